internal import OrderWorld

/// One look through `drop/`. A fault of one entry keeps no other from being found.
struct DropWalk {
    private(set) var listing = DropListing()
    /// The relative paths of the folders of attachments.
    private var attachmentFolders: Set<String> = []

    /// The most levels of folders that are looked into, `drop/` included.
    private static let depthMax = 16
    /// The most bytes of a relative path. The paths in archives and quarantines are longer, and the system allows
    /// 4,096.
    private static let pathBytesMax = 2_000
    /// The ends of the names of uploads under way, in any letter case.
    private static let uploadSuffixes = [".part", ".partial", ".tmp", ".filepart", ".crdownload"]

    /// Takes the entries of a folder in; `prefix` is its relative path with a slash after it.
    mutating func collect(_ folder: any Folder, below prefix: String, depth: Int) throws(WorldError) {
        let names = try folder.names()
        let present = Set(names)
        var owners = Set(names.filter(Self.isUpload).map(Self.withoutSuffix))
        for name in names where !name.hasPrefix(".") && Self.companion(name) == nil {
            if let companion = Self.miswrittenCompanion(name) {
                reportUnusable(
                    prefix + name, "it ends in \(companion.suffix) in other letters; rename it to small ones")
                continue
            }
            do throws(WorldError) {
                let companions = try companions(of: name, among: present, in: folder, below: prefix)
                if try take(name, of: folder, below: prefix, depth: depth, companions) { owners.insert(name) }
            } catch {
                listing.failures.append(DropRemark(relativePath: prefix + name, reason: "\(error)"))
            }
        }
        listing.strays += names.filter { name in
            !name.hasPrefix(".") && isCompanion(name, of: prefix) && !owners.contains(Self.withoutSuffix(name))
        }.map { prefix + $0 }
    }

    /// Puts everything in the order of the paths' bytes.
    mutating func sort() {
        listing.batches.sort { Self.precedes($0.relativePath, $1.relativePath) }
        listing.uploads.sort { Self.precedes($0.relativePath, $1.relativePath) }
        listing.strays.sort(by: Self.precedes)
        listing.notFiles.sort { Self.precedes($0.relativePath, $1.relativePath) }
        listing.unusable.sort { Self.precedes($0.relativePath, $1.relativePath) }
        listing.failures.sort { Self.precedes($0.relativePath, $1.relativePath) }
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private func isCompanion(_ name: String, of prefix: String) -> Bool {
        Self.companion(name) != nil || attachmentFolders.contains(prefix + name)
    }

    /// Returns the companions that count for a name, and reports an entry that is no file in the place of a `.done`.
    private mutating func companions(
        of name: String, among present: Set<String>, in folder: any Folder, below prefix: String
    ) throws(WorldError) -> Set<BatchCompanion> {
        var companions: Set<BatchCompanion> = []
        for companion in BatchCompanion.allCases where present.contains(name + companion.suffix) {
            let kind = try folder.entry(name + companion.suffix)?.kind
            if kind == .file || companion.isBrokenAsNoFile {
                companions.insert(companion)
            } else if let kind {
                reportNotFile(prefix + name + companion.suffix, kind)
            }
        }
        return companions
    }

    /// Takes one entry in, and tells whether it is a batch.
    private mutating func take(
        _ name: String, of folder: any Folder, below prefix: String, depth: Int, _ companions: Set<BatchCompanion>
    ) throws(WorldError) -> Bool {
        let path = prefix + name
        guard path.utf8.count <= Self.pathBytesMax else {
            reportUnusable(path, "its path is longer than \(Self.pathBytesMax) bytes; move it up or rename it")
            return false
        }
        guard let entry = try folder.entry(name) else {
            // It vanished since, or never was there under the name that its bytes were read as.
            if name.unicodeScalars.contains("\u{FFFD}") { reportUnusable(path, "its name is not UTF-8; rename it") }
            return false
        }
        switch entry.kind {
        case .file: return try takeFile(name, at: path, of: folder, entry: entry, companions: companions)
        case .folder: try takeFolder(name, at: path, of: folder, depth: depth)
        case .link, .pipe, .socket, .device: reportNotFile(path, entry.kind)
        }
        return false
    }

    private mutating func takeFile(
        _ name: String, at path: String, of folder: any Folder, entry: FolderEntry, companions: Set<BatchCompanion>
    ) throws(WorldError) -> Bool {
        guard !Self.isUpload(name) else {
            listing.uploads.append(DropUpload(relativePath: path, changedAt: entry.identity.changeTime))
            return false
        }
        listing.batches.append(
            DropFile(
                relativePath: path, identity: entry.identity, companions: companions,
                attachments: try folder.entries(ofFolder: name + AttachmentsFolder.suffix)))
        return true
    }

    private mutating func takeFolder(
        _ name: String, at path: String, of folder: any Folder, depth: Int
    ) throws(WorldError) {
        guard !name.hasSuffix(AttachmentsFolder.suffix) else {
            attachmentFolders.insert(path)
            return
        }
        guard depth < Self.depthMax else {
            return reportUnusable(path, "folders in drop/ are looked into \(Self.depthMax - 1) deep; move its files up")
        }
        guard let inner = try folder.folder(name) else { return }
        try collect(inner, below: path + "/", depth: depth + 1)
    }

    private mutating func reportUnusable(_ path: String, _ reason: String) {
        listing.unusable.append(DropRemark(relativePath: path, reason: reason))
    }

    private mutating func reportNotFile(_ path: String, _ kind: FolderEntry.Kind) {
        listing.notFiles.append(
            DropRemark(relativePath: path, reason: "it is \(kind.rawValue) and no file, and is left alone"))
    }

    private static func isUpload(_ name: String) -> Bool {
        let name = name.lowercased()
        return uploadSuffixes.contains(where: name.hasSuffix)
    }

    private static func companion(_ name: String) -> BatchCompanion? {
        BatchCompanion.allCases.first { name.hasSuffix($0.suffix) }
    }

    /// Returns the companion that a name would be in small letters. Such a file is no batch, and no companion either.
    private static func miswrittenCompanion(_ name: String) -> BatchCompanion? {
        companion(name.lowercased())
    }

    /// Returns the name without its last dot and the text after it.
    private static func withoutSuffix(_ name: String) -> String {
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}

extension Folder {
    /// Lists a folder of this one by name; empty when there is no such folder. It does not look into folders within it.
    func entries(ofFolder name: String) throws(WorldError) -> [String: FolderEntry] {
        guard let inner = try folder(name) else { return [:] }
        var entries: [String: FolderEntry] = [:]
        for name in try inner.names() { entries[name] = try inner.entry(name) }
        return entries
    }
}
