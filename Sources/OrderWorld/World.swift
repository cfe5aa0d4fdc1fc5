internal import Glibc
public import OrderModel

/// The one seam to the outside world: files, directories, the lock, the clock, randomness and child processes.
///
/// Everything that the product does to the world beside its ledger goes through a value of this type, so that a test
/// can make the n-th effect fail. Paths are absolute or relative to the working directory. All failures are a
/// ``WorldError``.
public protocol World: Sendable {
    // The clock and chance.
    func now() -> Timestamp
    func sleep(seconds: Int) throws(WorldError)
    /// Bytes that nobody can guess.
    func randomBytes(count: Int) throws(WorldError) -> [UInt8]

    /// The user that the process acts as.
    var userId: UInt32 { get }
    /// The group with the name; nil when the system has none.
    func group(named name: String) throws(WorldError) -> UserGroup?

    // Looking.
    /// What is at the path, links followed; nil when nothing is.
    func status(_ path: String) throws(WorldError) -> FileStatus?
    /// The names in a directory, sorted by their bytes, `.` and `..` left out.
    func names(inDirectory path: String) throws(WorldError) -> [String]

    // Reading.
    /// Opens a folder that strangers may write to, to reach what is in it by its descriptor; nil when there is no
    /// folder. The path itself is the site's own, and links in it are followed.
    func openFolder(_ path: String) throws(WorldError) -> (any Folder)?
    func openForReading(_ path: String) throws(WorldError) -> any WatchedFile

    // Changing.
    /// Creates an empty file, or empties one, with the mode, and opens it.
    func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile
    /// Opens a file that is there, cuts it to its first `byteCount` bytes, and writes behind them. A shorter one is an
    /// error.
    func openForAppending(_ path: String, after byteCount: Int) throws(WorldError) -> any OutputFile
    /// Creates a directory and those above it, as far as they are missing.
    func makeDirectory(_ path: String, mode: UInt32) throws(WorldError)
    /// Renames atomically, within one file system; an existing file is replaced, a non-empty directory is an error.
    func rename(_ path: String, to newPath: String) throws(WorldError)
    func removeFile(_ path: String) throws(WorldError)
    /// Removes a directory with all that is in it, or whatever else is there; nothing there is no error. Links are
    /// removed, not followed.
    func removeTree(_ path: String) throws(WorldError)
    /// Gives a file or folder, which is no link, to a group with a mode that lets the group use it, durably.
    func share(_ path: String, withGroup groupId: UInt32, mode: UInt32) throws(WorldError)
    /// Makes renames and creations in a directory durable.
    func syncDirectory(_ path: String) throws(WorldError)

    // Others.
    /// Takes an exclusive lock on a file, creating it; nil when another process has it. The kernel releases it when the
    /// process ends, however it ends.
    func lock(_ path: String) throws(WorldError) -> (any FileLock)?
    /// Runs a program to its end, in a session of its own with no terminal. When it returns or throws, nothing of the
    /// program's process group is left.
    func run(_ command: ChildCommand) async throws(WorldError) -> ProcessResult
}

/// A file open for reading at any place.
public protocol InputFile: AnyObject, Sendable {
    /// Bytes in the file when it was opened.
    var byteCount: Int { get }
    /// Appends up to `count` bytes from `offset` on to `buffer` and returns how many; fewer only at the file's end.
    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int
}

/// A file open for writing from its start on, or from where it was cut.
public protocol OutputFile: AnyObject {
    func write(_ bytes: Span<UInt8>) throws(WorldError)
    /// Goes on behind so many zeros, which the disk need not keep.
    func leaveHole(byteCount: Int) throws(WorldError)
    /// Makes what was written durable and closes the file.
    func syncAndClose() throws(WorldError)
}

/// A held lock; letting go of the value releases it.
public protocol FileLock: AnyObject, Sendable {}

/// What is at a path.
public struct FileStatus: Hashable, Sendable {
    public let isDirectory: Bool
    /// True when it is a file with content; sockets, pipes and devices are not.
    public let isRegularFile: Bool
    /// True when the path itself is a symbolic link; everything else here is said of what it leads to.
    public let isSymbolicLink: Bool
    public let byteCount: Int
    /// Seconds and nanoseconds since 1970 of the last change of content.
    public let modifiedAt: Timestamp
    public let modifiedNanoseconds: Int
    /// The permission bits, such as 0o600.
    public let permissions: UInt32
    /// The user whose it is.
    public let ownerId: UInt32
    /// The group that it belongs to.
    public let groupId: UInt32
    /// The file itself, whatever names it has: two paths lead to one file when both numbers are the same.
    public let device: UInt64
    public let inode: UInt64

    public init(
        isDirectory: Bool, isRegularFile: Bool, isSymbolicLink: Bool, byteCount: Int, modifiedAt: Timestamp,
        modifiedNanoseconds: Int, permissions: UInt32, ownerId: UInt32 = 0, groupId: UInt32 = 0, device: UInt64 = 0,
        inode: UInt64 = 0
    ) {
        self.isDirectory = isDirectory
        self.isRegularFile = isRegularFile
        self.isSymbolicLink = isSymbolicLink
        self.byteCount = byteCount
        self.modifiedAt = modifiedAt
        self.modifiedNanoseconds = modifiedNanoseconds
        self.permissions = permissions
        self.ownerId = ownerId
        self.groupId = groupId
        self.device = device
        self.inode = inode
    }
}

/// A group of users.
public struct UserGroup: Hashable, Sendable {
    public let id: UInt32
    /// True when the process may give its own files to the group.
    public let isOurs: Bool

    public init(id: UInt32, isOurs: Bool) {
        self.id = id
        self.isOurs = isOurs
    }
}

/// An effect that failed: which, on what, and the system's reason.
public struct WorldError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The effect, as a verb: `open`, `write`, `rename` ….
    public let operation: String
    public let path: String
    /// The system's error number; 0 when there is none.
    public let errorNumber: Int32
    public let reason: String

    public init(operation: String, path: String, errorNumber: Int32, reason: String) {
        self.operation = operation
        self.path = path
        self.errorNumber = errorNumber
        self.reason = reason
    }

    /// True when the account may not do it.
    public var isAboutRights: Bool { [EPERM, EACCES].contains(errorNumber) }

    public var description: String {
        "cannot \(operation) \(path): \(reason)"
    }
}

extension World {
    public var userId: UInt32 { geteuid() }

    public func group(named name: String) throws(WorldError) -> UserGroup? { try UserGroup.named(name) }

    /// A small file's bytes, whole. Nothing is read of a file larger than `byteCountMax`.
    public func contents(of path: String, byteCountMax: Int) throws(WorldError) -> [UInt8] {
        let file = try openForReading(path)
        guard file.byteCount <= byteCountMax else {
            throw WorldError(
                operation: "read", path: path, errorNumber: 0,
                reason: "it has \(file.byteCount) bytes, more than the \(byteCountMax) that are read")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(file.byteCount)
        _ = try file.read(at: 0, count: file.byteCount, appendingTo: &bytes)
        return bytes
    }
}
