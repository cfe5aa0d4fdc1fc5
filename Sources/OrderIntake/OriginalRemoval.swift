package import OrderWorld

/// Takes a copied batch out of `drop/`, with its companions and attachments.
///
/// It removes a file only if it is still the one that was copied. Looking and removing are two steps, between which
/// somebody may put another file in the place. So the file gets a hidden name first, is looked at again, and comes back
/// when it is another.
package struct OriginalRemoval {
    private let drop: DropFolder
    private let world: any World

    package init(drop: DropFolder, world: any World) {
        self.drop = drop
        self.world = world
    }

    /// Removes the file at a path below `drop/` that was in the state `original`. Before that, it removes the files
    /// beside it whose bytes are in `folder` under the names that go with `name`. No other claim has the same `mark`.
    ///
    /// If another file has the place, everything stays, since the files beside it may belong to that one. A run may
    /// call it again when the run before was killed within it.
    package func remove(
        _ relativePath: String, copiedAs name: String, in folder: String, original: FileIdentity, mark: String
    ) throws(WorldError) {
        guard let place = try drop.place(of: relativePath) else { return }
        let hiddenNames = Self.names(".docket-taken-\(mark)") { "\($1)-\($0)" }
        if try place.folder.entry(place.name)?.identity == original {
            try removeCompanions(of: place, copiedAs: "\(folder)/\(name)")
            try hide(place, as: hiddenNames)
        }
        for hidden in hiddenNames {
            guard let entry = try place.folder.entry(hidden) else { continue }
            if entry.kind == .file, entry.identity.isRenamed(original) {
                try place.folder.remove(hidden)
            } else {
                try giveBack(hidden, to: place)
            }
        }
        try place.folder.sync()
    }

    /// Renames the file to the first hidden name that is free. A stranger made a hidden name that is taken already.
    /// If all are taken, the file stays: the next run takes it again, and answers its orders from the record.
    private func hide(_ place: BatchPlace, as names: [String]) throws(WorldError) {
        for hidden in names where try place.folder.entry(hidden) == nil {
            return try place.folder.rename(place.name, to: hidden)
        }
    }

    /// Gives a file its name back that came into the place at the last moment; the next run takes it.
    private func giveBack(_ hidden: String, to place: BatchPlace) throws(WorldError) {
        for name in Self.names(place.name, { "\($0)-\($1)" }) where try place.folder.entry(name) == nil {
            return try place.folder.rename(hidden, to: name)
        }
    }

    private static let namesTried = 16

    /// Returns a name, and then the same with the numbers from 2 on.
    private static func names(_ name: String, _ numbered: (Int, String) -> String) -> [String] {
        [name] + (2...namesTried).map { numbered($0, name) }
    }

    // MARK: Files beside it

    private func removeCompanions(of place: BatchPlace, copiedAs copy: String) throws(WorldError) {
        for companion in BatchCompanion.allCases {
            try remove(place.name + companion.suffix, from: place.folder, ifAs: copy + companion.suffix)
        }
        let attachments = place.name + AttachmentsFolder.suffix
        guard let folder = try place.folder.folder(attachments) else { return }
        for name in try folder.names() {
            try remove(name, from: folder, ifAs: "\(AttachmentsFolder.path(ofBatch: copy))/\(name)")
        }
        try folder.sync()
        if try folder.names().isEmpty { try place.folder.remove(attachments) }
    }

    /// Removes a file whose bytes are those of our copy. A link or a folder was not copied and stays.
    private func remove(_ name: String, from folder: any Folder, ifAs copy: String) throws(WorldError) {
        guard try world.status(copy) != nil, let file = try folder.file(name) else { return }
        if try hasBytes(file, of: try world.openForReading(copy)) { try folder.remove(name) }
    }

    private func hasBytes(_ file: any InputFile, of copy: any InputFile) throws(WorldError) -> Bool {
        guard file.byteCount == copy.byteCount else { return false }
        var offset = 0
        while offset < copy.byteCount {
            let count = min(1 << 20, copy.byteCount - offset)
            var (found, expected): ([UInt8], [UInt8]) = ([], [])
            _ = try file.read(at: offset, count: count, appendingTo: &found)
            _ = try copy.read(at: offset, count: count, appendingTo: &expected)
            guard found == expected, !expected.isEmpty else { return false }
            offset += expected.count
        }
        return true
    }
}
