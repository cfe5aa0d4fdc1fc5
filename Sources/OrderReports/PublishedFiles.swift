public import OrderLedger
public import OrderWorld

/// Files in a folder of the site, as they lie there: the reports of a claim, or a copy that was set aside.
///
/// A name is looked for in the folder itself. A link in its place leads elsewhere, and is nothing that was put there.
public struct PublishedFiles: Sendable {
    private let world: any World
    /// The folder that belongs to the site; links in its path are its owner's.
    private let parent: String
    /// The names below it that lead to the folder of the files.
    private let names: [String]

    /// The files of a folder below another one.
    public init(world: any World, parent: String, below names: [String]) {
        self.world = world
        self.parent = parent
        self.names = names
    }

    /// The reports of a claim's folder. `isQuarantined` says that it is one below `quarantine/`.
    public init(world: any World, output: String, folder: String, isQuarantined: Bool) {
        let parent = isQuarantined ? "\(output)/\(QuarantineReport.folderName)" : output
        self.init(world: world, parent: parent, below: [folder])
    }

    /// The path of the folder that holds them.
    public var folder: String { ([parent] + names).joined(separator: "/") }

    /// Opens a file for reading; nil when there is none of the name, or something else.
    public func file(_ fileName: String) throws(WorldError) -> (any WatchedFile)? {
        try world.openFolder(parent)?.folder(atPath: names)?.file(fileName)
    }

    /// A file as it is now; nil when it is not there.
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

    /// The file at a path such as `archive/kestrel/orders.csv` below a site's folder, as it is now; nil when it is not
    /// there.
    public static func report(_ path: String, in site: String, world: any World) throws(WorldError) -> PublishedReport?
    {
        let names = path.split(separator: "/").map(String.init)
        guard let first = names.first, let last = names.last, names.count > 1 else { return nil }
        let files = PublishedFiles(world: world, parent: "\(site)/\(first)", below: Array(names[1..<names.count - 1]))
        return try files.report(last)
    }
}
