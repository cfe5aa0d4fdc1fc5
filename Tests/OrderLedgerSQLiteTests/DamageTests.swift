import GRDB
import LedgerTampering
import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import Testing

/// Packed values that do not decode are an error of the ledger, never a guess.
@Suite(.timeLimit(.minutes(60)))
struct DamageTests {
    @Test(arguments: [
        "x''", "x'02'", "x'01'", "x'0101'", "x'01ff'", "x'0100ff'", "x'01010000000165'", "x'0180808080808080808080'",
    ])
    func `problems that do not decode are reported as damage`(_ blob: String) throws {
        let folder = try TemporaryFolder()
        try SampleLedger.fill(folder.ledgerPath)
        try LedgerTampering.changeRows(at: folder.ledgerPath) { database in
            try database.execute(sql: "UPDATE rejection SET problems = \(blob)")
        }
        let ledger = try SQLiteLedger(path: folder.ledgerPath)
        let batch = try #require(try ledger.findBatches("B1").first)
        let error = #expect(throws: LedgerError.self) { try ledger.visitRejections(ofClaim: batch.number) { _ in } }
        guard case .damaged(let text) = try #require(error) else { throw try #require(error) }
        #expect(!text.isEmpty)
    }

    @Test(arguments: [
        "x''", "x'02'", "x'01'", "x'0104'", "x'0101'", "CAST(substr(orders, 1, length(orders) - 1) AS BLOB)",
        "CAST(orders || x'00' AS BLOB)", "zeroblob(200)",
    ])
    func `orders that do not decode are reported as damage`(_ blob: String) throws {
        let folder = try TemporaryFolder()
        try SampleLedger.fill(folder.ledgerPath)
        try LedgerTampering.changeRows(at: folder.ledgerPath) { database in
            try database.execute(sql: "UPDATE chunk SET orders = \(blob)")
        }
        let ledger = try SQLiteLedger(path: folder.ledgerPath)
        let batch = try #require(try ledger.findBatches("B1").first)
        let error = #expect(throws: LedgerError.self) { try ledger.visitOutcomes(ofClaim: batch.number) { _ in } }
        guard case .damaged(let text) = try #require(error) else { throw try #require(error) }
        #expect(!text.isEmpty)
        #expect(throws: LedgerError.self) { try ledger.find(.order(serial: 1), limit: 9) }
    }
}
