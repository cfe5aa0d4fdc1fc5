internal import OrderIntake
internal import OrderSite
internal import OrderWorld

/// The batches for trials on a site.
struct BatchChoice {
    let deliveries: [Delivery]
    /// The source of the batches, for the screen.
    let origin: String

    private static let archivedMax = 3
    private static let fileBytesMax = 4 << 30

    /// Chooses the named files, or else the files in `drop/`, or else the newest of `archive/`. They are in name order,
    /// as a run takes them.
    init(named: [String], site: SiteLayout, world: any World) throws {
        let found: [(name: String, path: String)]
        if !named.isEmpty {
            found = named.map { (Self.lastName($0), $0) }
            origin = "named"
        } else {
            let dropped = try DropFolder(site.drop, world: world)?.listing().batches ?? []
            if !dropped.isEmpty {
                found = dropped.map { ($0.relativePath, "\(site.drop)/\($0.relativePath)") }
                origin = "from drop/"
            } else {
                found = try Self.newest(in: site.archive, world)
                origin = "the newest of archive/"
            }
        }
        guard !found.isEmpty else { throw TortureError.noBatch }
        var deliveries: [Delivery] = []
        for (name, path) in found {
            let isRepeated = deliveries.contains { $0.name == name }
            deliveries.append(try Self.read(path, as: isRepeated ? "\(deliveries.count + 1)-\(name)" : name, world))
        }
        self.deliveries = deliveries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private static func read(_ path: String, as name: String, _ world: any World) throws(WorldError) -> Delivery {
        let signaturePath = path + ".sig"
        let isSigned = try world.status(signaturePath) != nil
        return Delivery(
            name: name, bytes: try world.contents(of: path, byteCountMax: fileBytesMax),
            signature: isSigned ? try world.contents(of: signaturePath, byteCountMax: fileBytesMax) : nil,
            attachments: try attachments(of: path, world))
    }

    private static func attachments(of path: String, _ world: any World) throws(WorldError) -> [String: [UInt8]] {
        let folder = AttachmentsFolder.path(ofBatch: path)
        var attachments: [String: [UInt8]] = [:]
        guard try world.status(folder)?.isDirectory == true else { return [:] }
        for name in try world.names(inDirectory: folder) {
            guard let status = try world.status("\(folder)/\(name)"), status.isRegularFile, !status.isSymbolicLink
            else {
                continue
            }
            attachments[name] = try world.contents(of: "\(folder)/\(name)", byteCountMax: fileBytesMax)
        }
        return attachments
    }

    private static func newest(in folder: String, _ world: any World) throws -> [(name: String, path: String)] {
        guard try world.status(folder) != nil else { return [] }
        let files = try files(below: folder, world)
        return files.sorted { ($1.status.modifiedAt, $0.path) < ($0.status.modifiedAt, $1.path) }
            .prefix(archivedMax).map { (lastName($0.path), $0.path) }
    }

    private static func files(
        below folder: String, _ world: any World
    ) throws(WorldError) -> [(path: String, status: FileStatus)] {
        var files: [(path: String, status: FileStatus)] = []
        for name in try world.names(inDirectory: folder) where !name.hasSuffix(".sig") && !name.hasSuffix(".done") {
            let path = "\(folder)/\(name)"
            guard let status = try world.status(path) else { continue }
            if !status.isDirectory {
                files.append((path, status))
            } else if !name.hasSuffix(AttachmentsFolder.suffix) {
                files += try Self.files(below: path, world)
            }
        }
        return files
    }

    private static func lastName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
