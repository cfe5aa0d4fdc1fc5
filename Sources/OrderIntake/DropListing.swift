package import OrderModel
package import OrderWorld

/// A batch file that lies in `drop/`.
package struct DropFile: Hashable, Sendable {
    /// The path below `drop/`, with `/` between folders and name.
    package let relativePath: String
    /// The file and its state when the folder was listed.
    package let identity: FileIdentity
    /// The companions that lay beside it then.
    package let companions: Set<BatchCompanion>
    /// The entries of its folder of attachments then, by name; empty without such a folder.
    package let attachments: [String: FolderEntry]

    package init(
        relativePath: String, identity: FileIdentity, companions: Set<BatchCompanion> = [],
        attachments: [String: FolderEntry] = [:]
    ) {
        self.relativePath = relativePath
        self.identity = identity
        self.companions = companions
        self.attachments = attachments
    }

    /// True when a companion tells that the file is whole. A signature does, since it fits no part of one.
    package var isMarkedComplete: Bool { !companions.isEmpty }
}

/// A file in `drop/` whose name says that its upload is under way.
package struct DropUpload: Hashable, Sendable {
    /// The path below `drop/`.
    package let relativePath: String
    /// The time of its last change, by the system's clock.
    package let changedAt: Timestamp
}

/// An entry of `drop/` that is not taken, and the reason.
package struct DropRemark: Hashable, Sendable {
    /// The path below `drop/`.
    package let relativePath: String
    /// The reason and the remedy, as the end of a sentence.
    package let reason: String

    package init(relativePath: String, reason: String) {
        self.relativePath = relativePath
        self.reason = reason
    }
}

/// The contents of `drop/`, in the order of the relative paths' bytes. No entry in it keeps the batches from being
/// processed.
package struct DropListing: Hashable, Sendable {
    package internal(set) var batches: [DropFile] = []
    /// The files whose upload is under way.
    package internal(set) var uploads: [DropUpload] = []
    /// The relative paths of `.sig` and `.done` files, and of folders of attachments, that belong to no batch that is
    /// there or on its way.
    package internal(set) var strays: [String] = []
    /// Links, pipes, sockets and devices. They are reported, left, and never opened.
    package internal(set) var notFiles: [DropRemark] = []
    /// Names that no file of ours could have, and folders too deep. They are reported and left.
    package internal(set) var unusable: [DropRemark] = []
    /// Entries that the system refuses to show; an operator has to see to them.
    package internal(set) var failures: [DropRemark] = []
}
