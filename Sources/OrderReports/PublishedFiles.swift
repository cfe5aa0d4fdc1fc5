public import OrderLedger
public import OrderWorld

/// The reports of a claim as they lie in the output folder.
public struct PublishedFiles: Sendable {
    private let world: any World
    /// The folder that holds them.
    public let folder: String

    /// `isQuarantined` says that the claim's folder is one below `quarantine/`.
    public init(world: any World, output: String, folder: String, isQuarantined: Bool) {
        self.world = world
        self.folder = isQuarantined ? "\(output)/\(QuarantineReport.folderName)/\(folder)" : "\(output)/\(folder)"
    }

    /// A file as it is now; nil when it is not there.
    public func report(_ fileName: String) throws(WorldError) -> PublishedReport? {
        try Self.fingerprint(fileName, in: folder, world: world)
    }

    /// The file at a path below a folder, with its hash as it is now; nil when it is not there.
    public static func fingerprint(
        _ fileName: String, in folder: String, world: any World
    ) throws(WorldError) -> PublishedReport? {
        let path = folder + "/" + fileName
        guard try world.status(path)?.isRegularFile == true else { return nil }
        let file = try world.openForReading(path)
        var hash = ReportHash()
        var bytes: [UInt8] = []
        for offset in stride(from: 0, to: file.byteCount, by: ReportFile.flushBytes) {
            bytes.removeAll(keepingCapacity: true)
            _ = try file.read(at: offset, count: ReportFile.flushBytes, appendingTo: &bytes)
            hash.add(bytes)
        }
        return hash.report(fileName)
    }
}
