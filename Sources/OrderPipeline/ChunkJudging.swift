internal import OrderCatalog
internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderPricing
internal import OrderRules
internal import OrderWorld

/// Turns the draft orders of a chunk into what the ledger records: judged, priced, numbered, or rejected with every
/// reason.
///
/// The ledger is not touched; what it knows comes in as facts. Orders take effect on the facts as they are accepted.
struct ChunkJudging {
    let batch: BatchIdentity
    private let context: BatchContext
    private let judge: OrderJudge
    private var pricing: LinePricing
    private let secretId: Int
    private var sequence: SerialSequence

    init(batch: BatchIdentity, context: BatchContext, sellerCountry: String, secretId: Int, sequence: SerialSequence) {
        self.batch = batch
        self.context = context
        self.judge = OrderJudge(context: context)
        self.pricing = LinePricing(catalog: context.catalog, sellerCountry: sellerCountry, asOf: batch.asOf)
        self.secretId = secretId
        self.sequence = sequence
    }

    /// What the chunk needs to know of the ledger.
    func factRequest(_ chunk: DraftChunk) -> FactRequest {
        FactRequest(chunk, context: context)
    }

    /// The record of a chunk. `wanted` are the references that its requests name. Throws only when the file cannot be
    /// looked into for a problem's place.
    mutating func record(
        _ chunk: DraftChunk, facts: LedgerFacts, wanted: Set<String>, reader: any BatchReading
    ) throws(WorldError) -> ChunkRecord {
        var facts = facts
        var record = ChunkRecord(restart: chunk.restart)
        for order in chunk.orders {
            var judged = judge.judge(order, in: chunk, facts: facts)
            if case .duplicate(let original) = judged.content {
                record.duplicates.append(duplicate(order, chunk, original))
                continue
            }
            let effect = effect(of: &judged, in: chunk)
            guard judged.findings.isEmpty, let effect, let customer = judged.customer else {
                record.rejections.append(try rejection(order, chunk, judged.findings, reader))
                continue
            }
            let accepted = OrderRecord(
                serial: sequence.nextOrder, secretId: secretId,
                reference: chunk.text(of: .orderReference, inLine: order.lines.lowerBound),
                contentHash: judged.contentHash, customer: customer, sourceLine: order.sourceLine, effect: effect)
            sequence.nextOrder += 1
            facts.apply(accepted, batch: batch, wanted: wanted)
            record.orders.append(accepted)
        }
        return record
    }

    private func duplicate(_ order: DraftOrder, _ chunk: DraftChunk, _ original: RecordedReference) -> DuplicateRecord {
        DuplicateRecord(
            sourceLine: order.sourceLine, lineSourceLines: order.lines.map { chunk.lines[$0].sourceLine },
            originalOrderSerial: original.orderSerial)
    }

    // MARK: Effects

    /// What the order does; nil when something is against it, which is then among its findings.
    private mutating func effect(of judged: inout JudgedOrder, in chunk: DraftChunk) -> OrderEffect? {
        switch judged.content {
        case .purchase(let intents):
            let priced = price(intents, &judged)
            guard judged.findings.isEmpty else { return nil }
            return .purchase(zip(intents, priced).map { purchaseRecord($0, $1, chunk) })
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

    /// Lines are priced also when others are rejected, so that their problems are named in the same pass.
    private mutating func price(_ intents: [PurchaseIntent], _ judged: inout JudgedOrder) -> [PricedLine] {
        guard let customer = judged.customer, let market = context.catalog.market(customer.country) else { return [] }
        var priced: [PricedLine] = []
        priced.reserveCapacity(intents.count)
        for intent in intents {
            if let line = pricing.price(intent, customer: customer, market: market, findings: &judged.findings) {
                priced.append(line)
            }
        }
        return priced
    }

    private mutating func purchaseRecord(_ intent: PurchaseIntent, _ priced: PricedLine, _ chunk: DraftChunk)
        -> PurchaseRecord
    {
        let status = keyStatus(intent)
        let hybrid = intent.cores.map {
            HybridGrant(
                datacenterCores: Int($0.datacenter), standardCores: Int($0.standard), saving: priced.hybridSaving)
        }
        let serial = sequence.nextLine
        sequence.nextLine += 1
        return PurchaseRecord(
            serial: serial, sourceLine: chunk.lines[intent.line].sourceLine, offer: priced.offer,
            quantity: intent.quantity,
            amounts: priced.amounts, basis: priced.basis, hybrid: hybrid, keyStatus: status, choice: intent.choice,
            link: status == .issued ? intent.choice.map { link($0) } : nil, tierMinimum: priced.tierMinimum)
    }

    /// R5 and R6: keys go out with the purchase when an admin agent submits it and the choice is made.
    private func keyStatus(_ intent: PurchaseIntent) -> KeyStatus {
        if intent.product.family == .reservation { return .notApplicable }
        guard context.submitterMayHaveKeys else { return .withheld }
        return intent.choice == nil ? .selectionNeeded : .issued
    }

    private mutating func link(_ choice: DownloadChoice) -> LinkRecord {
        defer { sequence.nextLink += 1 }
        return LinkRecord(serial: sequence.nextLink, secretId: secretId, choice: choice)
    }

    private mutating func keyIssues(_ intent: KeyRequestIntent, _ chunk: DraftChunk) -> [KeyIssueRecord] {
        intent.targets.map { target in
            KeyIssueRecord(
                lineSerial: target.line.serial, sourceLine: chunk.lines[intent.line].sourceLine,
                link: link(target.choice))
        }
    }

    private func cancelRequest(_ intent: CancelIntent, _ chunk: DraftChunk) -> CancelRequestRecord {
        let credits = RefundAllocation.credits(
            requested: intent.request.requestedAmount, paid: intent.targets.map(\.amounts))
        return CancelRequestRecord(
            sourceLine: chunk.lines[intent.line].sourceLine, request: intent.request,
            lines: zip(intent.targets, credits).map { CancelledLineRecord(lineSerial: $0.serial, refund: $1) })
    }

    // MARK: Rejections

    private func rejection(
        _ order: DraftOrder, _ chunk: DraftChunk, _ findings: [Finding], _ reader: any BatchReading
    ) throws(WorldError) -> RejectionRecord {
        let culprit = findings.map(\.line).min() ?? order.lines.lowerBound
        let findingsByLine = Dictionary(grouping: findings, by: \.line)
        var lines: [RejectedLine] = []
        for index in order.lines {
            let line = chunk.lines[index]
            var problems: [Problem] = []
            for finding in (findingsByLine[index] ?? []).sorted(by: { $0.code.rawValue < $1.code.rawValue }) {
                problems.append(
                    Problem(
                        finding.code, at: try reader.position(of: finding.field, in: line, of: order),
                        field: finding.field,
                        value: chunk.text(of: finding.field, inLine: index), arguments: finding.arguments))
            }
            if problems.isEmpty {
                problems.append(
                    Problem(
                        .orderHasRejectedLine, at: try reader.position(of: .action, in: line, of: order),
                        arguments: ["\(chunk.lines[culprit].sourceLine)"]))
            }
            lines.append(
                RejectedLine(
                    sourceLine: line.sourceLine, sourceOffset: line.sourceOffset, sourceCount: line.sourceCount,
                    problems: problems))
        }
        return RejectionRecord(
            sourceLine: order.sourceLine, sourceOffset: order.sourceOffset, sourceCount: order.sourceCount,
            reference: Problem.cut(chunk.text(of: .orderReference, inLine: order.lines.lowerBound)), lines: lines)
    }
}
