import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import Testing

/// The protocol that every driver keeps, on each kind of store of this one.
@Suite(.timeLimit(.minutes(60)))
struct ConformanceTests {
    @Test(arguments: LedgerConformance.cases)
    func `a ledger in memory keeps the promise`(_ ledgerCase: LedgerCase) throws {
        try ledgerCase.run { try SQLiteLedger.inMemory() }
    }

    @Test(arguments: LedgerConformance.cases)
    func `a ledger in a file keeps the promise`(_ ledgerCase: LedgerCase) throws {
        let folder = try TemporaryFolder()
        try ledgerCase.run { try SQLiteLedger(path: folder.ledgerPath) }
    }

    @Test(arguments: LedgerConformance.cases)
    func `a ledger that is opened again after each step keeps the promise`(_ ledgerCase: LedgerCase) throws {
        let folder = try TemporaryFolder()
        try ledgerCase.run(reopensAfterEachStep: true) { try SQLiteLedger(path: folder.ledgerPath) }
    }

    @Test func `each case of the promise has its own sentence`() {
        let sentences = LedgerConformance.cases.map(\.sentence)
        #expect(Set(sentences).count == sentences.count)
    }
}
