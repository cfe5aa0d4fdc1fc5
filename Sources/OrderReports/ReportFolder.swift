package import OrderLedger
package import OrderWorld

/// A folder of reports. It is written whole beside its place, and then moved there by one rename.
///
/// So a folder with its name is complete, even when a run was interrupted.
package struct ReportFolder {
    private let world: any World
    private let parent: String
    /// The path that the folder gets when it is whole.
    package let path: String
    private let partialPath: String
    /// The readers of the folder once it has its name.
    private let readers: FolderReaders
    private let hashes = ReportHashes()

    /// The mode of files: reports hold customers, contacts and amounts, and some hold product keys.
    private static let fileMode: UInt32 = 0o600
    private static let parentMode: UInt32 = 0o755
    /// Tells whether a file may hold keys. A partner may have written one into a wrong field, and the rejection file
    /// repeats it.
    private static func hasKeys(_ name: String) -> Bool {
        name == ReportFileName.results || ReportFileName.isRejections(name)
    }

    /// Makes an empty folder to write into, and removes the one that an interrupted run left.
    package init(
        world: any World, parent: String, name: String, readers: FolderReaders = .ownerAlone
    ) throws(WorldError) {
        self.world = world
        self.readers = readers
        self.parent = parent
        self.path = parent + "/" + name
        self.partialPath = parent + "/." + name + ".partial"
        try Self.makeDurableDirectory(parent, in: world)
        try world.removeTree(partialPath)
        try world.makeDirectory(partialPath, mode: FolderReaders.ownerMode)
    }

    /// Continues the folder that an interrupted run left, with exactly these of its files. Nil when one of them is
    /// missing, or has fewer bytes than were written.
    init?(
        world: any World, parent: String, name: String, readers: FolderReaders, keeping files: [PublishedReport]
    ) throws(WorldError) {
        self.world = world
        self.readers = readers
        self.parent = parent
        self.path = parent + "/" + name
        self.partialPath = parent + "/." + name + ".partial"
        guard try world.status(partialPath)?.isDirectory == true else { return nil }
        for file in files {
            guard let status = try world.status(partialPath + "/" + file.fileName), status.isRegularFile,
                !status.isSymbolicLink, status.byteCount >= file.byteCount
            else { return nil }
        }
        for name in try world.names(inDirectory: partialPath) where !files.contains(where: { $0.fileName == name }) {
            try world.removeTree(partialPath + "/" + name)
        }
    }

    /// Opens a partly written file for reading.
    func keptFile(_ written: PublishedReport) throws(WorldError) -> KeptFile {
        KeptFile(file: try world.openForReading(partialPath + "/" + written.fileName), written: written)
    }

    /// Makes an empty file to write into.
    package func file(_ name: String) throws(WorldError) -> ReportFile {
        ReportFile(
            try world.openForWriting(partialPath + "/" + name, mode: Self.fileMode), name: name, hashes: hashes)
    }

    /// Writes a whole file.
    package func write(_ bytes: [UInt8], as name: String) throws(WorldError) {
        var file = try file(name)
        try file.append(bytes)
        try file.close()
    }

    /// Makes a file for bytes that come rendered and hashed, after the bytes that were written before.
    func renderedFile(_ name: String, after kept: KeptFile?) throws(WorldError) -> RenderedFile {
        let path = partialPath + "/" + name
        if let kept {
            let file = try world.openForAppending(path, after: Int(kept.written.byteCount))
            return RenderedFile(file, name: name, hashes: hashes)
        }
        return RenderedFile(try world.openForWriting(path, mode: Self.fileMode), name: name, hashes: hashes)
    }

    /// The closed files, in the order of closing.
    package var written: [PublishedReport] { hashes.reports }

    /// Removes the closed files that differ from the ones on record, and returns those on record that it lacks then.
    func keep(only recorded: [PublishedReport]) throws(WorldError) -> [PublishedReport] {
        for file in written where !recorded.contains(file) { try world.removeFile(partialPath + "/" + file.fileName) }
        return recorded.filter { !written.contains($0) }
    }

    /// Gives the folder its name. All its files are closed.
    ///
    /// An existing folder with the name was published by a run that ended before it recorded that. It is then the same
    /// to the byte, and stays. A folder that differs is somebody else's: it is never replaced, and the error names it.
    package func publish() throws(WorldError) {
        try readers.admit(to: partialPath, keysIn: Self.hasKeys, world: world)
        try world.syncDirectory(partialPath)
        if try world.status(path) == nil {
            try world.rename(partialPath, to: path)
        } else {
            let isSame = try isSame()
            // This folder may hold product keys, so it is not left behind.
            try world.removeTree(partialPath)
            guard isSame else { throw nameIsTaken }
        }
        try world.syncDirectory(parent)
    }

    /// Removes the folder with all that was written, instead of publishing it.
    package func discard() throws(WorldError) {
        try world.removeTree(partialPath)
    }

    private var nameIsTaken: WorldError {
        WorldError(
            operation: "publish", path: path, errorNumber: 0,
            reason: "other reports have this name; move them away and run again")
    }

    private func isSame() throws(WorldError) -> Bool {
        guard try world.status(path)?.isDirectory == true else { return false }
        let names = try world.names(inDirectory: partialPath)
        guard try world.names(inDirectory: path) == names else { return false }
        for name in names {
            guard try world.haveSameBytes(partialPath + "/" + name, path + "/" + name) else { return false }
        }
        return true
    }

    /// Creates the missing folders of a path, each one durably: a report is not published if its folder's folder can
    /// vanish.
    package static func makeDurableDirectory(_ path: String, in world: any World) throws(WorldError) {
        guard !path.isEmpty, try world.status(path) == nil else { return }
        let parent = ParentFolder.path(of: path)
        if parent != path { try makeDurableDirectory(parent, in: world) }
        try world.makeDirectory(path, mode: parentMode)
        try world.syncDirectory(parent)
    }
}

extension World {
    fileprivate func haveSameBytes(_ path: String, _ otherPath: String) throws(WorldError) -> Bool {
        let (file, other) = (try openForReading(path), try openForReading(otherPath))
        guard file.byteCount == other.byteCount else { return false }
        var (bytes, otherBytes): ([UInt8], [UInt8]) = ([], [])
        for offset in stride(from: 0, to: file.byteCount, by: ReportFile.flushBytes) {
            bytes.removeAll(keepingCapacity: true)
            otherBytes.removeAll(keepingCapacity: true)
            let count = min(ReportFile.flushBytes, file.byteCount - offset)
            _ = try file.read(at: offset, count: count, appendingTo: &bytes)
            _ = try other.read(at: offset, count: count, appendingTo: &otherBytes)
            guard bytes == otherBytes else { return false }
        }
        return true
    }
}
