internal import OrderIntake
internal import OrderLedger
internal import OrderReports
internal import OrderWorld
internal import WorkBeside

/// A file of a claim that goes into a pack.
struct PackedFile {
    /// The folder whose path is the site's own, and the names below it that lead to the file. No link in them is
    /// followed.
    let parent: String
    let names: [String]
    /// Its name in the pack.
    let name: String
    /// The SHA-256 on record; nil for a file that has none, such as a `.done`.
    let recordedSHA256: String?

    var path: String { ([parent] + names).joined(separator: "/") }

    /// Opens the file; nil when there is none.
    func open(_ world: any World) throws(WorldError) -> (any InputFile)? {
        guard let fileName = names.last else { return nil }
        return try PublishedFiles(world: world, parent: parent, below: names.dropLast()).file(fileName)
    }
}

extension PackedFile {
    private static let readBytes = 1 << 20

    /// Returns the SHA-256 of the file as it is now; nil when there is none.
    func sha256(_ world: any World) throws(WorldError) -> String? {
        guard let file = try open(world) else { return nil }
        let hash = DigestBeside(byteCount: file.byteCount)
        for offset in stride(from: 0, to: file.byteCount, by: Self.readBytes) {
            var bytes: [UInt8] = []
            let count = min(Self.readBytes, file.byteCount - offset)
            _ = try file.read(at: offset, count: count, appendingTo: &bytes)
            hash.add(bytes[...])
        }
        return hash.finish()
    }
}

/// Finds the files of claims: the reports on record, and what came in, as it rests.
struct PackedFiles {
    let ledger: any LedgerReading
    let world: any World
    let site: String

    /// The folder of the reports in a pack. What came in lies beside it as it lies in a site.
    static let reportsFolder = "reports"

    /// Returns the files of a claim. The file of the batch itself comes last: as long as it is in its place, no other
    /// batch takes its name.
    func files(of claim: Claim) throws -> [PackedFile] {
        try reports(of: claim) + companions(of: claim) + attachments(of: claim) + received(claim)
    }

    private func reports(of claim: Claim) throws -> [PackedFile] {
        let output = PlaceName.path(claim.output, below: site)
        let below = (claim.header == nil ? [QuarantineReport.folderName] : []) + [claim.folder]
        return try ledger.publishedReports(ofClaim: claim.number).map { report in
            let names = below + [report.fileName]
            return PackedFile(
                parent: output, names: names, name: ([Self.reportsFolder] + names).joined(separator: "/"),
                recordedSHA256: report.sha256)
        }
    }

    private func companions(of claim: Claim) throws -> [PackedFile] {
        guard !claim.restingPath.isEmpty else { return [] }
        let profile =
            claim.header?.profileHash == nil ? [] : [resting(ProfileCopy.path(ofBatch: claim.restingPath), sha256: nil)]
        return try BatchCompanion.allCases.map { companion in
            resting(
                claim.restingPath + companion.suffix,
                sha256: companion == .signature ? claim.copy?.signatureSHA256 : nil)
        }.filter { try $0.recordedSHA256 != nil || $0.open(world) != nil } + profile
    }

    private func attachments(of claim: Claim) throws -> [PackedFile] {
        guard !claim.restingPath.isEmpty else { return [] }
        let folder = AttachmentsFolder.path(ofBatch: claim.restingPath)
        let path = folder.split(separator: "/").map(String.init)
        guard let names = try world.openFolder(site)?.folder(atPath: path)?.names() else { return [] }
        return try names.map { resting("\(folder)/\($0)", sha256: nil) }.filter { try $0.open(world) != nil }
    }

    private func received(_ claim: Claim) -> [PackedFile] {
        claim.restingPath.isEmpty ? [] : [resting(claim.restingPath, sha256: claim.copy?.sha256)]
    }

    private func resting(_ path: String, sha256: String?) -> PackedFile {
        PackedFile(parent: site, names: path.split(separator: "/").map(String.init), name: path, recordedSHA256: sha256)
    }
}
