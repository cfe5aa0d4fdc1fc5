internal import OrderReports
package import OrderWorld

/// The packs of a site.
package struct Packs: Sendable {
    let world: any World
    /// The site's folder.
    let site: String
    /// In the order of their names.
    package let all: [Pack]

    private static let listBytesMax = 1 << 28

    /// Reads the lists of a site's packs. Throws a ``Contradiction`` for a list that is none.
    package init(ofSite site: String, world: any World) throws {
        self.site = site
        self.world = world
        let folder = "\(site)/\(Pack.folderName)"
        guard try world.status(folder)?.isDirectory == true else {
            all = []
            return
        }
        let names = try world.names(inDirectory: folder)
        try Self.requireLists(names)
        all = try names.filter { $0.hasSuffix(Pack.listSuffix) && !$0.hasPrefix(".") }.map { name in
            let text = String(
                decoding: try world.contents(of: "\(folder)/\(name)", byteCountMax: Self.listBytesMax), as: UTF8.self)
            guard let pack = Pack(name: String(name.dropLast(Pack.listSuffix.utf8.count)), text: text) else {
                throw Contradiction("\(Pack.folderName)/\(name)", "it is not the list that was written")
            }
            return pack
        }
    }

    /// Requires a list beside each packed file, or the hidden one that a killed command left. Without it, nobody would
    /// know whose files are in there.
    private static func requireLists(_ names: [String]) throws {
        for name in names where name.hasSuffix(Pack.fileSuffix) && !name.hasPrefix(".") {
            let list = name.dropLast(Pack.fileSuffix.utf8.count) + Pack.listSuffix
            guard !names.contains(String(list)), !names.contains(".\(list)") else { continue }
            throw Contradiction(
                "\(Pack.folderName)/\(name)", "its list \(list) is not beside it; put that back from a backup")
        }
    }

    /// Returns the pack whose list has a hidden name, if its packed file is whole and has its own name. A command that
    /// was killed between the two names leaves it so.
    func hidden(_ name: String) throws(WorldError) -> Pack? {
        guard name.hasPrefix("."), name.hasSuffix(Pack.listSuffix) else { return nil }
        let text = String(
            decoding: try world.contents(of: "\(folder)/\(name)", byteCountMax: Self.listBytesMax), as: UTF8.self)
        let packName = String(name.dropFirst().dropLast(Pack.listSuffix.utf8.count))
        guard let pack = Pack(name: packName, text: text) else { return nil }
        let sizes = pack.byteCount...pack.byteCount
        return try files.find(pack.fileName, sizes: sizes, sha256: pack.sha256) == .same ? pack : nil
    }

    var folder: String { "\(site)/\(Pack.folderName)" }

    /// The claims whose files are packed.
    package var claims: Set<Int64> { Set(all.flatMap(\.claims)) }

    /// Proves that the packed file is the one that was written.
    func prove(_ pack: Pack) throws {
        let sizes = pack.byteCount...pack.byteCount
        let subject = "\(Pack.folderName)/\(pack.fileName)"
        switch try files.find(pack.fileName, sizes: sizes, sha256: pack.sha256) {
        case .same: return
        case .missing: throw Contradiction(subject, "it was packed and is not there")
        case .other(let found):
            throw Contradiction(
                subject,
                "it is not the pack that was written: \(found), recorded are \(pack.byteCount) of \(pack.sha256)")
        }
    }

    var files: PublishedFiles { PublishedFiles(world: world, parent: site, below: [Pack.folderName]) }

    /// Unpacks a file of packs into a new folder that only its owner may enter. The folder holds keys.
    func unpack(_ fileName: String, into target: String) async throws(WorldError) {
        try world.makeDirectory(target, mode: 0o700)
        try await run(
            "tar", ["--extract", "--gzip", "--no-same-owner", "--file", "\(folder)/\(fileName)", "--directory", target])
    }

    /// Runs one of the system's programs for packs. It takes as long as a month is large.
    func run(_ program: String, _ arguments: [String]) async throws(WorldError) {
        let result = try await world.run(ChildCommand(program, arguments: arguments, timeLimitSeconds: nil))
        guard result.exitStatus != 0 else { return }
        let words = result.standardError.split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
        throw WorldError(
            operation: "run", path: program, errorNumber: 0, reason: "it ended with \(result.exitStatus)\(words)")
    }
}
