import GRDB
import Glibc
import OrderDownloads

/// The store's file before SQLite sees it, and the settings of a connection to it.
enum StoreFile {
    /// Makes an empty file that only its owner may read, unless there is a file already.
    static func createIfMissing(_ path: String) throws(DownloadStoreError) {
        let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return }
            throw .io("the file cannot be created at \(path): \(reason)")
        }
        close(descriptor)
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let parent = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { throw .io("the folder \(folder) cannot be opened: \(reason)") }
        defer { close(parent) }
        guard fsync(parent) == 0 else { throw .io("the folder \(folder) cannot be made durable: \(reason)") }
    }

    static func requireReadable(_ path: String) throws(DownloadStoreError) {
        guard unsafe access(path, R_OK) == 0 else { throw .io("the file \(path) cannot be read: \(reason)") }
    }

    private static var reason: String { unsafe String(cString: strerror(errno)) }

    static func configuration(readOnly: Bool, path: String) -> Configuration {
        var configuration = Configuration()
        configuration.label = "downloads"
        // A reader that may write takes away the files that SQLite puts beside the store; it writes nothing else.
        configuration.readonly = unsafe readOnly && access(path, W_OK) != 0
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try StoreIdentity.check(database, mayBeNew: !readOnly)
            if !readOnly { try set(database, "journal_mode", to: "wal") }
            // 2 is FULL: a commit that returned survives a power cut.
            try set(database, "synchronous", to: "2")
            try set(database, "foreign_keys", to: "1")
            try set(database, "trusted_schema", to: "0")
            try set(database, "cell_size_check", to: "1")
            try set(database, "cache_size", to: "-8192")
        }
        return configuration
    }

    /// SQLite is silent about a setting that it cannot have, so each is read back.
    private static func set(_ database: Database, _ name: String, to value: String) throws {
        // `journal_mode` answers with a row, the others do not.
        _ = try String.fetchOne(database, sql: "PRAGMA \(name) = \(value)")
        guard try String.fetchOne(database, sql: "PRAGMA \(name)") == value else {
            throw DownloadStoreError.io("the setting \(name) cannot be \(value)")
        }
    }

    private static let patience = Duration.seconds(10)

    /// Opens a store, and tries again for a while when another program just makes or closes its files.
    static func openingPatiently<Opened>(_ open: () throws -> Opened) throws -> Opened {
        let begin = ContinuousClock.now
        while true {
            do {
                return try open()
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && ContinuousClock.now - begin < patience
            {
                usleep(20_000)
            }
        }
    }
}

extension DownloadStoreError {
    /// Makes the error of a store from any error of the work on it. SQLite's messages name tables, columns and
    /// constraints, never values.
    init(_ error: any Error) {
        switch error {
        case let error as DownloadStoreError: self = error
        case let error as DatabaseError:
            let message = error.message ?? error.resultCode.description
            switch error.resultCode {
            case .SQLITE_CONSTRAINT: self = .guardRefused(message)
            case .SQLITE_NOTADB: self = .foreign("the file is no store of downloads: \(message)")
            case .SQLITE_CORRUPT: self = .damaged(message)
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .io("another program holds the file: \(message)")
            default: self = .io("the disk or the file fails: \(message)")
            }
        case is RowDecodingError: self = .damaged("a value in it is none that was recorded")
        default: self = .io("the file cannot be read")
        }
    }
}
