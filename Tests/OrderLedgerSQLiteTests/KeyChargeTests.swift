import GRDB
import LedgerTampering
import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import Testing

/// Keys issued = keys charged, from separate counts: a ledger that was changed to charge less has another count.
@Suite(.timeLimit(.minutes(60))) struct KeyChargeTests {
    private func counts(_ change: String) throws -> KeyCounts {
        let folder = try TemporaryFolder()
        try SampleLedger.fill(folder.ledgerPath)
        try LedgerTampering.changeRows(at: folder.ledgerPath) { database in try database.execute(sql: change) }
        return try SQLiteLedger(path: folder.ledgerPath).keyCounts()
    }

    @Test func `every key of a sound ledger is charged`() throws {
        let counts = try counts("")
        #expect(counts.issued > 0)
        #expect(counts.charged == counts.issued)
    }

    @Test(arguments: [
        "UPDATE batch SET first_order = NULL, last_order = NULL WHERE batch_id = 'B1'",
        "UPDATE batch SET first_order = first_order + 1 WHERE batch_id = 'B1'",
        "UPDATE chunk SET batch = batch + 1 WHERE first_order = 1",
    ])
    func `a charge that no batch has any more is missed`(change: String) throws {
        let counts = try counts(change)
        #expect(counts.charged < counts.issued)
    }
}
