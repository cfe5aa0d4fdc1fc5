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
    private var knownOffers: KnownOffers
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
        self.knownOffers = KnownOffers(offersMax: offersMax)
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
            switch try verdict(on: order, in: chunk, facts: facts, reader: reader) {
            case .accepted(let accepted):
                let bytes = chunk.bytes
                facts.recent.insert(
                    RecordedReference(accepted, batch: batch),
                    under: chunk.range(of: .orderReference, inLine: order.lines.lowerBound), in: bytes.span)
                facts.apply(accepted, batch: batch, wanted: wanted)
                record.orders.append(accepted)
            case .rejected(let rejection): record.rejections.append(rejection)
            case .duplicate(let duplicate): record.duplicates.append(duplicate)
            }
        }
        return record
    }

    private enum Verdict {
        /// The order's record, with its number.
        case accepted(OrderRecord)
        case rejected(RejectionRecord)
        case duplicate(DuplicateRecord)
    }

    private mutating func verdict(
        on order: DraftOrder, in chunk: DraftChunk, facts: LedgerFacts, reader: any BatchReading
    ) throws -> Verdict {
        if let rejection = rejectedBefore[order.sourceLine] { return .rejected(rejection) }
        let line = plainLine(of: order, in: chunk.fields, facts: facts)
        if let line,
            let sale = knownOffers.sale(of: order, onLine: line, in: chunk.fields, judge: judge, pricer: &pricer)
        {
            let effect = OrderEffect.purchase([purchaseRecord(sale.terms, chunk.lines[line])])
            return .accepted(
                number(order, in: chunk, customer: sale.customer, contentHash: sale.contentHash, effect: effect))
        }
        var judged = judge.judge(order, in: chunk, facts: facts)
        if case .duplicate(let original) = judged.content {
            return .duplicate(duplicate(order, in: chunk, of: original))
        }
        let effect = effect(of: &judged, in: chunk)
        guard judged.findings.isEmpty, let effect, let customer = judged.customer else {
            try nameDifference(of: &judged, from: facts, order, chunk)
            return .rejected(try rejection(of: order, in: chunk, findings: judged.findings, reader: reader))
        }
        if let line {
            knownOffers.remember(judged, onLine: line, in: chunk.fields, pricer: pricer, catalog: context.catalog)
        }
        return .accepted(
            number(order, in: chunk, customer: customer, contentHash: judged.contentHash, effect: effect))
    }

    /// Returns the line of an order that is a plain purchase under a new reference; nil for every other order.
    private func plainLine(of order: DraftOrder, in fields: DraftFields, facts: LedgerFacts) -> Int? {
        guard let line = judge.plainPurchaseLine(order, in: fields) else { return nil }
        let reference = fields.range(of: .orderReference, inLine: line)
        let bytes = fields.bytes
        return facts.order(underReference: reference, in: bytes.span) == nil ? line : nil
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
        guard let earlier = facts.order(underReference: range, in: bytes.span), earlier.sourceLine == nil else {
            return
        }
        let reused = ReusedReference(
            order, in: chunk.fields, partnerId: batch.partnerId, customer: judged.customer,
            defaultCurrency: judged.customer.flatMap { context.catalog.market($0.country)?.defaultCurrency })
        let difference = try reused.difference(
            from: earlierOrders.find(
                .reference(chunk.text(of: .orderReference, inLine: order.lines.lowerBound)), limit: reused.rowsMax))
        judged.findings[index] = Finding(
            .referenceReused(at: earlier.recordedAt, batchId: earlier.batchId, difference: difference),
            line: finding.line, field: finding.field)
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
