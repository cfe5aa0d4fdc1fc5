package import OrderLedger
package import OrderModel
internal import Synchronization

/// A ledger over another one that stores nothing. It remembers the records of a check until the check ends and shows
/// them to later orders, but the ledger below never gets them.
///
/// So a dry run uses the very code of a real one. It remembers only the facts of each record.
package final class UncommittedLedger: MachineLedger {
    let below: any LedgerReading
    private let state: Mutex<UncommittedState>

    package init(over below: any LedgerReading) throws(LedgerError) {
        self.below = below
        self.state = Mutex(UncommittedState(sequence: try below.sequence()))
    }

    // MARK: Claims

    package func takeClaim(
        sourcePath: String, isFromDrop: Bool, asOf: Timestamp, output: String
    ) throws(LedgerError) -> Claim {
        take { Claim.taken($0, sourcePath: sourcePath, isFromDrop: isFromDrop, asOf: asOf, output: output) }
    }

    package func takeUndo(
        sourcePath: String, asOf: Timestamp, undo: Undo, output: String
    ) throws(LedgerError) -> Claim {
        take { Claim.taken($0, sourcePath: sourcePath, isFromDrop: false, asOf: asOf, undo: undo, output: output) }
    }

    package func takeRenewal(
        sourcePath: String, asOf: Timestamp, renewal: Renewal, output: String
    ) throws(LedgerError) -> Claim {
        take {
            Claim.taken($0, sourcePath: sourcePath, isFromDrop: false, asOf: asOf, renewal: renewal, output: output)
        }
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
        let after = try claim.after(actions)
        state.withLock { state in
            for case .keepChunk(let chunk) in actions { state.remember(chunk, of: claim) }
            // The number of a forgotten claim is not given out again.
            if let after { state.claims[number] = after }
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
    package func recordReveal(_ reveal: Reveal, ofPurchases serials: [Int64]) throws(LedgerError) {}
    package func recordAcceptances(_ acceptances: [Acceptance]) throws(LedgerError) {}

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

    package func claims(_ question: ClaimQuestion) throws(LedgerError) -> [Claim] {
        try below.claims(question)
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
    package func proveChain(after number: Int64) throws(LedgerError) -> ChainFinding {
        try below.proveChain(after: number)
    }
    package func lastLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? {
        try below.lastLink(ofClaim: number)
    }
    package func claims(linkedAfter number: Int64) throws(LedgerError) -> Set<Int64> {
        try below.claims(linkedAfter: number)
    }
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
