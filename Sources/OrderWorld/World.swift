internal import Glibc
public import OrderModel

/// The one seam to the outside world: files, directories, the lock, the clock, randomness and child processes.
///
/// All the product's effects on the world, apart from its ledger, go through a value of this type, so that a test can
/// make the n-th effect fail. Paths are absolute or relative to the working directory. All failures are a
/// ``WorldError``.
public protocol World: Sendable {
    // The clock and chance.
    func now() -> Timestamp
    func sleep(seconds: Int) throws(WorldError)
    /// Returns bytes that nobody can guess.
    func randomBytes(count: Int) throws(WorldError) -> [UInt8]

    /// The user that the process acts as.
    var userId: UInt32 { get }
    /// Returns the group with the name; nil when the system has none.
    func group(named name: String) throws(WorldError) -> UserGroup?

    // Looking.
    /// Returns the status of the file at the path, with links followed; nil when there is none.
    func status(_ path: String) throws(WorldError) -> FileStatus?
    /// Returns the absolute path of a file, without links and dots; nil when the path leads to none.
    func resolvedPath(_ path: String) -> String?
    /// Returns the names in a directory, sorted by their bytes, without `.` and `..`.
    func names(inDirectory path: String) throws(WorldError) -> [String]

    // Reading.
    /// Opens a folder that strangers may write to, so that its descriptor leads to its entries. Nil when there is no
    /// folder. The path itself is the site's own, and links in it are followed.
    func openFolder(_ path: String) throws(WorldError) -> (any Folder)?
    func openForReading(_ path: String) throws(WorldError) -> any WatchedFile

    // Changing.
    /// Creates an empty file with the mode, or empties an existing one, and opens it.
    func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile
    /// Opens an existing file, cuts it to its first `byteCount` bytes, and writes after them. A shorter file is an
    /// error.
    func openForAppending(_ path: String, after byteCount: Int) throws(WorldError) -> any OutputFile
    /// Creates a directory and its missing parents.
    func makeDirectory(_ path: String, mode: UInt32) throws(WorldError)
    /// Renames atomically, within one file system. It replaces an existing file; a non-empty directory is an error.
    func rename(_ path: String, to newPath: String) throws(WorldError)
    func removeFile(_ path: String) throws(WorldError)
    /// Removes a directory with all its content, or anything else at the path. A free path is no error. Links are
    /// removed, not followed.
    func removeTree(_ path: String) throws(WorldError)
    /// Gives a file or folder, which is no link, durably to a group with a mode that lets the group use it.
    func share(_ path: String, withGroup groupId: UInt32, mode: UInt32) throws(WorldError)
    /// Makes renames and creations in a directory durable.
    func syncDirectory(_ path: String) throws(WorldError)

    // Others.
    /// Takes an exclusive lock on a file, creating it; nil when another process has it. The kernel releases it when the
    /// process ends in any way.
    func lock(_ path: String) throws(WorldError) -> (any FileLock)?
    /// Tells whether some process has the lock on a file. False when there is no such file.
    func isLocked(_ path: String) throws(WorldError) -> Bool
    /// This process, and its host.
    var process: ProcessIdentity { get }
    /// Runs a program to its end, in its own session without a terminal. When it returns or throws, no process of the
    /// program's group is left.
    func run(_ command: ChildCommand) async throws(WorldError) -> ProcessResult
}

/// A file open for reading at any place.
public protocol InputFile: AnyObject, Sendable {
    /// The count of the file's bytes when it was opened.
    var byteCount: Int { get }
    /// Appends up to `count` bytes from `offset` on to `buffer` and returns their number. Fewer come only at the file's
    /// end.
    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int
}

/// A file open for writing from its start, or from its cut.
public protocol OutputFile: AnyObject {
    func write(_ bytes: Span<UInt8>) throws(WorldError)
    /// Leaves a hole of `byteCount` zeros, which the disk need not store, and continues after it.
    func leaveHole(byteCount: Int) throws(WorldError)
    /// Makes the written bytes durable and closes the file.
    func syncAndClose() throws(WorldError)
}

/// A held lock; letting go of the value releases it, and empties the file.
public protocol FileLock: AnyObject, Sendable {
    /// Writes who holds the lock into its file, in place of what was there. It is a remark for people, and not durable.
    func note(_ bytes: Span<UInt8>) throws(WorldError)
}

/// A process on its host.
public struct ProcessIdentity: Hashable, Sendable {
    public let number: Int32
    /// The name of the host, as the system has it.
    public let host: String

    public init(number: Int32, host: String) {
        self.number = number
        self.host = host
    }
}

/// The status of the file at a path.
public struct FileStatus: Hashable, Sendable {
    public let isDirectory: Bool
    /// True when it is a file with content; sockets, pipes and devices are not.
    public let isRegularFile: Bool
    /// True when the path itself is a symbolic link. All other values are about the link's target.
    public let isSymbolicLink: Bool
    public let byteCount: Int
    /// Seconds and nanoseconds since 1970 of the last change of content.
    public let modifiedAt: Timestamp
    public let modifiedNanoseconds: Int
    /// The permission bits, such as 0o600.
    public let permissions: UInt32
    /// The user who owns it.
    public let ownerId: UInt32
    /// The group that it belongs to.
    public let groupId: UInt32
    /// The identity of the file, under any name: two paths lead to one file when both numbers are the same.
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

/// An effect that failed, with its object and the system's reason.
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

    /// True when the account lacks the right.
    public var isAboutRights: Bool { [EPERM, EACCES].contains(errorNumber) }

    public var description: String {
        "cannot \(operation) \(path): \(reason)"
    }
}

extension World {
    public var userId: UInt32 { geteuid() }

    public var process: ProcessIdentity { ProcessIdentity(number: getpid(), host: LiveHost.name) }

    public func isLocked(_ path: String) throws(WorldError) -> Bool { try LiveFileLock.isHeld(path) }

    public func group(named name: String) throws(WorldError) -> UserGroup? { try UserGroup.named(name) }

    public func resolvedPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Returns all bytes of a small file. Reads nothing of a file larger than `byteCountMax`.
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
