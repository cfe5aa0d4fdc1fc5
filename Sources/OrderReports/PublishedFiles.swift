package import OrderLedger
package import OrderWorld

/// Files in a folder of the site as they are now: the reports of a claim, or a copy that was set aside.
///
/// It looks a name up in the folder itself. A link in the place of a file leads elsewhere, and counts as no file.
package struct PublishedFiles: Sendable {
    private let world: any World
    /// The folder that belongs to the site. Links in its path are its owner's.
    private let parent: String
    /// The names below it that lead to the folder of the files.
    private let names: [String]

    /// Makes the files of a folder below another one.
    package init(world: any World, parent: String, below names: [String]) {
        self.world = world
        self.parent = parent
        self.names = names
    }

    /// Makes the reports of a claim's folder. `isQuarantined` is true for a folder below `quarantine/`.
    package init(world: any World, output: String, folder: String, isQuarantined: Bool) {
        let parent = isQuarantined ? "\(output)/\(QuarantineReport.folderName)" : output
        self.init(world: world, parent: parent, below: [folder])
    }

    /// The path of the folder that holds them.
    package var folder: String { ([parent] + names).joined(separator: "/") }

    /// Opens a file for reading; nil when the name has no file.
    package func file(_ fileName: String) throws(WorldError) -> (any WatchedFile)? {
        try world.openFolder(parent)?.folder(atPath: names)?.file(fileName)
    }

    /// Returns a file as it is now; nil when it is missing.
    package func report(_ fileName: String) throws(WorldError) -> PublishedReport? {
        guard let file = try file(fileName) else { return nil }
        return try Self.report(of: file, named: fileName)
    }

    private static func report(of file: any InputFile, named fileName: String) throws(WorldError) -> PublishedReport {
        var hash = ReportHash()
        var bytes: [UInt8] = []
        for offset in stride(from: 0, to: file.byteCount, by: ReportFile.flushBytes) {
            bytes.removeAll(keepingCapacity: true)
            _ = try file.read(at: offset, count: ReportFile.flushBytes, appendingTo: &bytes)
            hash.add(bytes)
        }
        return hash.report(fileName)
    }

    /// Looks for a file that is on record: with the sizes that it may have, and with its hash where there is one.
    ///
    /// A file of another size stays unread, since somebody may have put an endless one there.
    package func find(
        _ fileName: String, sizes: ClosedRange<Int64>, sha256: String?
    ) throws(WorldError) -> FoundFile {
        guard let file = try file(fileName) else { return .missing }
        guard sizes.contains(Int64(file.byteCount)) else { return .other("\(file.byteCount) bytes") }
        guard let sha256 else { return .same }
        let found = try Self.report(of: file, named: fileName)
        guard sizes.contains(found.byteCount), found.sha256 == sha256 else {
            return .other("\(found.byteCount) bytes of SHA-256 \(found.sha256)")
        }
        return .same
    }

    /// Looks for a file at a path such as `archive/kestrel/orders.csv` below a site's folder.
    package static func find(
        _ path: String, in site: String, world: any World, sizes: ClosedRange<Int64>, sha256: String?
    ) throws(WorldError) -> FoundFile {
        let names = path.split(separator: "/").map(String.init)
        guard let first = names.first, let last = names.last, names.count > 1 else { return .missing }
        let files = PublishedFiles(world: world, parent: "\(site)/\(first)", below: Array(names[1..<names.count - 1]))
        return try files.find(last, sizes: sizes, sha256: sha256)
    }
}

/// The result of looking for a file that is on record.
package enum FoundFile: Hashable, Sendable {
    case missing
    case same
    /// Another one is there: its size, and its hash where the size is right.
    case other(String)
}
