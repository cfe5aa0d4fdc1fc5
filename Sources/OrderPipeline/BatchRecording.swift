internal import OrderCatalog
internal import OrderFulfilment
internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderRules
internal import OrderSite
internal import OrderWorld

/// The second half of a file's way: reads a sound batch chunk by chunk, judges it, and records each chunk in one transaction.
struct BatchRecording {
    let environment: RunEnvironment

    /// Orders in one transaction: enough that its cost vanishes in theirs, few enough that memory stays flat.
    static let chunkOrdersMax = 2_000

    /// Records what is left of an open batch, from its restart point on. `observe` sees each record after it is committed.
    func record(
        _ claim: Claim, header: BatchHeader, roles: AgentRoles, file: any InputFile,
        observe: (ChunkRecord) -> Void = { _ in }
    ) throws {
        let ledger = environment.ledger
        let reader = try reader(file, header, claim.restart)
        var judging = ChunkJudging(
            batch: BatchIdentity(batchId: header.batchId, partnerId: header.partnerId, asOf: claim.asOf),
            context: BatchContext(
                partnerId: header.partnerId, roles: roles, asOf: claim.asOf, catalog: environment.catalog,
                identifiers: environment.issuer),
            sellerCountry: environment.settings.sellerCountry, secretId: environment.issuer.currentSecretId,
            sequence: try ledger.sequence())
        var chunk = DraftChunk()
        while try reader.readChunk(into: &chunk, ordersMax: Self.chunkOrdersMax) {
            let request = judging.factRequest(chunk)
            let facts = try ledger.facts(request)
            let record = try judging.record(chunk, facts: facts, request: request, reader: reader)
            try ledger.commit(record, to: claim.number)
            observe(record)
        }
    }

    private func reader(
        _ file: any InputFile, _ header: BatchHeader, _ restart: RestartPoint
    ) throws(WorldError) -> any BatchReading {
        let limits = environment.settings.ingestLimits
        switch header.format {
        case .csv: return try CSVBatchReader(file: file, limits: limits, startingAt: restart)
        case .xml: return try XMLBatchReader(file: file, limits: limits, startingAt: restart)
        }
    }
}
