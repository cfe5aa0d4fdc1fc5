import GRDB

/// The SQLite file of the books.
enum BooksFile {
    static let ownerMode: UInt32 = 0o600
    /// The bytes of the header that tell whose file it is.
    static let headerBytes = 72

    /// Tells whether the beginning of a file is that of books: SQLite's own, with our mark at byte 68 (SQLite's page
    /// on its file format).
    static func isBooks(header: [UInt8]) -> Bool {
        guard header.count == headerBytes, header.starts(with: "SQLite format 3\0".utf8) else { return false }
        return header[68...].reduce(0) { $0 << 8 | Int($1) } == BookSchema.applicationId
    }

    /// Fills an empty file that nobody else knows of. It has no journal: if anything fails, the file is removed.
    static func making<Result>(_ path: String, _ body: (Database) throws -> Result) throws -> Result {
        try connected(path, pragmas: ["journal_mode = off", "synchronous = off", "locking_mode = exclusive"]) {
            try inTransaction($0, body)
        }
    }

    /// Changes a file in one transaction, or not at all.
    ///
    /// The journal is a file beside it and not a log to write ahead, so that the books are one file to those who read
    /// or copy them, also without the right to write there.
    static func changing<Result>(_ path: String, _ body: (Database) throws -> Result) throws -> Result {
        try connected(path, pragmas: ["journal_mode = delete", "synchronous = full"]) { database in
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard version == BookSchema.version else { throw BooksError.otherVersion(path, version) }
            return try inTransaction(database) { database in
                guard try BookSchema.isKept(database) else { throw BooksError.changed(path) }
                return try body(database)
            }
        }
    }

    private static func connected<Result>(
        _ path: String, pragmas: [String], _ body: (Database) throws -> Result
    ) throws -> Result {
        try BooksError.turning(at: path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.writeWithoutTransaction { database in
                for pragma in pragmas { _ = try String.fetchOne(database, sql: "PRAGMA \(pragma)") }
                return try body(database)
            }
        }
    }

    private static func inTransaction<Result>(
        _ database: Database, _ body: (Database) throws -> Result
    ) throws -> Result {
        var result: Result?
        try database.inTransaction(.immediate) {
            result = try body(database)
            return .commit
        }
        guard let result else { preconditionFailure("a committed block has a result") }
        return result
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "books"
        configuration.busyMode = .timeout(10)
        // The keys of a batch's own rows refer to it by construction, and rows are inserted table by table.
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            // The schema of a file that others write must not run functions of ours.
            try database.execute(sql: "PRAGMA trusted_schema = 0")
            // Negative: KiB. What does not fit goes to the file early, and keeps readers out until the end.
            try database.execute(sql: "PRAGMA cache_size = -65536")
        }
        return configuration
    }
}
