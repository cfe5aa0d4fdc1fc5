internal import OrderWorld

/// One look through `drop/`. What is wrong with one entry keeps no other from being found.
struct DropWalk {
    let root: String
    let world: any World
    private(set) var listing = DropListing()
    /// The relative paths of the folders of attachments.
    private var attachmentFolders: Set<String> = []

    /// How deep sub-folders are looked into.
    private static let depthMax = 16
    /// Bytes of a relative path: those in archives and quarantines are longer, and the system allows 4,096.
    private static let pathBytesMax = 2_000
    private static let uploadSuffixes = [".part", ".tmp", ".filepart"]
    private static let companionSuffixes = [".sig", ".done"]

    init(root: String, world: any World) {
        self.root = root
        self.world = world
    }

    /// Takes in what a folder has; `prefix` is its relative path with a slash behind it.
    mutating func collect(below prefix: String, depth: Int) throws(WorldError) {
        let names = try world.names(inDirectory: prefix.isEmpty ? root : root + "/" + prefix.dropLast())
        let present = Set(names)
        var owners = Set(
            names.filter { name in Self.uploadSuffixes.contains(where: name.hasSuffix) }.map(Self.withoutSuffix))
        for name in names where !name.hasPrefix(".") {
            if Self.companionSuffixes.contains(where: name.hasSuffix) { continue }
            do throws(WorldError) {
                let isMarked = Self.companionSuffixes.contains { present.contains(name + $0) }
                if try take(name, below: prefix, depth: depth, isMarked: isMarked) { owners.insert(name) }
            } catch {
                report(prefix + name, "\(error)")
            }
        }
        listing.strays += names.filter { name in
            !name.hasPrefix(".") && isCompanion(name, of: prefix) && !owners.contains(Self.withoutSuffix(name))
        }.map { prefix + $0 }
    }

    private func isCompanion(_ name: String, of prefix: String) -> Bool {
        Self.companionSuffixes.contains(where: name.hasSuffix) || attachmentFolders.contains(prefix + name)
    }

    /// Takes one entry in; whether it is a batch.
    private mutating func take(
        _ name: String, below prefix: String, depth: Int, isMarked: Bool
    ) throws(WorldError) -> Bool {
        let relativePath = prefix + name
        let path = root + "/" + relativePath
        guard relativePath.utf8.count <= Self.pathBytesMax else {
            report(relativePath, "its path is longer than \(Self.pathBytesMax) bytes; move it up or rename it")
            return false
        }
        guard let status = try world.status(path) else {
            // Vanished since, or never there under the name that its bytes were read as.
            if name.unicodeScalars.contains("\u{FFFD}") { report(relativePath, "its name is not UTF-8; rename it") }
            return false
        }
        guard !status.isSymbolicLink else { return false }
        if status.isDirectory {
            if name.hasSuffix(AttachmentsFolder.suffix) {
                attachmentFolders.insert(relativePath)
            } else {
                try takeFolder(relativePath, depth: depth)
            }
            return false
        }
        guard status.isRegularFile, !Self.uploadSuffixes.contains(where: name.hasSuffix) else { return false }
        listing.batches.append(
            DropFile(
                relativePath: relativePath, path: path, status: status, isMarkedComplete: isMarked,
                attachments: try AttachmentsFolder.statuses(besideBatch: path, world: world)))
        return true
    }

    private mutating func takeFolder(_ relativePath: String, depth: Int) throws(WorldError) {
        guard depth < Self.depthMax else {
            return report(relativePath, "folders in drop/ are looked into \(Self.depthMax - 1) deep; move its files up")
        }
        try collect(below: relativePath + "/", depth: depth + 1)
    }

    private mutating func report(_ relativePath: String, _ reason: String) {
        listing.unusable.append(UnusableDropEntry(relativePath: relativePath, reason: reason))
    }

    /// The name without what follows its last dot.
    private static func withoutSuffix(_ name: String) -> String {
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}
