public import OrderWorld

/// A batch file that lies in `drop/`.
public struct DropFile: Hashable, Sendable {
    /// Below `drop/`, with `/` between folders and name.
    public let relativePath: String
    /// Which file it was when the folder was looked through, and in what state.
    public let identity: FileIdentity
    /// The companions that lay beside it then.
    public let companions: Set<BatchCompanion>
    /// What lay in its folder of attachments then, by name; empty without such a folder.
    public let attachments: [String: FolderEntry]

    public init(
        relativePath: String, identity: FileIdentity, companions: Set<BatchCompanion> = [],
        attachments: [String: FolderEntry] = [:]
    ) {
        self.relativePath = relativePath
        self.identity = identity
        self.companions = companions
        self.attachments = attachments
    }

    /// True when a companion says that the file is whole. A signature does, since it fits no part of one.
    public var isMarkedComplete: Bool { !companions.isEmpty }
}

/// Something in `drop/` that is not taken, and why.
public struct DropRemark: Hashable, Sendable {
    /// Below `drop/`.
    public let relativePath: String
    /// Why not, and what to do, as the end of a sentence.
    public let reason: String

    public init(relativePath: String, reason: String) {
        self.relativePath = relativePath
        self.reason = reason
    }
}

/// What lies in `drop/`; everything in the order of the relative paths' bytes. Nothing of it keeps the batches from
/// being processed.
public struct DropListing: Hashable, Sendable {
    public internal(set) var batches: [DropFile] = []
    /// The relative paths of `.sig` and `.done` files, and of folders of attachments, that belong to no batch that is
    /// there or on its way.
    public internal(set) var strays: [String] = []
    /// Links, pipes, sockets and devices: they are told, left, and never opened.
    public internal(set) var notFiles: [DropRemark] = []
    /// Names that no file of ours could have, and folders too deep: they are told and left.
    public internal(set) var unusable: [DropRemark] = []
    /// What the system refuses to show; an operator has to see to it.
    public internal(set) var failures: [DropRemark] = []
}
