package import OrderLedger
package import OrderModel
internal import Synchronization

/// A ledger over another one that stores nothing. It remembers the records of a check until the check ends and shows
/// them to later orders, but the ledger below never gets them.
///
/// So a dry run uses the very code of a real one. It remembers only the facts of each record, a few hundred bytes an
/// order.
package final class UncommittedLedger: MachineLedger {
    private let below: any LedgerReading
    private let state: Mutex<UncommittedState>

    package init(over below: any LedgerReading) throws(LedgerError) {
        self.below = below
        self.state = Mutex(UncommittedState(sequence: try below.sequence()))
    }

    // MARK: Claims

    package func takeClaim(sourcePath: String, isFromDrop: Bool, asOf: Timestamp) throws(LedgerError) -> Claim {
        take { Claim.taken($0, sourcePath: sourcePath, isFromDrop: isFromDrop, asOf: asOf) }
    }

    package func takeUndo(sourcePath: String, asOf: Timestamp, undo: Undo) throws(LedgerError) -> Claim {
        take { Claim.taken($0, sourcePath: sourcePath, isFromDrop: false, asOf: asOf, undo: undo) }
    }

    /// Remembers a claim under the next number.
    private func take(_ claim: (Int64) -> Claim) -> Claim {
        state.withLock { state in
            let claim = claim(Int64(state.claims.count) + 1)
            state.claims[claim.number] = claim
            return claim
        }
    }

    package func apply(
        to number: Int64, _ event: (ClaimMachine) throws(LedgerError) -> [ClaimAction]
    ) throws(LedgerError) {
        guard let claim = try claim(number) else { throw .guardRefused("there is no such claim") }
        let actions = try event(claim.machine)
        state.withLock { state in
            for case .keepChunk(let chunk) in actions { state.remember(chunk, of: claim) }
            // The number of a forgotten claim is not given out again.
            if let claim = claim.after(actions) { state.claims[number] = claim }
        }
    }

    package func applyAndRead(
        _ number: Int64, _ event: (ClaimMachine) throws(LedgerError) -> [ClaimAction]
    ) throws(LedgerError) -> Claim {
        try apply(to: number, event)
        guard let claim = try claim(number) else { throw .guardRefused("there is no such claim") }
        return claim
    }

    package func recordSealedSecrets(_ sealed: [SealedSecret]) throws(LedgerError) {}
    package func recordIdentity(_ identity: SiteIdentity) throws(LedgerError) {}

    // MARK: Reading

    package func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts {
        // The claims of a check have their own numbers.
        var below = request
        below.claim = 0
        let facts = try self.below.facts(below)
        return state.withLock { $0.adding(to: facts, for: request) }
    }

    package func sequence() throws(LedgerError) -> SerialSequence {
        state.withLock { $0.sequence }
    }

    package func unfinishedClaims() throws(LedgerError) -> [Claim] { [] }

    package func claim(_ number: Int64) throws(LedgerError) -> Claim? {
        state.withLock { $0.claims[number] }
    }

    package func claims(withCopy sha256: String) throws(LedgerError) -> [Claim] {
        try below.claims(withCopy: sha256)
    }

    package func newestCopiedClaim() throws(LedgerError) -> Claim? {
        try below.newestCopiedClaim()
    }

    package func isFolderTaken(_ folder: String, quarantined: Bool) throws(LedgerError) -> Bool {
        try below.isFolderTaken(folder, quarantined: quarantined)
    }

    package func visitOutcomes(
        ofClaim number: Int64, in part: OutcomePart, _ body: (LineOutcome) throws -> Void
    ) throws {}
    package func reportProgress(ofClaim number: Int64) throws(LedgerError) -> ReportProgress? { nil }

    /// Passes on the rejections of the ledger below, for signed bytes that come again. Nobody asks for a check's
    /// rejections.
    package func visitRejections(ofClaim number: Int64, _ body: (RejectionRecord) throws -> Void) throws {
        try below.visitRejections(ofClaim: number, body)
    }

    /// Passes on the postings of the ledger below. A check posts nothing.
    package func visitPostings(
        in period: PostingPeriod, ofPartner partnerId: String?, _ body: (Posting) throws -> Void
    ) throws -> PostingExtent {
        try below.visitPostings(in: period, ofPartner: partnerId, body)
    }

    package func publishedReports(ofClaim number: Int64) throws(LedgerError) -> [PublishedReport] { [] }
    package func closingLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? { nil }
    package func useChainKeys(_ keys: ChainKeys) { below.useChainKeys(keys) }
    package func siteIdentity() throws(LedgerError) -> SiteIdentity? { try below.siteIdentity() }
    package func extent() throws(LedgerError) -> LedgerExtent { try below.extent() }
    package func link(_ number: Int64) throws(LedgerError) -> ChainLink? { try below.link(number) }
    package func proveChain() throws(LedgerError) -> ChainFinding { try below.proveChain() }
    package func keyCounts() throws(LedgerError) -> KeyCounts { try below.keyCounts() }

    package func claims(after number: Int64, limit: Int) throws(LedgerError) -> [Claim] {
        try below.claims(after: number, limit: limit)
    }

    package func find(_ query: LedgerQuery, limit: Int) throws(LedgerError) -> [FoundLine] {
        try below.find(query, limit: limit)
    }

    package func findBatches(_ name: String) throws(LedgerError) -> [Claim] {
        try below.findBatches(name)
    }

    package func recordedSecrets() throws(LedgerError) -> RecordedSecrets {
        try below.recordedSecrets()
    }

    package func usage(ofPartner partnerId: String, on date: CivilDate) throws(LedgerError) -> PartnerUsage {
        var usage = try below.usage(ofPartner: partnerId, on: date)
        usage.add(state.withLock { $0.counted.usage(ofPartner: partnerId, on: date) })
        return usage
    }

    package func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? {
        if let price = state.withLock({ $0.counted.prices[key] }) { return price }
        return try below.lastUnitPrice(of: key)
    }
}

