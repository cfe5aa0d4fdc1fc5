public import OrderModel

/// An open folder that strangers may write to. Its descriptor and one name at a time lead to its entries.
///
/// So nobody can put another folder or a link in the way between a look and an act: a name never has a slash, and no
/// link is followed. All failures are a ``WorldError``.
public protocol Folder: AnyObject, Sendable {
    /// The path that it was opened by, for messages.
    var path: String { get }
    /// Returns the names in it, sorted by their bytes, without `.` and `..`.
    func names() throws(WorldError) -> [String]
    /// Returns the entry with the name; nil when there is none.
    func entry(_ name: String) throws(WorldError) -> FolderEntry?
    /// Opens the folder with the name; nil when there is nothing, or something else.
    func folder(_ name: String) throws(WorldError) -> (any Folder)?
    /// Opens the regular file with the name for reading; nil when there is nothing, or something else.
    func file(_ name: String) throws(WorldError) -> (any WatchedFile)?
    /// Gives an entry another name in the same folder. The name has to be free.
    func rename(_ name: String, to newName: String) throws(WorldError)
    /// Removes a file, or an empty folder.
    func remove(_ name: String) throws(WorldError)
    /// Makes renames and removals in it durable.
    func sync() throws(WorldError)
}

/// A file that strangers may write to while it is read.
public protocol WatchedFile: InputFile {
    /// Returns the file's identity now. Another answer than before means that somebody changed it.
    func identity() throws(WorldError) -> FileIdentity
    /// Returns the bytes that the disk keeps of the file. A file with holes is longer than that.
    func storedByteCount() throws(WorldError) -> Int
    /// Asks the system to keep writers away from the file, if it can. Returns false when somebody has the file open for
    /// writing.
    func refuseWriters() throws(WorldError) -> Bool
    /// Lets others write again. Returns false when somebody wanted to write meanwhile.
    func admitWriters() throws(WorldError) -> Bool
}

/// A file whose descriptor can be shared with whoever sends its bytes without reading them.
public protocol DescriptorSharing: AnyObject, Sendable {
    /// Returns another descriptor of the open file; the caller closes it.
    func sharedDescriptor() throws(WorldError) -> Int32
}

/// An entry of a folder; links are not followed.
public struct FolderEntry: Hashable, Sendable {
    public enum Kind: String, Sendable {
        case file = "a file"
        case folder = "a folder"
        case link = "a link"
        case pipe = "a pipe"
        case socket = "a socket"
        case device = "a device"
    }

    public let kind: Kind
    public let identity: FileIdentity

    public init(kind: Kind, identity: FileIdentity) {
        self.kind = kind
        self.identity = identity
    }
}

/// The identity of a file and its state. It changes when somebody writes to the file or replaces it.
///
/// The change time is the system's own; unlike the time of modification, nobody can set it.
public struct FileIdentity: Hashable, Sendable {
    public let device: UInt64
    public let inode: UInt64
    public let byteCount: Int
    /// Nanoseconds since 1970; negative before.
    public let modifiedAt: Int64
    public let changedAt: Int64

    public init(device: UInt64, inode: UInt64, byteCount: Int, modifiedAt: Int64, changedAt: Int64) {
        self.device = device
        self.inode = inode
        self.byteCount = byteCount
        self.modifiedAt = modifiedAt
        self.changedAt = changedAt
    }

    /// The second of the last change, by the system's own clock.
    public var changeTime: Timestamp {
        let second: Int64 = 1_000_000_000
        let seconds = changedAt / second
        return Timestamp(secondsSinceEpoch: changedAt % second < 0 ? seconds - 1 : seconds)
    }

    /// Tells whether it is the same file with the same content under another name, as far as can be told. A new name
    /// changes the change time.
    public func isRenamed(_ other: FileIdentity) -> Bool {
        (device, inode, byteCount, modifiedAt) == (other.device, other.inode, other.byteCount, other.modifiedAt)
    }
}

extension FileIdentity: LosslessStringConvertible {
    /// Five whole numbers with a blank between them.
    public var description: String { "\(device) \(inode) \(byteCount) \(modifiedAt) \(changedAt)" }

    /// Reads a ``description``; nil for any other text.
    public init?(_ description: String) {
        let parts = description.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 5, let device = UInt64(parts[0]), let inode = UInt64(parts[1]),
            let byteCount = Int(parts[2]), let modifiedAt = Int64(parts[3]), let changedAt = Int64(parts[4])
        else { return nil }
        self.init(device: device, inode: inode, byteCount: byteCount, modifiedAt: modifiedAt, changedAt: changedAt)
    }
}

extension Folder {
    /// Opens the folder at a path below this one, name by name; nil when one of them is no folder.
    public func folder(atPath names: [String]) throws(WorldError) -> (any Folder)? {
        var folder: any Folder = self
        for name in names {
            guard let next = try folder.folder(name) else { return nil }
            folder = next
        }
        return folder
    }
}
