import GRDB
import OrderLedger
import OrderLedgerSQLite
import Testing

/// The tests change every value of every column of every table, one at a time. A proof notices each change.
///
/// The database lists its columns, so a new one is in at once. The chain has to cover it, or it has to follow from
/// covered ones, or this file has to name it with the reason why it is no truth.
@Suite(.timeLimit(.minutes(60)))
struct TamperingByColumnTests {
    @Test func `the sample has a row in every table`() throws {
        let tables = Set(try StoredColumn.all().map(\.table))
        #expect(tables.count > 30)
        try TamperedLedger().read { database in
            for table in tables {
                let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)")
                #expect(count != 0, "\(table)")
            }
        }
    }

    @Test func `a ledger that nobody tampered with holds`() throws {
        let ledger = try TamperedLedger()
        #expect(!ledger.isNoticed, "\(ledger.finding().map { "\($0)" } ?? "unreadable")")
    }

    @Test(arguments: try StoredColumn.all())
    func `a changed value is noticed`(in column: StoredColumn) throws {
        for row in try rows(of: column) {
            let ledger = try TamperedLedger()
            let isTold = try ledger.tamper { database in try change(column, in: row, database) }
            #expect(ledger.isNoticed, "\(column.testDescription) of \(row) became \(isTold)")
        }
    }

    @Test(arguments: Set(try StoredColumn.all().map(\.table)).sorted())
    func `a deleted row is noticed`(of table: String) throws {
        for row in try rows(of: StoredColumn(table: table, name: "*", type: "")) {
            let ledger = try TamperedLedger()
            try ledger.tamper { database in
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE \(Self.test(row))",
                    arguments: StatementArguments(row.databaseValues))
                try #require(database.changesCount == 1)
            }
            #expect(ledger.isNoticed, "\(row) of \(table)")
        }
    }

    /// Returns the rows whose value in the column is a truth.
    private func rows(of column: StoredColumn) throws -> [Row] {
        let exceptions = NoTruth.all.filter { $0.table == column.table && $0.columns.contains(column.name) }
        let conditions = exceptions.map { "NOT (\($0.condition))" }
        return try TamperedLedger().read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM \(column.table) WHERE \((["TRUE"] + conditions).joined(separator: " AND "))")
        }
    }

    /// Writes another value, and returns it.
    private func change(_ column: StoredColumn, in row: Row, _ database: Database) throws -> String {
        for step: Int64 in [1, 100] {
            let value = column.changed(row[column.name], step: step)
            do {
                try database.execute(
                    sql: "UPDATE \(column.table) SET \(column.name) = ? WHERE \(Self.test(row))",
                    arguments: [value] + StatementArguments(row.databaseValues))
                try #require(database.changesCount == 1)
                return "\(value)"
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT && step == 1 {
                continue
            }
        }
        throw NothingToChange()
    }

    private struct NothingToChange: Error {}

    private static func test(_ row: Row) -> String {
        row.columnNames.map { "\($0) IS ?" }.joined(separator: " AND ")
    }
}

/// A column that a proof need not notice, with the reason.
struct NoTruth {
    let table: String
    /// `*` stands for whole rows.
    let columns: Set<String>
    /// The rows that it applies to, as SQL.
    let condition: String
    let reason: String

    init(_ table: String, _ columns: Set<String>, where condition: String = "TRUE", _ reason: String) {
        (self.table, self.columns, self.condition, self.reason) = (table, columns, condition, reason)
    }

    static let all = [
        NoTruth(
            "report_progress", ["batch", "content", "*"],
            "how far a run has got; the reports are held against their hashes"),
        NoTruth(
            "grdb_migrations", ["identifier", "*"], "which form the tables have; opening a ledger of another is refused"
        ),
        NoTruth(
            "batch", ["source_path"], where: "is_from_drop = 0",
            "the operator's own way to a file: named by another path, the same batch leaves the same chain"),
        NoTruth(
            "batch", ["output"],
            "where the reports lie, and no part of what was done: the files there are held against their hashes"),
        NoTruth(
            "batch", ["state"], where: "state IN (5, 7)",
            "published and finished, parking and parked differ only in how far a run has got with files"),
        NoTruth(
            "batch",
            [
                "restart_offset", "restart_line", "restart_orders", "first_order", "last_order", "first_rejection",
                "last_rejection", "first_duplicate", "last_duplicate",
            ], where: "state = 2", "how far a run has got; the link that closes the batch fixes them"),
    ]
}
