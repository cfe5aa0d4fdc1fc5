import GRDB
import GRDBSQLite
import OrderLedger

extension LedgerError {
    /// Makes the error of a ledger from SQLite's result code.
    ///
    /// SQLite's own messages name tables, columns and constraints, never values. SQL and arguments are left out.
    init(sqliteCode: Int32, message: String) {
        switch sqliteCode & 0xFF {
        case _ where sqliteCode == Self.otherType: self = .damaged(message)
        case SQLITE_CONSTRAINT:
            self = TableNumbers.damage(of: message) ?? GuardsSQL.damage(of: message) ?? .guardRefused(message)
        case SQLITE_NOTADB: self = .foreign("the file is no ledger: \(message)")
        case SQLITE_CORRUPT: self = .damaged(message)
        case SQLITE_BUSY, SQLITE_LOCKED: self = .io("another program holds the ledger: \(message)")
        default: self = .io("the ledger's disk or file fails: \(message)")
        }
    }

    /// `SQLITE_CONSTRAINT_DATATYPE`. This program writes values of the columns' types alone, so a row that is written
    /// again had a value of another type.
    private static let otherType: Int32 = SQLITE_CONSTRAINT | 12 << 8

    /// Makes the error of a ledger from any error of the work on it.
    init(_ error: any Error) {
        switch error {
        case let error as LedgerError: self = error
        case let error as DatabaseError:
            self.init(
                sqliteCode: error.extendedResultCode.rawValue, message: error.message ?? error.resultCode.description)
        case is RowDecodingError: self = .damaged("a value in it is none that was recorded")
        default: self = .io("the ledger cannot be read")
        }
    }
}
