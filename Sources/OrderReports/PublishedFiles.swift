public import OrderLedger
public import OrderWorld

/// Files in a folder of the site as they are now: the reports of a claim, or a copy that was set aside.
///
/// It looks a name up in the folder itself. A link in the place of a file leads elsewhere, and counts as no file.
public struct PublishedFiles: Sendable {
    private let world: any World
    /// The folder that belongs to the site. Links in its path are its owner's.
    private let parent: String
    /// The names below it that lead to the folder of the files.
    private let names: [String]

    /// Makes the files of a folder below another one.
    public init(world: any World, parent: String, below names: [String]) {
        self.world = world
        self.parent = parent
        self.names = names
    }

    /// Makes the reports of a claim's folder. `isQuarantined` is true for a folder below `quarantine/`.
    public init(world: any World, output: String, folder: String, isQuarantined: Bool) {
        let parent = isQuarantined ? "\(output)/\(QuarantineReport.folderName)" : output
        self.init(world: world, parent: parent, below: [folder])
    }

    /// The path of the folder that holds them.
    public var folder: String { ([parent] + names).joined(separator: "/") }

    /// Opens a file for reading; nil when the name has no file.
    public func file(_ fileName: String) throws(WorldError) -> (any WatchedFile)? {
        try world.openFolder(parent)?.folder(atPath: names)?.file(fileName)
    }

    /// Returns a file as it is now; nil when it is missing.
    public func report(_ fileName: String) throws(WorldError) -> PublishedReport? {
        guard let file = try file(fileName) else { return nil }
        var hash = ReportHash()
        var bytes: [UInt8] = []
        for offset in stride(from: 0, to: file.byteCount, by: ReportFile.flushBytes) {
            bytes.removeAll(keepingCapacity: true)
            _ = try file.read(at: offset, count: ReportFile.flushBytes, appendingTo: &bytes)
            hash.add(bytes)
        }
        return hash.report(fileName)
    }

    /// Returns the file at a path such as `archive/kestrel/orders.csv` below a site's folder, as it is now; nil when it
    /// is missing.
    public static func report(_ path: String, in site: String, world: any World) throws(WorldError) -> PublishedReport?
    {
        let names = path.split(separator: "/").map(String.init)
        guard let first = names.first, let last = names.last, names.count > 1 else { return nil }
        let files = PublishedFiles(world: world, parent: "\(site)/\(first)", below: Array(names[1..<names.count - 1]))
        return try files.report(last)
    }
}
