internal import OrderCatalog
internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderPricing
internal import OrderRules
internal import OrderWorld

/// Turns the draft orders of a chunk into the ledger's records. It judges, prices and numbers them, or rejects them
/// with every reason.
///
/// It does not touch the ledger, whose knowledge comes in as facts. Accepted orders take effect on the facts at once.
struct ChunkJudge {
    let batch: BatchIdentity
    private let context: BatchContext
    private let judge: OrderJudge
    private var pricer: LinePricer
    private let secretId: Int
    private var sequence: SerialSequence
    /// The references of the orders in this chunk and the one before, which the ledger need not show yet.
    private var recent = RecentReferences()
    private var known: KnownOffers
    /// The earlier rejections, by the first line of the order: the same signed bytes were rejected before.
    private let rejectedBefore: [Int: RejectionRecord]
    /// The ledger for looking up an order whose reference is used again; nil when nobody asks for the difference.
    private let earlierOrders: (any LedgerReading)?

    /// - Parameter offersMax: See ``KnownOffers``.
    init(
        batch: BatchIdentity, context: BatchContext, sellerCountry: String, secretId: Int, sequence: SerialSequence,
        offersMax: Int = KnownOffers.offersMax, rejectedBefore: [Int: RejectionRecord] = [:],
        earlierOrders: (any LedgerReading)? = nil
    ) {
        self.batch = batch
        self.context = context
        self.judge = OrderJudge(context: context)
        self.pricer = LinePricer(catalog: context.catalog, sellerCountry: sellerCountry, asOf: batch.asOf)
        self.secretId = secretId
        self.rejectedBefore = rejectedBefore
        self.earlierOrders = earlierOrders
        self.sequence = sequence
        self.known = KnownOffers(offersMax: offersMax)
    }

    /// Returns the facts that the chunk needs from the ledger.
    func factRequest(_ chunk: DraftChunk) -> FactRequest {
        FactRequest(chunk, context: context)
    }

    /// Returns the record of a chunk. `wanted` has the references that its requests name. Throws only when the file
    /// cannot be read for a problem's place, or the ledger for an earlier order.
    mutating func record(
        _ chunk: DraftChunk, facts: LedgerFacts, wanted: Set<String>, reader: any BatchReading
    ) throws -> ChunkRecord {
        recent.beginChunk()
        var facts = facts
        swap(&facts.recent, &recent)
        defer { swap(&facts.recent, &recent) }
        var record = ChunkRecord(restart: chunk.restart)
        record.orders.reserveCapacity(chunk.orders.count)
        for order in chunk.orders {
            guard let accepted = try accept(order, in: chunk, facts: facts, reader: reader, into: &record) else {
                continue
            }
            let bytes = chunk.bytes
            facts.recent.insert(
                RecordedReference(accepted, batch: batch),
                under: chunk.range(of: .orderReference, inLine: order.lines.lowerBound), in: bytes.span)
            facts.apply(accepted, batch: batch, wanted: wanted)
            record.orders.append(accepted)
        }
        return record
    }

    /// Returns the order's record with its number. Nil for a duplicate or rejected order, which is then in `record`.
    private mutating func accept(
        _ order: DraftOrder, in chunk: DraftChunk, facts: LedgerFacts, reader: any BatchReading,
        into record: inout ChunkRecord
    ) throws -> OrderRecord? {
        if let rejection = rejectedBefore[order.sourceLine] {
            record.rejections.append(rejection)
            return nil
        }
        let line = known.line(of: order, in: chunk.fields, judge: judge, facts: facts)
        if let line, let sale = known.sale(of: order, onLine: line, in: chunk.fields, judge: judge, pricer: &pricer) {
            return number(
                order, in: chunk, customer: sale.customer, contentHash: sale.contentHash,
                effect: .purchase([purchaseRecord(sale.terms, chunk.lines[line])]))
        }
        var judged = judge.judge(order, in: chunk, facts: facts)
        if case .duplicate(let original) = judged.content {
            record.duplicates.append(duplicate(order, in: chunk, of: original))
            return nil
        }
        let effect = effect(of: &judged, in: chunk)
        guard judged.findings.isEmpty, let effect, let customer = judged.customer else {
            try nameDifference(of: &judged, from: facts, order, chunk)
            record.rejections.append(try rejection(of: order, in: chunk, findings: judged.findings, reader: reader))
            return nil
        }
        if let line {
            known.remember(judged, onLine: line, in: chunk.fields, pricer: pricer, catalog: context.catalog)
        }
        return number(order, in: chunk, customer: customer, contentHash: judged.contentHash, effect: effect)
    }

