package import OrderLedger
package import OrderModel

/// A ledger whose effects go wrong when an injector decides so. Each method is an effect, also one that only reads.
package final class FaultyLedger: LedgerStore {
    let base: any LedgerStore
    private let injector: FaultInjector

    package init(_ base: any LedgerStore, injector: FaultInjector) {
        self.base = base
        self.injector = injector
    }

    private func effect<Result>(
        _ kind: EffectKind, at method: String, _ body: () throws(LedgerError) -> Result
    ) throws(LedgerError) -> Result {
        switch injector.verdict(on: Effect(kind, method)) {
        case .allowed: return try body()
        case .refused, .torn: throw .io("injected: \(method)")
        case .reportedAsFailed:
            _ = try body()
            throw .io("injected, though done: \(method)")
        }
    }

    func changing<Result>(
        _ method: String, _ body: () throws(LedgerError) -> Result
    ) throws(LedgerError) -> Result {
        try effect(.changeLedger, at: method, body)
    }

    func asking<Result>(
        _ method: String, _ body: () throws(LedgerError) -> Result
    ) throws(LedgerError) -> Result {
        try effect(.askLedger, at: method, body)
    }

    // MARK: Changing

    package func takeClaim(
        sourcePath: String, isFromDrop: Bool, asOf: Timestamp, output: String
    ) throws(LedgerError) -> Claim {
        try changing("take a claim") { () throws(LedgerError) in
            try base.takeClaim(sourcePath: sourcePath, isFromDrop: isFromDrop, asOf: asOf, output: output)
        }
    }

    package func voidClaim(_ number: Int64) throws(LedgerError) {
        try changing("void a claim") { () throws(LedgerError) in try base.voidClaim(number) }
    }

    package func recordCopy(_ copy: ClaimedCopy, of number: Int64) throws(LedgerError) -> Claim {
        try changing("record a copy") { () throws(LedgerError) in try base.recordCopy(copy, of: number) }
    }

    package func openBatch(_ number: Int64, header: BatchHeader, folder: String) throws(LedgerError) -> Claim {
        try changing("open a batch") { () throws(LedgerError) in
            try base.openBatch(number, header: header, folder: folder)
        }
    }

    package func commit(_ chunk: ChunkRecord, to number: Int64) throws(LedgerError) {
        try changing("commit") { () throws(LedgerError) in try base.commit(chunk, to: number) }
    }

    package func closeBatch(_ number: Int64) throws(LedgerError) {
        try changing("close a batch") { () throws(LedgerError) in try base.closeBatch(number) }
    }

    package func quarantine(_ number: Int64, folder: String) throws(LedgerError) {
        try changing("quarantine") { () throws(LedgerError) in try base.quarantine(number, folder: folder) }
    }

    package func markPublished(
        _ number: Int64, reports: [PublishedReport], restingPath: String
    ) throws(LedgerError) {
        try changing("mark published") { () throws(LedgerError) in
            try base.markPublished(number, reports: reports, restingPath: restingPath)
        }
    }

    package func markFinished(_ number: Int64) throws(LedgerError) {
        try changing("mark finished") { () throws(LedgerError) in try base.markFinished(number) }
    }

    package func recordSealedSecrets(_ sealed: [SealedSecret]) throws(LedgerError) {
        try changing("seal secrets") { () throws(LedgerError) in try base.recordSealedSecrets(sealed) }
    }

    package func recordIdentity(_ identity: SiteIdentity) throws(LedgerError) {
        try changing("record the identity") { () throws(LedgerError) in try base.recordIdentity(identity) }
    }

    package func recordReveal(_ reveal: Reveal, ofPurchases serials: [Int64]) throws(LedgerError) {
        try changing("record a look at keys") { () throws(LedgerError) in
            try base.recordReveal(reveal, ofPurchases: serials)
        }
    }

    package func recordAcceptances(_ acceptances: [Acceptance]) throws(LedgerError) {
        try changing("accept differences") { () throws(LedgerError) in try base.recordAcceptances(acceptances) }
    }

    // MARK: Reading

    package func useChainKeys(_ keys: ChainKeys) {
        base.useChainKeys(keys)
    }

    package func siteIdentity() throws(LedgerError) -> SiteIdentity? {
        try asking("site identity") { () throws(LedgerError) in try base.siteIdentity() }
    }

    package func extent() throws(LedgerError) -> LedgerExtent {
        try asking("extent") { () throws(LedgerError) in try base.extent() }
    }

    package func link(_ number: Int64) throws(LedgerError) -> ChainLink? {
        try asking("link") { () throws(LedgerError) in try base.link(number) }
    }

    package func unfinishedClaims() throws(LedgerError) -> [Claim] {
        try asking("unfinished claims") { () throws(LedgerError) in try base.unfinishedClaims() }
    }

    package func claim(_ number: Int64) throws(LedgerError) -> Claim? {
        try asking("claim") { () throws(LedgerError) in try base.claim(number) }
    }

    package func claims(_ question: ClaimQuestion) throws(LedgerError) -> [Claim] {
        try asking("claims of a question") { () throws(LedgerError) in try base.claims(question) }
    }

    package func claims(withCopy sha256: String) throws(LedgerError) -> [Claim] {
        try asking("claims with a copy") { () throws(LedgerError) in try base.claims(withCopy: sha256) }
    }

    package func newestCopiedClaim() throws(LedgerError) -> Claim? {
        try asking("newest copied claim") { () throws(LedgerError) in try base.newestCopiedClaim() }
    }

    package func isFolderTaken(_ folder: String, quarantined: Bool) throws(LedgerError) -> Bool {
        try asking("is folder taken") { () throws(LedgerError) in
            try base.isFolderTaken(folder, quarantined: quarantined)
        }
    }

    package func sequence() throws(LedgerError) -> SerialSequence {
        try asking("sequence") { () throws(LedgerError) in try base.sequence() }
    }

    package func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts {
        try asking("facts") { () throws(LedgerError) in try base.facts(request) }
    }

    package func visitOutcomes(
        ofClaim number: Int64, in part: OutcomePart, _ body: (LineOutcome) throws -> Void
    ) throws {
        try asking("outcomes") { () throws(LedgerError) in }
        try base.visitOutcomes(ofClaim: number, in: part, body)
    }

    package func reportProgress(ofClaim number: Int64) throws(LedgerError) -> ReportProgress? {
        try asking("report progress") { () throws(LedgerError) in try base.reportProgress(ofClaim: number) }
    }

    package func visitRejections(ofClaim number: Int64, _ body: (RejectionRecord) throws -> Void) throws {
        try asking("rejections") { () throws(LedgerError) in }
        try base.visitRejections(ofClaim: number, body)
    }

    package func visitPostings(
        in period: PostingPeriod, ofPartner partnerId: String?, _ body: (Posting) throws -> Void
    ) throws -> PostingExtent {
        try asking("postings") { () throws(LedgerError) in }
        return try base.visitPostings(in: period, ofPartner: partnerId, body)
    }

    package func publishedReports(ofClaim number: Int64) throws(LedgerError) -> [PublishedReport] {
        try asking("published reports") { () throws(LedgerError) in try base.publishedReports(ofClaim: number) }
    }

    package func closingLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? {
        try asking("closing link") { () throws(LedgerError) in try base.closingLink(ofClaim: number) }
    }

    package func proveChain() throws(LedgerError) -> ChainFinding {
        try asking("prove the chain") { () throws(LedgerError) in try base.proveChain() }
    }

    package func proveChain(after number: Int64) throws(LedgerError) -> ChainFinding {
        try asking("prove the chain") { () throws(LedgerError) in try base.proveChain(after: number) }
    }

    package func lastLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? {
        try asking("last link") { () throws(LedgerError) in try base.lastLink(ofClaim: number) }
    }

    package func claims(linkedAfter number: Int64) throws(LedgerError) -> Set<Int64> {
        try asking("claims with later links") { () throws(LedgerError) in try base.claims(linkedAfter: number) }
    }

    package func keyCounts() throws(LedgerError) -> KeyCounts {
        try asking("key counts") { () throws(LedgerError) in try base.keyCounts() }
    }

    package func claims(after number: Int64, limit: Int) throws(LedgerError) -> [Claim] {
        try asking("claims") { () throws(LedgerError) in try base.claims(after: number, limit: limit) }
    }

    package func recordedSecrets() throws(LedgerError) -> RecordedSecrets {
        try asking("recorded secrets") { () throws(LedgerError) in try base.recordedSecrets() }
    }

    package func find(_ query: LedgerQuery, limit: Int) throws(LedgerError) -> [FoundLine] {
        try asking("find") { () throws(LedgerError) in try base.find(query, limit: limit) }
    }

    package func findBatches(_ name: String) throws(LedgerError) -> [Claim] {
        try asking("find batches") { () throws(LedgerError) in try base.findBatches(name) }
    }
}
