internal import OrderIntake
internal import OrderLedger
internal import OrderReports
internal import OrderWorld

/// Proves what came in: that the copy of every batch and of every refused file rests where its claim says, with the
/// bytes that were received; and that nothing lies beside them that no claim knows.
struct InputVerification {
    private let world: any World
    /// The site's folder.
    private let site: String
    /// Where files may rest, with what belongs to them, by their paths below the site.
    private var known: Set<String> = []
    /// Folders of attachments, which are not looked into: what was passed on of them is among the reports.
    private var attachments: Set<String> = []

    private static let folders = ["archive", "quarantine"]

    init(world: any World, site: String) {
        self.world = world
        self.site = site
    }

    /// Remembers what rests for a claim, in any state.
    mutating func expect(_ claim: Claim) {
        guard !claim.restingPath.isEmpty else { return }
        known.insert(claim.restingPath)
        known.formUnion(BatchCompanion.allCases.map { claim.restingPath + $0.suffix })
        attachments.insert(AttachmentsFolder.path(ofBatch: claim.restingPath))
    }

    /// Proves the file of a claim, and its signature. Answers how many files that were.
    ///
    /// A claim that is not finished may have its file in `processing/` still; an abandoned one may have none that is
    /// sound.
    func prove(_ claim: Claim) throws -> Int {
        guard claim.state == .finished, !claim.restingPath.isEmpty, let copy = claim.copy else { return 0 }
        let file = try fingerprint(claim.restingPath, of: claim)
        guard (file.sha256, file.byteCount) == (copy.sha256, copy.byteCount) else {
            throw Contradiction(
                claim.folder,
                "\(claim.restingPath) is not the file that was received: \(file.byteCount) bytes of SHA-256 \(file.sha256), "
                    + "received were \(copy.byteCount) of \(copy.sha256)")
        }
        guard let expected = copy.signatureSHA256 else { return 1 }
        let path = claim.restingPath + BatchCompanion.signature.suffix
        guard try fingerprint(path, of: claim).sha256 == expected else {
            throw Contradiction(
                claim.folder, "\(path) is not the signature that was received")
        }
        return 2
    }

    private func fingerprint(_ path: String, of claim: Claim) throws -> PublishedReport {
        let parts = path.split(separator: "/")
        let folder = parts.dropLast().joined(separator: "/")
        let files = PublishedFiles(world: world, output: site, folder: folder, isQuarantined: false)
        guard let name = parts.last, let found = try files.report(String(name)) else {
            throw Contradiction(claim.folder, "\(path) was set aside and is not there")
        }
        return found
    }

    /// How many files lie in `archive/` and `quarantine/` that no claim knows, and the first of them by its path.
    func strangers() throws -> (count: Int, first: String?) {
        var strangers: (count: Int, first: String?) = (0, nil)
        for folder in Self.folders { try look(into: folder, &strangers) }
        return strangers
    }

    /// Hidden names are those of runs, such as what was set aside of an abandoned claim.
    private func look(into folder: String, _ strangers: inout (count: Int, first: String?)) throws {
        guard try world.status("\(site)/\(folder)")?.isDirectory == true else { return }
        for name in try world.names(inDirectory: "\(site)/\(folder)") where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            if try world.status("\(site)/\(path)")?.isDirectory == true {
                if !attachments.contains(path) { try look(into: path, &strangers) }
            } else if !known.contains(path) {
                strangers.count += 1
                strangers.first = strangers.first ?? path
            }
        }
    }
}
