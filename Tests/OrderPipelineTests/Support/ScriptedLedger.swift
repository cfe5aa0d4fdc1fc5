import OrderLedger
import OrderModel

/// A ledger whose changes may fail before anything of them is done.
final class ScriptedLedger: LedgerStore {
    let ledger: any LedgerStore
    private let budget: EffectBudget

    init(_ ledger: any LedgerStore, budget: EffectBudget) {
        self.ledger = ledger
        self.budget = budget
    }

    func effect(_ operation: String) throws(LedgerError) {
        guard budget.allows("ledger: \(operation)") else { throw .io("injected") }
    }

    func takeClaim(sourcePath: String, isFromDrop: Bool, asOf: Timestamp) throws(LedgerError) -> Claim {
        try effect("take a claim")
        return try ledger.takeClaim(sourcePath: sourcePath, isFromDrop: isFromDrop, asOf: asOf)
    }

    func voidClaim(_ number: Int64) throws(LedgerError) {
        try effect("void a claim")
        try ledger.voidClaim(number)
    }

    func openBatch(_ number: Int64, header: BatchHeader, folder: String) throws(LedgerError) -> Claim {
        try effect("open a batch")
        return try ledger.openBatch(number, header: header, folder: folder)
    }

    func commit(_ chunk: ChunkRecord, to number: Int64) throws(LedgerError) {
        try effect("commit")
        try ledger.commit(chunk, to: number)
    }

    func closeBatch(_ number: Int64) throws(LedgerError) {
        try effect("close a batch")
        try ledger.closeBatch(number)
    }

    func quarantine(_ number: Int64, folder: String) throws(LedgerError) {
        try effect("quarantine")
        try ledger.quarantine(number, folder: folder)
    }

    func markPublished(_ number: Int64, reports: [PublishedReport]) throws(LedgerError) {
        try effect("mark published")
        try ledger.markPublished(number, reports: reports)
    }

    func markFinished(_ number: Int64) throws(LedgerError) {
        try effect("mark finished")
        try ledger.markFinished(number)
    }

    func recordSealedSecrets(_ sealed: [SealedSecret]) throws(LedgerError) {
        try effect("seal secrets")
        try ledger.recordSealedSecrets(sealed)
    }

    // MARK: Reading

    func unfinishedClaims() throws(LedgerError) -> [Claim] { try ledger.unfinishedClaims() }
    func claim(_ number: Int64) throws(LedgerError) -> Claim? { try ledger.claim(number) }

    func isFolderTaken(_ folder: String, quarantined: Bool) throws(LedgerError) -> Bool {
        try ledger.isFolderTaken(folder, quarantined: quarantined)
    }

    func sequence() throws(LedgerError) -> SerialSequence { try ledger.sequence() }
    func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts { try ledger.facts(request) }

    func visitOutcomes(ofClaim number: Int64, _ body: (LineOutcome) throws -> Void) throws {
        try ledger.visitOutcomes(ofClaim: number, body)
    }

    func visitRejections(ofClaim number: Int64, _ body: (RejectionRecord) throws -> Void) throws {
        try ledger.visitRejections(ofClaim: number, body)
    }

    func find(_ query: LedgerQuery, limit: Int) throws(LedgerError) -> [FoundLine] {
        try ledger.find(query, limit: limit)
    }

    func publishedReports(ofClaim number: Int64) throws(LedgerError) -> [PublishedReport] {
        try ledger.publishedReports(ofClaim: number)
    }

    func closingLink(ofClaim number: Int64) throws(LedgerError) -> ChainLink? {
        try ledger.closingLink(ofClaim: number)
    }

    func proveChain() throws(LedgerError) -> ChainFinding { try ledger.proveChain() }
    func keyCounts() throws(LedgerError) -> KeyCounts { try ledger.keyCounts() }

    func claims(after number: Int64, limit: Int) throws(LedgerError) -> [Claim] {
        try ledger.claims(after: number, limit: limit)
    }

    func findBatches(_ name: String) throws(LedgerError) -> [Claim] { try ledger.findBatches(name) }
    func recordedSecrets() throws(LedgerError) -> RecordedSecrets { try ledger.recordedSecrets() }
}