/// The "records" of a check so far.
private struct UncommittedState: Sendable {
    var claims: [Int64: Claim] = [:]
    var sequence: SerialSequence
    /// The effects by partner, since each partner has its own references.
    private var effects: [String: LedgerFacts] = [:]
    /// The serial number of each claim's first order.
    private var firstOrders: [Int64: Int64] = [:]
    private(set) var counted = CountedOrders()
    private var cancellations: [Int64: RecordedCancellation] = [:]
    private var choices: [Int64: DownloadChoice] = [:]
    /// The orders that hold, take or give back cores. They are applied again for every request of facts.
    private var coreRecords: [(record: OrderRecord, batch: BatchIdentity)] = []

    init(sequence: SerialSequence) {
        self.sequence = sequence
    }

    mutating func remember(_ chunk: ChunkRecord, of claim: Claim) {
        guard let header = claim.header else { return }
        let batch = BatchIdentity(batchId: header.batchId, partnerId: header.partnerId, asOf: claim.asOf)
        if firstOrders[claim.number] == nil { firstOrders[claim.number] = sequence.nextOrder }
        for repeated in chunk.duplicates { counted.add(repeated, batch) }
        for record in chunk.orders {
            counted.add(record, batch)
            effects[batch.partnerId, default: LedgerFacts()].references[record.reference] = RecordedReference(
                record, batch: batch)
            effects[batch.partnerId]?.apply(record, batch: batch, wanted: [record.reference])
            remember(record, of: batch)
            sequence.nextOrder = record.serial + 1
        }
    }

    private mutating func remember(_ record: OrderRecord, of batch: BatchIdentity) {
        switch record.effect {
        case .purchase(let lines):
            for line in lines {
                sequence.nextLine = line.serial + 1
                if let link = line.link { sequence.nextLink = link.serial + 1 }
            }
            if lines.contains(where: { $0.hybrid != nil || $0.offer.product.windowsServerEdition != nil }) {
                coreRecords.append((record, batch))
            }
        case .getKeys(let issues):
            for issue in issues {
                choices[issue.lineSerial] = issue.link.choice
                sequence.nextLink = issue.link.serial + 1
            }
        case .cancel(let requests):
            for line in requests.flatMap(\.lines) {
                cancellations[line.lineSerial] = RecordedCancellation(line, at: batch.asOf)
            }
            coreRecords.append((record, batch))
        }
    }

    /// Returns the facts of the ledger below, with the check's effects since.
    func adding(to below: LedgerFacts, for request: FactRequest) -> LedgerFacts {
        var facts = below
        for reference in Array(request.references) + request.originalReferences {
            guard var known = effects[request.partnerId]?.references[reference] else { continue }
            // An order of an earlier file of the check has no line in this file.
            if known.orderSerial < firstOrders[request.claim, default: .max] { known.sourceLine = nil }
            facts.references[reference] = known
            facts.purchases[known.orderSerial] = effects[request.partnerId]?.purchases[known.orderSerial]
        }
        for (serial, purchase) in facts.purchases { facts.purchases[serial] = updated(purchase) }
        facts.cores = updated(facts.cores)
        return facts
    }

    private func updated(_ cores: [String: CustomerCores]) -> [String: CustomerCores] {
        var facts = LedgerFacts()
        facts.cores = cores
        for (record, batch) in coreRecords where cores[record.customer.id] != nil {
            facts.apply(record, batch: batch, wanted: [])
        }
        return facts.cores
    }

    private func updated(_ purchase: RecordedPurchase) -> RecordedPurchase {
        var purchase = purchase
        for index in purchase.lines.indices {
            let serial = purchase.lines[index].serial
            purchase.lines[index].cancellation = purchase.lines[index].cancellation ?? cancellations[serial]
            purchase.lines[index].choice = choices[serial] ?? purchase.lines[index].choice
        }
        return purchase
    }
}
