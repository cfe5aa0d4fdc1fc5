internal import Crypto
internal import OrderIngest
internal import OrderIntake
internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderWorld

/// Proves the received files. The copy of every batch and of every refused file rests where its claim says, with the
/// bytes that were received, and no file lies beside them that no claim knows.
struct InputVerification {
    private let world: any World
    /// The site's folder.
    private let site: String
    /// The resting places of files and their companions, by their paths below the site.
    private var known: Set<String> = []
    /// The folders of attachments. A file in one of them is no batch.
    private var attachments: Set<String> = []

    private static let folders = ["archive", "quarantine"]

    init(world: any World, site: String) {
        self.world = world
        self.site = site
    }

    /// Remembers the resting files of a claim, in any state.
    mutating func expect(_ claim: Claim) {
        guard !claim.restingPath.isEmpty else { return }
        known.insert(claim.restingPath)
        known.insert(claim.restingPath + BatchCompanion.done.suffix)
        if claim.copy?.signatureSHA256 != nil { known.insert(claim.restingPath + BatchCompanion.signature.suffix) }
        if claim.header?.profileHash != nil { known.insert(ProfileCopy.path(ofBatch: claim.restingPath)) }
        attachments.insert(AttachmentsFolder.path(ofBatch: claim.restingPath))
    }

    /// Tells whether the file of a packed claim still is in its place, too, as a killed command leaves it. Another file
    /// of its name belongs to another batch, or to none.
    func isLeftBehind(_ claim: Claim) throws -> Bool {
        guard !claim.restingPath.isEmpty, let copy = claim.copy else { return false }
        let sizes = copy.byteCount...copy.byteCount
        return try PublishedFiles.find(claim.restingPath, in: site, world: world, sizes: sizes, sha256: copy.sha256)
            == .same
    }

    /// Proves the file of a claim and its companions: the signature by its hash, the `.done` by the batch, and the
    /// attachments by the published record in `reports`. Returns the number of files.
    ///
    /// A claim that is not finished may still have its file in `processing/`. An abandoned one may have no sound file.
    func prove(_ claim: Claim, reports: PublishedFiles) throws -> ProvedInputs {
        guard claim.state == .finished, !claim.restingPath.isEmpty, let copy = claim.copy else { return ProvedInputs() }
        try proveDone(claim)
        var proved = try AttachmentVerification(world: world, site: site).prove(claim, reports: reports.folder)
        proved.fileCount = try proveFile(claim, copy) + proveProfile(claim)
        return proved
    }

    /// Proves the copy of the profile that the batch was read by, whose hash its header has. Returns the number of
    /// files.
    private func proveProfile(_ claim: Claim) throws -> Int {
        guard let profile = claim.header?.profileHash else { return 0 }
        let path = ProfileCopy.path(ofBatch: claim.restingPath)
        guard try world.status("\(site)/\(path)")?.isRegularFile == true else {
            throw Contradiction(claim.folder, "\(path), the profile of the batch, was set aside and is not there")
        }
        let bytes = try world.contents(of: "\(site)/\(path)", byteCountMax: ProfileCopy.byteCountMax)
        // The first line says which profile it is, and is ours.
        let text = bytes.firstIndex(of: UInt8(ascii: "\n")).map { bytes[($0 + 1)...] } ?? []
        guard HexadecimalText.of(SHA256.hash(data: text)) == profile.sha256 else {
            throw Contradiction(claim.folder, "\(path) is not the \(profile.fileName) that the batch was read by")
        }
        return 1
    }

    private func proveFile(_ claim: Claim, _ copy: ClaimedCopy) throws -> Int {
        let file = try find(claim.restingPath, of: claim, sizes: copy.byteCount...copy.byteCount, sha256: copy.sha256)
        if let file {
            throw Contradiction(
                claim.folder,
                "\(claim.restingPath) is not the file that was received: \(file), received were \(copy.byteCount) of "
                    + copy.sha256)
        }
        guard let expected = copy.signatureSHA256 else { return 1 }
        let path = claim.restingPath + BatchCompanion.signature.suffix
        // Its hash alone is on record, and no more of it is ever copied.
        let sizes = 0...Int64(BatchCompanion.signature.byteCountMax)
        guard try find(path, of: claim, sizes: sizes, sha256: expected) == nil else {
            throw Contradiction(
                claim.folder, "\(path) is not the signature that was received")
        }
        return 2
    }

    /// Returns size and hash of another file in the place of one that came in; nil when the right one is there.
    private func find(_ path: String, of claim: Claim, sizes: ClosedRange<Int64>, sha256: String) throws -> String? {
        switch try PublishedFiles.find(path, in: site, world: world, sizes: sizes, sha256: sha256) {
        case .same: return nil
        case .other(let found): return found
        case .missing: throw Contradiction(claim.folder, "\(path) was set aside and is not there")
        }
    }

    /// Proves the control totals in a `.done`. They held when its batch was accepted, and hold for ever. They may be
    /// the reason why a file was refused.
    private func proveDone(_ claim: Claim) throws {
        let path = claim.restingPath + BatchCompanion.done.suffix
        guard let header = claim.header, try world.status("\(site)/\(path)")?.isRegularFile == true else { return }
        var bytes: [UInt8] = []
        let file = try world.openForReading("\(site)/\(path)")
        _ = try file.read(at: 0, count: DoneFile.bytesMax + 1, appendingTo: &bytes)
        guard DoneFile.parse(bytes).problems(against: BatchInspection(header)).isEmpty else {
            throw Contradiction(
                claim.folder, "\(path) is not the .done that was received: it does not hold for the batch")
        }
    }

    /// Returns the number of files in `archive/` and `quarantine/` that no claim knows, and the first of them by its
    /// path.
    func unknownFiles() throws -> (count: Int, first: String?) {
        var unknown: (count: Int, first: String?) = (0, nil)
        for name in Self.folders {
            if let folder = try world.openFolder("\(site)/\(name)") { try look(into: folder, name, &unknown) }
        }
        return unknown
    }

    /// Looks for unknown files in a folder. Hidden names belong to runs, such as the files set aside of an abandoned
    /// claim. A link is always unknown, even under a known name.
    private func look(
        into folder: any Folder, _ path: String, _ unknown: inout (count: Int, first: String?)
    ) throws {
        for name in try folder.names() where !name.hasPrefix(".") {
            let path = "\(path)/\(name)"
            if let next = try folder.folder(name) {
                if !attachments.contains(path) { try look(into: next, path, &unknown) }
            } else if try !known.contains(path) || folder.entry(name)?.kind == .link {
                unknown.count += 1
                unknown.first = unknown.first ?? path
            }
        }
    }
}

extension BatchInspection {
    /// Makes the inspection behind a header, as far as control totals need it.
    fileprivate init(_ header: BatchHeader) {
        self.init(
            formatName: header.formatName, sha256: header.sha256, byteCount: Int(header.byteCount),
            batchId: header.batchId, partnerId: header.partnerId, submittedBy: header.submittedBy,
            batchFieldPositions: [:], orderCount: Int(header.orderCount), lineCount: Int(header.lineCount))
    }
}
