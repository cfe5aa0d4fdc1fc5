import GRDB
import GRDBSQLite
import OrderLedger

/// One of GRDB's prepared statements. It binds arguments and steps without a box per argument.
///
/// Statements that run for every row of a chunk add their arguments, and read their columns, in the order in which the
/// SQL has them: a name would cost a search for each value. The SQL of such a reader stands beside it. A statement that
/// runs once for a chunk binds its arguments by name. The rows of all other statements are GRDB's, read by name.
///
/// A statement belongs to its ledger's connection, and is used only while the ledger's queue runs a block.
final class PreparedStatement {
    /// Keeps the handle alive.
    private let statement: Statement
    private let handle: SQLiteStatement
    private let parameterCount: Int32
    private var boundCount: Int32 = 0
    private var bindCodes: Int32 = SQLITE_OK
    /// Texts and blobs bound since the last reset.
    private let arena: UnsafeMutableRawPointer
    private let arenaCapacity: Int
    private var arenaCount = 0
    /// Hashes the bound arguments too, for the ledger's chain.
    var digest: RecordDigest?

    init(_ database: Database, _ sql: String) throws {
        statement = try database.makeStatement(sql: sql)
        handle = statement.sqliteStatement
        parameterCount = sqlite3_bind_parameter_count(handle)
        // Enough for a short text in every argument.
        arenaCapacity = 256 + 64 * Int(parameterCount)
        arena = UnsafeMutableRawPointer.allocate(byteCount: arenaCapacity, alignment: 1)
    }

    deinit {
        // Nobody else uses the statement, and nobody steps it again, so that nothing reads the bound values.
        arena.deallocate()
    }

    func add(_ value: Int64) {
        boundCount += 1
        digest?.add(value)
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
        digest?.addNull()
        bindCodes |= sqlite3_bind_null(handle, boundCount)
    }

    func add(_ text: String) {
        boundCount += 1
        var text = text
        text.withUTF8 { utf8 in
            digest?.add(text: UnsafeRawBufferPointer(utf8))
            bind(utf8, at: boundCount)
        }
    }

    func add(bytes: UnsafeRawBufferPointer) {
        boundCount += 1
        digest?.add(blob: bytes)
        let (start, destructor) = kept(bytes)
        bindCodes |= sqlite3_bind_blob(handle, boundCount, start, Int32(bytes.count), destructor)
    }

    func add(bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in add(bytes: bytes) }
    }

    /// Binds the argument of a name, such as `:first_order`.
    func bind(_ value: Int64?, to name: String) {
        boundCount += 1
        let index = index(of: name)
        bindCodes |= value.map { sqlite3_bind_int64(handle, index, $0) } ?? sqlite3_bind_null(handle, index)
    }

    func bind(_ text: String, to name: String) {
        boundCount += 1
        let index = index(of: name)
        var text = text
        text.withUTF8 { utf8 in bind(utf8, at: index) }
    }

    private func index(of name: String) -> Int32 {
        let index = sqlite3_bind_parameter_index(handle, name)
        precondition(index > 0, "the statement has an argument \(name)")
        return index
    }

    private func bind(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int32) {
        let (start, destructor) = kept(UnsafeRawBufferPointer(utf8))
        bindCodes |= sqlite3_bind_text(
            handle, index, start.assumingMemoryBound(to: CChar.self), Int32(utf8.count), destructor)
    }

    /// Runs a statement that has no rows, and makes it ready for other arguments.
    func run() throws(LedgerError) {
        guard try !step() else { preconditionFailure("a statement that changes something has no rows") }
    }

    /// Goes to the next row. When there is none, it returns false and makes the statement ready for other arguments.
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
        arenaCount = 0
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
    /// Returns an address that holds the bytes for as long as they stay bound, and the destructor that tells SQLite
    /// whether to copy them.
    ///
    /// The arena neither moves nor takes other bytes before the statement is reset, and a statement is not stepped
    /// after a reset until each of its arguments is bound again. So SQLite need not copy the bytes in it (a null
    /// destructor says so). SQLite copies bytes that do not fit before the call returns.
    private func kept(_ bytes: UnsafeRawBufferPointer) -> (UnsafeRawPointer, sqlite3_destructor_type?) {
        guard let source = bytes.baseAddress, !bytes.isEmpty else {
            // A text without an address would be NULL; no byte of a text without length is read.
            return (UnsafeRawPointer(arena), nil)
        }
        guard bytes.count <= arenaCapacity - arenaCount else { return (source, Self.copied) }
        let place = arena + arenaCount
        place.copyMemory(from: source, byteCount: bytes.count)
        arenaCount += bytes.count
        return (UnsafeRawPointer(place), nil)
    }

    /// The destructor value −1 is SQLite's documented sign for "copy it now"; it is never called.
    private static var copied: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
}
