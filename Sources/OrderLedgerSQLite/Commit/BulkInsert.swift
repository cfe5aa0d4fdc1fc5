import GRDB
import OrderLedger

/// Inserts rows of one table, many with one run of a statement: a run costs as much as the row itself.
final class BulkInsert {
    /// The most rows in one run. More gain little, and each row needs its arguments kept until the run.
    private static let rowsPerRun = 64

    private let database: Database
    private let head: String
    private let columnCount: Int
    /// Hashes the rows, where the ledger's chain covers them.
    private let digest: RecordDigest?
    private let one: PreparedStatement
    /// The statement for a full run, prepared when the first chunk of its size comes.
    private var many: PreparedStatement?
    private var rowsLeft = 0
    private var rowsAdded = 0
    private var current: PreparedStatement

    init(_ database: Database, into table: String, _ columns: [String], isHashed: Bool = true) throws {
        self.database = database
        digest = isHashed ? RecordDigest() : nil
        head = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
        columnCount = columns.count
        one = try PreparedStatement(database, head + Self.places(columns.count, rows: 1))
        one.digest = digest
        current = one
    }

    /// Announces the number of rows that follow.
    func begin(rows: Int) throws {
        one.reset()
        many?.reset()
        _ = digest?.finish()
        rowsLeft = rows
        if rows >= Self.rowsPerRun && many == nil {
            many = try PreparedStatement(database, head + Self.places(columnCount, rows: Self.rowsPerRun))
            many?.digest = digest
        }
        choose()
    }

    /// Returns the hash of the rows since they were announced, for the ledger's chain.
    func digestOfRows() -> [UInt8] { digest?.finish() ?? [] }

    /// The statement that takes the next row's values, in the order of the columns.
    var row: PreparedStatement { current }

    /// Ends a row, and runs the statement when it is full.
    func endRow() throws(LedgerError) {
        rowsAdded -= 1
        guard rowsAdded == 0 else { return }
        try current.run()
        choose()
    }

    /// Chooses the statement by the rows that are left: the large one as long as they fill it.
    private func choose() {
        if let many, rowsLeft >= Self.rowsPerRun {
            (current, rowsAdded) = (many, Self.rowsPerRun)
        } else {
            (current, rowsAdded) = (one, 1)
        }
        rowsLeft -= rowsAdded
    }

    private static func places(_ columns: Int, rows: Int) -> String {
        let row = "(" + repeatElement("?", count: columns).joined(separator: ", ") + ")"
        return repeatElement(row, count: rows).joined(separator: ", ")
    }
}
