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

    public init(relativePath: String, path: String, status: FileStatus, isMarkedComplete: Bool) {
        self.relativePath = relativePath
        self.path = path
        self.status = status
        self.isMarkedComplete = isMarkedComplete
    }
}

/// What lies in `drop/`.
public struct DropListing: Hashable, Sendable {
    /// In the order of their relative paths' bytes.
    public fileprivate(set) var batches: [DropFile] = []
    /// The relative paths of `.sig` and `.done` files that belong to no batch that is there or on its way, in the same order.
    public fileprivate(set) var strays: [String] = []
}

/// Finds the batches that partners have put into `drop/` (contract, section 1).
public enum DropFolder {
    /// How deep sub-folders are looked into.
    private static let depthMax = 16
    private static let uploadSuffixes = [".part", ".tmp", ".filepart"]
    private static let companionSuffixes = [".sig", ".done"]

    /// The batches in `drop/` and its sub-folders, in the order of their relative paths' bytes; none when there is no `drop/`.
    ///
    /// Left out are names that begin with `.`, those of uploads under way (`.part`, `.tmp`, `.filepart`), what is called
    /// `.sig` and `.done` as that belongs to a batch, and symbolic links: whoever may put a link here must not have what it leads to
    /// read or moved.
    public static func batches(in layout: SiteLayout, world: any World) throws(WorldError) -> [DropFile] {
        try listing(of: layout, world: world).batches
    }

    /// The same, with the `.sig` and `.done` files whose batch is neither there nor being uploaded under a passing name.
    public static func listing(of layout: SiteLayout, world: any World) throws(WorldError) -> DropListing {
        var listing = DropListing()
        guard try world.status(layout.drop)?.isDirectory == true else { return listing }
        try collect(layout.drop, below: "", depth: 1, world, into: &listing)
        listing.batches.sort { $0.relativePath.utf8.lexicographicallyPrecedes($1.relativePath.utf8) }
        listing.strays.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return listing
    }

    private static func collect(
        _ directory: String, below prefix: String, depth: Int, _ world: any World, into listing: inout DropListing
    ) throws(WorldError) {
        let names = try world.names(inDirectory: directory)
        let present = Set(names)
        var owners = Set(names.filter { name in uploadSuffixes.contains(where: name.hasSuffix) }.map(withoutSuffix))
        for name in names where !name.hasPrefix(".") {
            let path = directory + "/" + name
            guard let status = try world.status(path), !status.isSymbolicLink else { continue }
            if companionSuffixes.contains(where: name.hasSuffix) { continue }
            if status.isDirectory {
                guard depth < depthMax else { continue }
                try collect(path, below: prefix + name + "/", depth: depth + 1, world, into: &listing)
            } else if status.isRegularFile, !uploadSuffixes.contains(where: name.hasSuffix) {
                let isMarked = companionSuffixes.contains { present.contains(name + $0) }
                owners.insert(name)
                listing.batches.append(
                    DropFile(relativePath: prefix + name, path: path, status: status, isMarkedComplete: isMarked))
            }
        }
        listing.strays += names.filter { name in
            !name.hasPrefix(".") && companionSuffixes.contains(where: name.hasSuffix)
                && !owners.contains(withoutSuffix(name))
        }.map { prefix + $0 }
    }

    /// The name without what follows its last dot.
    private static func withoutSuffix(_ name: String) -> String {
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}

extension DropFolder {
    /// The files that are complete, in the same order: those marked so, those older than `quietSeconds`, and of the younger
    /// ones those that have not changed when they are looked at again after that time.
    ///
    /// Waits once, for all young files together, and only if there are any. What has changed is left for the next run.
    public static func settled(
        _ files: [DropFile], quietSeconds: Int, world: any World
    ) throws(WorldError) -> [DropFile] {
        let now = world.now()
        let young = files.filter { !$0.isMarkedComplete && $0.isYoung(at: now, quietSeconds: quietSeconds) }
        guard !young.isEmpty else { return files }
        try world.sleep(seconds: quietSeconds)
        var changed: Set<String> = []
        for file in young where try world.status(file.path) != file.status { changed.insert(file.path) }
        return files.filter { !changed.contains($0.path) }
    }
}

extension DropFile {
    /// Whether the last change is less than `quietSeconds` ago. A change in the future, by another host's clock, counts as
    /// young too.
    fileprivate func isYoung(at now: Timestamp, quietSeconds: Int) -> Bool {
        // The clock's fraction of a second is cut off, so the file's is rounded up.
        let changedAt = status.modifiedAt.adding(seconds: status.modifiedNanoseconds > 0 ? 1 : 0)
        return changedAt.adding(seconds: Int64(quietSeconds)) > now
    }
}
