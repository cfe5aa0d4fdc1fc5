import GRDB
import GRDBSQLite
import OrderLedger

/// One of GRDB's prepared statements, bound and stepped without a box per argument.
///
/// Arguments are added, and columns read, in the order in which the SQL names them; so the SQL and its caller are read side by
/// side. A statement belongs to its ledger's connection and is used only while the ledger's queue runs a block.
final class PreparedStatement {
    /// Keeps the handle alive.
    private let statement: Statement
    private let handle: SQLiteStatement
    private let parameterCount: Int32
    private var boundCount: Int32 = 0
    private var bindCodes: Int32 = SQLITE_OK

    init(_ database: Database, _ sql: String) throws {
        statement = try database.makeStatement(sql: sql)
        handle = statement.sqliteStatement
        parameterCount = sqlite3_bind_parameter_count(handle)
    }

    func add(_ value: Int64) {
        boundCount += 1
        bindCodes |= sqlite3_bind_int64(handle, boundCount, value)
    }

    func add(_ value: Int) {
        add(Int64(value))
    }

    func add(_ value: Int64?) {
        guard let value else { return addNull() }
        add(value)
    }

    func addNull() {
        boundCount += 1
        bindCodes |= sqlite3_bind_null(handle, boundCount)
    }

    /// SQLite copies the text before the call returns, so that it need not live longer than the call.
    func add(_ text: String) {
        boundCount += 1
        var text = text
        bindCodes |= text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // An empty buffer may have no address, and a text without an address would be NULL.
                sqlite3_bind_text(handle, boundCount, characters.baseAddress ?? Self.empty, Int32(bytes.count), Self.copied)
            }
        }
    }

    /// SQLite copies the bytes before the call returns, so that they need not live longer than the call.
    func add(bytes: UnsafeRawBufferPointer) {
        boundCount += 1
        bindCodes |= sqlite3_bind_blob(handle, boundCount, bytes.baseAddress ?? .init(Self.empty), Int32(bytes.count), Self.copied)
    }

    func add(bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in add(bytes: bytes) }
    }

    /// Runs a statement that has no rows, and makes it ready for other arguments.
    func run() throws(LedgerError) {
        guard try !step() else { preconditionFailure("a statement that changes something has no rows") }
    }

    /// Goes to the next row. Answers false, and makes the statement ready for other arguments, when there is none.
    func step() throws(LedgerError) -> Bool {
        precondition(bindCodes == SQLITE_OK && boundCount == parameterCount, "every argument of the statement is bound")
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: reset()
        default: throw failure()
        }
        return false
    }

    /// Makes the statement ready for other arguments before its rows are through.
    func reset() {
        sqlite3_reset(handle)
        boundCount = 0
    }

    /// The columns of the row that the last step went to; valid until the next step.
    var row: RowReader { RowReader(handle) }

    private func failure() -> LedgerError {
        let connection = sqlite3_db_handle(handle)
        let error = LedgerError(
            sqliteCode: sqlite3_extended_errcode(connection), message: String(cString: sqlite3_errmsg(connection)))
        reset()
        return error
    }
}

extension PreparedStatement {
    /// The destructor value −1 is SQLite's documented sign for "copy it now"; it is never called.
    private static var copied: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    /// An address for texts and blobs without bytes; never read, as their length is 0, and never freed.
    nonisolated(unsafe) private static let empty = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))
}
