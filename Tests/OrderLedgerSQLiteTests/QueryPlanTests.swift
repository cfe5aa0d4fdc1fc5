import GRDB
import OrderLedgerSQLite
import Testing

/// No look-up of the hot path walks a table: a question that is asked once per order must not grow with the ledger.
@Suite(.timeLimit(.minutes(60)))
struct QueryPlanTests {
    @Test(arguments: FrequentSQL.all)
    func `a look-up searches and does not scan`(_ sql: String) throws {
        let folder = try TemporaryFolder()
        _ = try SQLiteLedger(path: folder.ledgerPath)
        let plan = try DatabaseQueue(path: folder.ledgerPath).read { database in
            let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
            // No values are bound: the plan does not depend on them.
            statement.setUncheckedArguments([])
            return try Row.fetchAll(statement).map { row -> String in row["detail"] }
        }
        #expect(!plan.isEmpty)
        for step in plan { #expect(!Self.isScan(step), "\(step) in \(sql)") }
    }

    /// Tells whether a step walks a table. A walk is fine when everything was asked for: the rows that a recursion
    /// found, a row of constants, the differences that people accepted, and the index that holds only the unfinished
    /// claims.
    private static func isScan(_ step: String) -> Bool {
        let walks = ["SCAN chain", "SCAN acceptance", "SCAN CONSTANT ROW", "SCAN b USING INDEX batch_unfinished"]
        return step.hasPrefix("SCAN") && !walks.contains { step.hasPrefix($0) }
    }
}
