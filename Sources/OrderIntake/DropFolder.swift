package import OrderWorld

/// Finds the batches that partners have put into `drop/`, and those of them that are whole.
///
/// The folder is open while this lives. Descriptors reach everything below it, name by name, and never follow a link: a
/// person who may put a link here must not get its target read, moved or told.
package struct DropFolder: Sendable {
    let root: any Folder
    private let world: any World

    /// Opens the folder at the path; nil when there is none.
    package init?(_ path: String, world: any World) throws(WorldError) {
        guard let root = try world.openFolder(path) else { return nil }
        self.root = root
        self.world = world
    }

    /// Lists the folder and its sub-folders. It leaves out names that begin with `.`, and those of uploads under way.
    /// Throws only when the folder itself cannot be read.
    package func listing() throws(WorldError) -> DropListing {
        var walk = DropWalk()
        try walk.collect(root, below: "", depth: 1)
        walk.sort()
        return walk.listing
    }

    /// Returns the files that are whole, in the same order: those marked so, and those that did not change while the
    /// run watched them.
    ///
    /// It watches a file for `quietSeconds`, and for `unfinishedSeconds` when its last line may still be on its way.
    /// The file's own times prove nothing, since its writer sets them. It watches all files together, once, and only if
    /// there are any. It leaves a file that changed for the next run. It asks `isUnfinished` of quiet files only.
    package func settled(
        _ files: [DropFile], _ policy: DropPolicy, isUnfinished: (any WatchedFile, String) throws(WorldError) -> Bool
    ) throws(WorldError) -> [DropFile] {
        var left: Set<String> = []
        let watched = files.filter { !$0.isMarkedComplete }
        guard !watched.isEmpty else { return files }
        if policy.quietSeconds > 0 { try world.sleep(seconds: policy.quietSeconds) }
        var unfinished: [DropFile] = []
        for file in watched {
            switch watch(file) {
            case .changed: left.insert(file.relativePath)
            case .quiet(let open): if try isUnfinished(open, file.relativePath) { unfinished.append(file) }
            case .unreadable: continue
            }
        }
        if !unfinished.isEmpty, policy.unfinishedSeconds > policy.quietSeconds {
            try world.sleep(seconds: policy.unfinishedSeconds - policy.quietSeconds)
            for file in unfinished {
                if case .changed = watch(file) { left.insert(file.relativePath) }
            }
        }
        return files.filter { !left.contains($0.relativePath) }
    }

    /// The result of a second look at a file.
    private enum Watched {
        /// Neither it nor its attachments changed since they were listed.
        case quiet(any WatchedFile)
        case changed
        /// The system refuses to show it; the one who copies it reports that.
        case unreadable
    }

    private func watch(_ listed: DropFile) -> Watched {
        do throws(WorldError) {
            guard let place = try place(of: listed.relativePath), let file = try place.folder.file(place.name),
                try file.identity() == listed.identity,
                try place.folder.entries(ofFolder: place.name + AttachmentsFolder.suffix) == listed.attachments
            else { return .changed }
            return .quiet(file)
        } catch {
            return .unreadable
        }
    }

    /// Reads the entry at a relative path; nil when nothing is there.
    package func entry(_ relativePath: String) throws(WorldError) -> FolderEntry? {
        guard let place = try place(of: relativePath) else { return nil }
        return try place.folder.entry(place.name)
    }

    /// Finds the folder of a relative path, and its name there; nil when a folder of the path is none.
    func place(of relativePath: String) throws(WorldError) -> BatchPlace? {
        var names = relativePath.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let name = names.popLast(), let folder = try root.folder(atPath: names) else { return nil }
        return BatchPlace(folder: folder, name: name)
    }
}

/// The policy by which a file in `drop/` counts as whole: `drop` in `docket.yaml`.
package struct DropPolicy: Hashable, Sendable {
    /// The seconds that a file without a mark is watched. 0 watches nothing.
    package var quietSeconds: Int
    /// The seconds that it is watched when its last line has no end.
    package var unfinishedSeconds: Int

    package init(quietSeconds: Int, unfinishedSeconds: Int) {
        self.quietSeconds = quietSeconds
        self.unfinishedSeconds = unfinishedSeconds
    }
}
