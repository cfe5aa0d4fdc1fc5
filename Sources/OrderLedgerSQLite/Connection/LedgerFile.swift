import GRDB
import Glibc
import OrderLedger

/// The ledger's file before SQLite sees it.
enum LedgerFile {
    /// Makes an empty file that only its owner may read, unless there is a file already. SQLite gives the files that it
    /// puts beside it the same rights.
    static func createIfMissing(_ path: String) throws(LedgerError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return }
            throw .io("the ledger cannot be created at \(path): \(String(cString: strerror(errno)))")
        }
        close(descriptor)
        try makeNameDurable(path)
    }

    /// Makes the file's name durable: it is only safe on disk once its folder is.
    private static func makeNameDurable(_ path: String) throws(LedgerError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .io("the ledger's folder cannot be opened: \(folder)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .io("the ledger's folder cannot be made durable: \(folder)") }
    }

    /// The longest wait for a ledger that others hold.
    private static let patience = Duration.seconds(10)

    /// Opens a ledger, and tries again for a while when another program holds it.
    ///
    /// SQLite answers some of these cases at once, whatever timeout a connection has: somebody opens the file first,
    /// and makes or recovers the files beside it, or closes it last, and takes those files away.
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

    static func requireReadable(_ path: String) throws(LedgerError) {
        guard access(path, F_OK) == 0 else { throw .io("there is no ledger at \(path)") }
        guard access(path, R_OK) == 0 else { throw unreadable(path) }
    }

    /// Makes the error for a file that the system does not let us read, with the system's reason.
    static func unreadable(_ path: String) -> LedgerError {
        .io("the ledger at \(path) cannot be read: \(String(cString: strerror(errno)))")
    }

    /// Configures the connection. It checks whose file it is before it changes anything in it.
    ///
    /// A reader that may write opens the file for writing, though it never writes. SQLite then takes away the files
    /// that it puts beside the ledger; a connection without that right would leave them behind.
    static func configuration(readOnly: Bool, inMemory: Bool, path: String = "") -> Configuration {
        var configuration = Configuration()
        configuration.label = "ledger"
        configuration.readonly = readOnly && access(path, W_OK) != 0
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try LedgerIdentity.check(database, mayBeNew: !readOnly)
            try Pragmas.apply(database, readOnly: readOnly, inMemory: inMemory)
        }
        return configuration
    }
}
