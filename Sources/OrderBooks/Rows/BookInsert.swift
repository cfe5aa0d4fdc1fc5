import GRDB
import GRDBSQLite

/// Inserts rows of one table, many with one run of a statement: a run costs as much as the row itself.
///
/// Values are added in the order of the table's columns.
final class BookInsert {
    private let one: SQLiteInsertion
    private let many: SQLiteInsertion
    private let columnCount: Int
    private var rows = RowValues()

    /// The most rows in one run.
    private static let rowsPerRun = 16

    /// `ending` follows the values in the statement.
    init(_ database: Database, into table: BookTable, ending: String = "") throws {
        columnCount = table.columns.count
        let head = "INSERT INTO \(table.name) (\(table.columns.map(\.name).joined(separator: ", "))) VALUES "
        let row = "(" + repeatElement("?", count: columnCount).joined(separator: ", ") + ")"
        let rows = repeatElement(row, count: Self.rowsPerRun).joined(separator: ", ")
        one = try SQLiteInsertion(database, head + row + ending)
        many = try SQLiteInsertion(database, head + rows + ending)
    }

    /// Inserts a row, or keeps it until there are enough for one run. `fill` adds its values.
    func insert(_ fill: (inout RowValues) -> Void) throws {
        fill(&rows)
        if rows.values.count == columnCount * Self.rowsPerRun { try run(many, rows: Self.rowsPerRun) }
    }

    /// Inserts the rows that wait.
    func finish() throws {
        try run(one, rows: 1)
    }

    private func run(_ insertion: SQLiteInsertion, rows count: Int) throws {
        precondition(rows.values.count.isMultiple(of: columnCount), "a row has a value for each column")
        var start = 0
        while start < rows.values.count {
            let end = start + columnCount * count
            try insertion.run(rows.values[start..<end], texts: rows.texts)
            start = end
        }
        rows.removeAll()
    }
}

/// A prepared statement that inserts rows.
private final class SQLiteInsertion {
    private let statement: Statement

    init(_ database: Database, _ sql: String) throws {
        statement = try database.makeStatement(sql: sql)
    }

    /// Runs the statement with these values. Texts lie in `texts`, each in its range.
    ///
    /// SQLite reads the bytes of texts only while the statement steps, and the array is held until the step is over.
    func run(_ values: ArraySlice<RowValues.Value>, texts: [UInt8]) throws {
        let handle = unsafe statement.sqliteStatement
        let code = unsafe texts.withUnsafeBufferPointer { texts in
            for (index, value) in values.enumerated() {
                unsafe bind(value, to: Int32(index + 1), of: handle, texts)
            }
            return unsafe sqlite3_step(handle)
        }
        defer { _ = unsafe sqlite3_reset(handle) }
        guard code != SQLITE_DONE else { return }
        let connection = unsafe sqlite3_db_handle(handle)
        throw DatabaseError(
            resultCode: ResultCode(rawValue: unsafe sqlite3_extended_errcode(connection)),
            message: unsafe String(cString: sqlite3_errmsg(connection)))
    }

    private func bind(
        _ value: RowValues.Value, to index: Int32, of handle: SQLiteStatement, _ texts: UnsafeBufferPointer<UInt8>
    ) {
        let code =
            switch value {
            case .null: unsafe sqlite3_bind_null(handle, index)
            case .integer(let number): unsafe sqlite3_bind_int64(handle, index, number)
            case .text(let range) where range.isEmpty: unsafe sqlite3_bind_text(handle, index, "", 0, Self.copied)
            case .text(let range):
                unsafe UnsafeBufferPointer(rebasing: texts[range]).withMemoryRebound(to: CChar.self) { text in
                    unsafe sqlite3_bind_text(handle, index, text.baseAddress, Int32(text.count), nil)
                }
            }
        precondition(code == SQLITE_OK, "a value that is bound is no larger than SQLite allows")
    }

    /// The destructor value −1 is SQLite's documented sign for "copy it now"; it is never called.
    private static var copied: sqlite3_destructor_type {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
}
