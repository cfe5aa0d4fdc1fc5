import GRDB

extension BooksError {
    /// Makes the error of a file from SQLite's. SQL and arguments are left out.
    init(_ error: DatabaseError, at path: String) {
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .noBooks(path)
        case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: self = .changed(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .isHeld(path)
        default: self = .io(path, error.message ?? error.resultCode.description)
        }
    }

    /// Runs work on a file, and turns SQLite's errors into one of ours. Other errors come out as they are.
    static func turning<Result>(at path: String, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw BooksError(error, at: path)
        }
    }
}
