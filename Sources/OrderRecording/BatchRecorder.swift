package import OrderCatalog
internal import OrderFulfilment
internal import OrderIngest
package import OrderLedger
internal import OrderModel
internal import OrderRules
internal import OrderSite
package import OrderWorld

/// The second half of a file's way: reads a sound batch chunk by chunk, judges each chunk, and records it in one
/// transaction.
///
/// While one chunk is being stored, the other core judges the next one, and the one after that is read. The facts are
/// fetched before the store, and the effects of the chunk on its way are added to them. So the verdicts are those of
/// one chunk after the other, and commits follow the order of the input.
package struct BatchRecorder {
    let environment: RunEnvironment
    /// The batch of the same signed bytes, whose rejections stand. Nil for unsigned bytes and for bytes that come for
    /// the first time.
    let answered: Claim?

    package init(environment: RunEnvironment, answered: Claim? = nil) {
        self.environment = environment
        self.answered = answered
    }

    /// Records the rest of an open batch, from its restart point on. `observe` sees each record after its commit and
    /// returns how far the reports are by then. When it throws, the recording ends.
    package func record(
        _ claim: Claim, header: BatchHeader, roles: AgentRoles, file: any InputFile,
        observe: (ChunkRecord) throws -> ReportProgress?
    ) async throws {
        let ledger = environment.ledger
        let reader = try environment.reader(of: file, header, startingAt: claim.restart)
        var judging = try judging(claim, header: header, roles: roles)
        var (chunk, next) = (DraftChunk(), DraftChunk())
        var stored: ChunkRecord?
        var isLeft = try reader.readChunk(into: &chunk, ordersMax: environment.chunkOrdersMax)
        while isLeft {
            var request = judging.factRequest(chunk)
            request.claim = claim.number
            var facts = try ledger.facts(request)
            let wanted = Set(request.originalReferences)
            facts.indexLines()
            if let stored { facts.apply(stored, batch: judging.batch, wanted: wanted) }
            let storing = store(stored, to: claim)
            let judged = Result { try judging.record(chunk, facts: facts, wanted: wanted, reader: reader) }
            let read = Result { try reader.readChunk(into: &next, ordersMax: environment.chunkOrdersMax) }
            try await storing.value
            let progress = try stored.flatMap(observe)
            stored = try judged.get()
            stored?.reportProgress = progress
            isLeft = try read.get()
            swap(&chunk, &next)
        }
        try await store(stored, to: claim).value
        if let stored { _ = try observe(stored) }
    }

    /// Stores a chunk on another thread.
    private func store(_ record: ChunkRecord?, to claim: Claim) -> Task<Void, any Error> {
        let ledger = environment.ledger
        return Task.detached {
            if let record { try ledger.commit(record, to: claim.number) }
        }
    }

    private func judging(_ claim: Claim, header: BatchHeader, roles: AgentRoles) throws -> ChunkJudge {
        ChunkJudge(
            batch: BatchIdentity(batchId: header.batchId, partnerId: header.partnerId, asOf: claim.asOf),
            context: BatchContext(
                partnerId: header.partnerId, roles: roles, asOf: claim.asOf, catalog: environment.catalog,
                identifiers: environment.issuer, isPastCancellationLimits: claim.undo?.isForced ?? false),
            sellerCountry: environment.settings.sellerCountry, secretId: environment.issuer.currentSecretId,
            sequence: try environment.ledger.sequence(),
            rejectedBefore: try answered?.rejections(environment.ledger) ?? [:],
            earlierOrders: environment.ledger)
    }
}

extension RunEnvironment {
    /// Returns a reader of a batch's file from a restart point on. Throws when the batch has a format of another
    /// program.
    func reader(
        of file: any InputFile, _ header: BatchHeader, startingAt restart: RestartPoint
    ) throws -> any BatchReading {
        try header.format(by: profile).reader(of: file, limits: settings.ingestLimits, startingAt: restart)
    }
}
