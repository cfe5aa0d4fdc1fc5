import GRDB
import GRDBSQLite
import Glibc
import OrderLedger

/// A ledger whose file is read as it lies, without SQLite's locks. On a medium or in a folder that may not be written,
/// SQLite cannot make the files beside it that its locks live in.
///
/// Nothing tells such a reader of a writer, who may have the right that the reader lacks. So a reading counts only when
/// the file is afterwards the same as at opening, and nobody has begun to write ahead of it.
struct StillLedger {
    private let path: String
    private let mark: Mark

    /// The properties of the file that change with its content.
    private struct Mark: Equatable {
        let device: dev_t
        let inode: ino_t
        let size: off_t
        let seconds: Int
        let nanoseconds: Int
    }

    /// Notes the state of the file. Throws `io` when the file alone is not the whole ledger, because records wait in
    /// the file beside it.
    init(_ path: String) throws(LedgerError) {
        guard Self.isAlone(path) else {
            throw .io(
                "the newest records of the ledger at \(path) are still in \(path)-wal, and they cannot be read without the "
                    + "right to write in its folder; let an account that has it run the command, or copy both files to a "
                    + "folder of your own and name the copy with --ledger")
        }
        guard let mark = Self.mark(path) else { throw LedgerFile.unreadable(path) }
        self.path = path
        self.mark = mark
    }

    /// Proves that the file did not change. Throws `io` when somebody wrote since the opening.
    func requireUnchanged() throws(LedgerError) {
        guard Self.isAlone(path), Self.mark(path) == mark else {
            throw .io(
                "the ledger at \(path) was written while it was read without the right to lock it; run the command again "
                    + "when no run is going on")
        }
    }

    /// The file's name for SQLite, with the sign that it does not change.
    var address: String {
        let kept = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        let name = path.utf8.reduce(into: "") { name, byte in
            guard !kept.contains(byte) else { return name.unicodeScalars.append(Unicode.Scalar(byte)) }
            name += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        return "file:\(name)?immutable=1"
    }

    /// Tells whether an error of opening can mean that nothing can be made beside the file.
    static func canCause(_ error: any Error) -> Bool {
        guard let code = (error as? DatabaseError)?.resultCode else { return false }
        return code == .SQLITE_CANTOPEN || code == .SQLITE_READONLY
    }

    /// Tells whether no records wait in the file that is written ahead.
    private static func isAlone(_ path: String) -> Bool {
        var status = stat()
        return stat("\(path)-wal", &status) != 0 || status.st_size == 0
    }

    private static func mark(_ path: String) -> Mark? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Mark(
            device: status.st_dev, inode: status.st_ino, size: status.st_size, seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec)
    }
}