    /// Adds the differing fields to the finding of a reference that an earlier batch used.
    private func nameDifference(
        of judged: inout JudgedOrder, from facts: LedgerFacts, _ order: DraftOrder, _ chunk: DraftChunk
    ) throws {
        guard let earlierOrders, let index = judged.findings.firstIndex(where: { $0.code == .referenceReused }) else {
            return
        }
        let (finding, bytes) = (judged.findings[index], chunk.bytes)
        let range = chunk.range(of: .orderReference, inLine: order.lines.lowerBound)
        guard let known = facts.order(underReference: range, in: bytes.span), known.sourceLine == nil else { return }
        let reused = ReusedReference(
            order, in: chunk.fields, partnerId: batch.partnerId, customer: judged.customer,
            defaultCurrency: judged.customer.flatMap { context.catalog.market($0.country)?.defaultCurrency })
        let difference = try reused.difference(
            from: earlierOrders.find(
                .reference(chunk.text(of: .orderReference, inLine: order.lines.lowerBound)), limit: reused.rowsMax))
        judged.findings[index] = Finding(
            finding.code, line: finding.line, field: finding.field,
            arguments: finding.arguments.dropLast() + [difference])
    }

    private mutating func number(
        _ order: DraftOrder, in chunk: DraftChunk, customer: Customer, contentHash hash: ContentHash,
        effect: OrderEffect
    ) -> OrderRecord {
        defer { sequence.nextOrder += 1 }
        return OrderRecord(
            serial: sequence.nextOrder, secretId: secretId,
            reference: chunk.text(of: .orderReference, inLine: order.lines.lowerBound), contentHash: hash,
            customer: customer, sourceLine: order.sourceLine, effect: effect)
    }

    private func duplicate(
        _ order: DraftOrder, in chunk: DraftChunk, of original: RecordedReference
    ) -> DuplicateRecord {
        DuplicateRecord(
            sourceLine: order.sourceLine, lineSourceLines: order.lines.map { chunk.lines[$0].sourceLine },
            originalOrderSerial: original.orderSerial, resultRows: original.resultRows)
    }

    // MARK: Effects

    /// Returns the order's effect; nil when there are findings against it.
    private mutating func effect(of judged: inout JudgedOrder, in chunk: DraftChunk) -> OrderEffect? {
        switch judged.content {
        case .purchase(let intents):
            let priced = price(intents, &judged)
            guard judged.findings.isEmpty else { return nil }
            return .purchase(zip(intents, priced).map { purchaseRecord($0, $1, in: chunk) })
        case .getKeys(let intents):
            guard judged.findings.isEmpty else { return nil }
            return .getKeys(intents.flatMap { keyIssues($0, chunk) })
        case .cancel(let intents):
            guard judged.findings.isEmpty else { return nil }
            return .cancel(intents.map { cancelRequest($0, chunk) })
        case .duplicate, .nothing:
            return nil
        }
    }

    /// Prices lines even when other lines are rejected, so that one pass names their problems too.
    private mutating func price(_ intents: [PurchaseIntent], _ judged: inout JudgedOrder) -> [PricedLine] {
        guard let customer = judged.customer, let market = context.catalog.market(customer.country) else { return [] }
        return pricer.price(intents, customer: customer, market: market, findings: &judged.findings)
    }

    private mutating func purchaseRecord(
        _ intent: PurchaseIntent, _ priced: PricedLine, in chunk: DraftChunk
    ) -> PurchaseRecord {
        purchaseRecord(PurchaseTerms(intent, priced), chunk.lines[intent.line])
    }

    private mutating func purchaseRecord(_ terms: PurchaseTerms, _ line: DraftLine) -> PurchaseRecord {
        defer { sequence.nextLine += 1 }
        return PurchaseRecord(
            serial: sequence.nextLine, sourceLine: line.sourceLine, terms: terms,
            link: terms.keyStatus == .issued ? PurchaseLink(serial: takeLink(), secretId: secretId) : nil)
    }

    private mutating func takeLink() -> Int64 {
        defer { sequence.nextLink += 1 }
        return sequence.nextLink
    }

    private mutating func keyIssues(_ intent: KeyRequestIntent, _ chunk: DraftChunk) -> [KeyIssueRecord] {
        intent.targets.map { target in
            KeyIssueRecord(
                lineSerial: target.line.serial, sourceLine: chunk.lines[intent.line].sourceLine,
                link: LinkRecord(serial: takeLink(), secretId: secretId, choice: target.choice))
        }
    }

    private func cancelRequest(_ intent: CancelIntent, _ chunk: DraftChunk) -> CancelRequestRecord {
        let credits = RefundAllocation.credits(
            requested: intent.request.requestedAmount, paid: intent.targets.map(\.amounts))
        return CancelRequestRecord(
            sourceLine: chunk.lines[intent.line].sourceLine, request: intent.request,
            lines: zip(intent.targets, credits).map { CancelledLineRecord(lineSerial: $0.serial, refund: $1) })
    }
}
