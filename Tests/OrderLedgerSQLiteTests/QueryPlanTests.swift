import GRDB
import OrderLedgerSQLite
import Testing

/// No look-up of the hot path walks a table: what is asked once per order must not grow with the ledger.
struct QueryPlanTests {
    @Test(arguments: QueryPlanTests.statements)
    func `a look-up searches and does not scan`(_ sql: String) throws {
        let folder = try TemporaryFolder()
        _ = try SQLiteLedger(path: folder.ledgerPath)
        let plan = try DatabaseQueue(path: folder.ledgerPath).read { database in
            let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
            // Nothing is bound: the plan does not depend on it.
            statement.setUncheckedArguments([])
            return try Row.fetchAll(statement).map { row -> String in row["detail"] }
        }
        #expect(!plan.isEmpty)
        for step in plan { #expect(!Self.isScan(step), "\(step) in \(sql)") }
    }

    /// What the recursion of a common table expression reads is the rows that it found.
    private static func isScan(_ step: String) -> Bool {
        step.hasPrefix("SCAN") && !step.hasPrefix("SCAN chain") && !step.hasPrefix("SCAN CONSTANT ROW")
    }

    static let statements =
        FactsSQL.all + OutcomeSQL.all + ClaimSQL.hot + CommitSQL.all + LookupSQL.all + StoredValuesSQL.all
        + InternSQL.all.map(\.find)
}
