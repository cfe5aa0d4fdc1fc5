internal import OrderModel
public import OrderWorld

/// A batch file that lies in `drop/`.
public struct DropFile: Hashable, Sendable {
    /// Below `drop/`, with `/` between folders and name.
    public let relativePath: String
    public let path: String
    /// As it was when the folder was looked through.
    public let status: FileStatus
    /// Whether a `.sig` or a `.done` beside it says that it is complete.
    public let isMarkedComplete: Bool
    /// What lay in its folder of attachments then, by name; empty without such a folder.
    public let attachments: [String: FileStatus]

    public init(
        relativePath: String, path: String, status: FileStatus, isMarkedComplete: Bool,
        attachments: [String: FileStatus] = [:]
    ) {
        self.relativePath = relativePath
        self.path = path
        self.status = status
        self.isMarkedComplete = isMarkedComplete
        self.attachments = attachments
    }
}

/// Something in `drop/` that may be a batch and cannot be processed as one.
public struct UnusableDropEntry: Hashable, Sendable {
    /// Below `drop/`.
    public let relativePath: String
    /// Why not, and what to do, as the end of a sentence.
    public let reason: String
}

/// What lies in `drop/`; everything in the order of the relative paths' bytes.
public struct DropListing: Hashable, Sendable {
    public internal(set) var batches: [DropFile] = []
    /// The relative paths of `.sig` and `.done` files, and of folders of attachments, that belong to no batch that is there or
    /// on its way.
    public internal(set) var strays: [String] = []
    /// None of them keeps the batches from being processed.
    public internal(set) var unusable: [UnusableDropEntry] = []
}

/// Finds the batches that partners have put into `drop/` (contract, section 1).
public enum DropFolder {
    /// The batches in `drop/` and its sub-folders, in the order of their relative paths' bytes; none when there is no `drop/`.
    ///
    /// Left out are names that begin with `.`, those of uploads under way (`.part`, `.tmp`, `.filepart`), what is called
    /// `.sig` and `.done` as that belongs to a batch, folders of attachments, and symbolic links: whoever may put a link here must
    /// not have what it leads to read or moved.
    public static func batches(in layout: SiteLayout, world: any World) throws(WorldError) -> [DropFile] {
        try listing(of: layout, world: world).batches
    }

    /// The same, with the `.sig` and `.done` files whose batch is neither there nor being uploaded under a passing name, and
    /// with what cannot be processed: a name that is not UTF-8, a path that is too long or too deep, a folder that may not be
    /// looked into. Throws only when `drop/` itself cannot be read.
    public static func listing(of layout: SiteLayout, world: any World) throws(WorldError) -> DropListing {
        guard try world.status(layout.drop)?.isDirectory == true else { return DropListing() }
        var walk = DropWalk(root: layout.drop, world: world)
        try walk.collect(below: "", depth: 1)
        var listing = walk.listing
        listing.batches.sort { $0.relativePath.utf8.lexicographicallyPrecedes($1.relativePath.utf8) }
        listing.strays.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        listing.unusable.sort { $0.relativePath.utf8.lexicographicallyPrecedes($1.relativePath.utf8) }
        return listing
    }
}

extension DropFolder {
    /// The files that are complete, in the same order: those marked so, those older than `quietSeconds`, and of the younger
    /// ones those that have not changed when they are looked at again after that time.
    ///
    /// A batch is as young as the youngest of its attachments. Waits once, for all young files together, and only if there are
    /// any. What has changed is left for the next run.
    public static func settled(
        _ files: [DropFile], quietSeconds: Int, world: any World
    ) throws(WorldError) -> [DropFile] {
        let now = world.now()
        let young = files.filter { !$0.isMarkedComplete && $0.isYoung(at: now, quietSeconds: quietSeconds) }
        guard !young.isEmpty else { return files }
        try world.sleep(seconds: quietSeconds)
        var changed: Set<String> = []
        for file in young where !file.isUnchanged(in: world) { changed.insert(file.path) }
        return files.filter { !changed.contains($0.path) }
    }
}

extension DropFile {
    /// Whether the last change is less than `quietSeconds` ago. A change in the future, by another host's clock, counts as
    /// young too.
    fileprivate func isYoung(at now: Timestamp, quietSeconds: Int) -> Bool {
        // The clock's fraction of a second is cut off, so the file's is rounded up. The time is subtracted from the clock's,
        // since whoever may put a file here may give it any time that there is.
        let quietSince = now.adding(seconds: -Int64(quietSeconds))
        return status.isChanged(since: quietSince) || attachments.values.contains { $0.isChanged(since: quietSince) }
    }

    fileprivate func isUnchanged(in world: any World) -> Bool {
        guard let attached = try? AttachmentsFolder.statuses(besideBatch: path, world: world) else { return false }
        return (try? world.status(path)) == status && attached == attachments
    }
}

extension FileStatus {
    fileprivate func isChanged(since time: Timestamp) -> Bool {
        modifiedAt > time || modifiedAt == time && modifiedNanoseconds > 0
    }
}
