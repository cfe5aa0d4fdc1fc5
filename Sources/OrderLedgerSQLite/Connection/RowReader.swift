import GRDBSQLite
import OrderLedger
import OrderModel

/// Reads the columns of a statement's current row from left to right.
struct RowReader {
    private let handle: OpaquePointer
    private var column: Int32 = 0

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    mutating func integer() -> Int64 {
        defer { column += 1 }
        return sqlite3_column_int64(handle, column)
    }

    mutating func count() throws(LedgerError) -> Int64 {
        try StoredNumber.count(integer())
    }

    /// Reads a place in a file.
    mutating func place() throws(LedgerError) -> Int {
        Int(try StoredNumber.natural(integer()))
    }

    mutating func secretId() throws(LedgerError) -> Int {
        try StoredNumber.secretId(integer())
    }

    mutating func time() throws(LedgerError) -> Timestamp {
        try StoredNumber.time(integer())
    }

    /// Reads a decimal number from two columns.
    mutating func decimal() throws(LedgerError) -> ExactDecimal {
        try StoredNumber.decimal(integer(), integer())
    }

    mutating func optionalInteger() -> Int64? {
        guard sqlite3_column_type(handle, column) != SQLITE_NULL else {
            column += 1
            return nil
        }
        return integer()
    }

    mutating func text() -> String {
        defer { column += 1 }
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        // SQLite keeps the text where it is until the next step, and the string is a copy of it.
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Lends a blob's bytes; they are SQLite's own, and valid only within `body`.
    mutating func blob<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { column += 1 }
        let start = sqlite3_column_blob(handle, column)
        return try body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// Hashes every column of the row, by the type that is stored.
    func feed(_ digest: RecordDigest) {
        for column in 0..<sqlite3_column_count(handle) {
            switch sqlite3_column_type(handle, column) {
            case SQLITE_INTEGER: digest.add(sqlite3_column_int64(handle, column))
            case SQLITE_TEXT: digest.add(text: bytes(sqlite3_column_text(handle, column), column))
            case SQLITE_NULL: digest.addNull()
            default: digest.add(blob: bytes(sqlite3_column_blob(handle, column), column))
            }
        }
    }

    /// Returns SQLite's own bytes of a column; valid until the next step.
    private func bytes(_ start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }
}
