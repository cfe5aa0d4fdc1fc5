internal import Glibc
internal import OrderLedger
internal import OrderModel
public import OrderWorld

/// Looks for the attachments that a batch's cancellations name, among the files that came with the batch.
///
/// A name is a partner's word. It is looked for only when it can be no other file's than one in that folder; links are
/// not followed, and no file is read beyond the bound or twice.
public final class AttachmentFinder {
    private let folder: String
    private let byteCountMax: Int
    private let world: any World
    private var isThere: Bool?
    /// What was found, so of names that are there alone: there are no more of them than files.
    private var found: [ExactText: Attachment.Standing] = [:]

    /// Names of one request that are looked for.
    private static let namesMax = 100

    /// `folder` holds the attachments, if there is one at all; `byteCountMax` is the most that is read of a file.
    public init(folder: String, byteCountMax: Int, world: any World) {
        self.folder = folder
        self.byteCountMax = byteCountMax
        self.world = world
    }

    /// The names in a request's field, in its order, each with the status that the request's record gives it. Throws
    /// when the disk fails.
    public func statuses(named field: String) throws(WorldError) -> [(name: String, status: String)] {
        try attachments(named: field).map { ($0.name, $0.standing.word) }
    }

    /// The attachments that a request's field names, in its order. Throws when the disk fails.
    func attachments(named field: String) throws(WorldError) -> [Attachment] {
        let names = AttachmentName.names(in: field)
        var attachments: [Attachment] = []
        for name in names.prefix(Self.namesMax) {
            attachments.append(Attachment(name: name, standing: try standing(of: name)))
        }
        // One for each name, so that the lists of names, statuses and hashes stay in line.
        return attachments + names.dropFirst(Self.namesMax).map { Attachment(name: $0, standing: .tooMany) }
    }

    private func standing(of name: String) throws(WorldError) -> Attachment.Standing {
        guard AttachmentName.isSafe(name) else { return .nameRefused }
        if let standing = found[ExactText(name)] { return standing }
        guard try isFolderThere(), let status = try world.status("\(folder)/\(name)") else { return .notSupplied }
        let standing: Attachment.Standing =
            status.isRegularFile && !status.isSymbolicLink ? try read("\(folder)/\(name)") : .notAFile
        found[ExactText(name)] = standing
        return standing
    }

    private func isFolderThere() throws(WorldError) -> Bool {
        if let isThere { return isThere }
        let status = try world.status(folder)
        let answer = status?.isDirectory == true && status?.isSymbolicLink == false
        isThere = answer
        return answer
    }

    private func read(_ path: String) throws(WorldError) -> Attachment.Standing {
        let file: any InputFile
        do throws(WorldError) {
            file = try world.openForReading(path)
        } catch  where error.errorNumber == EACCES {
            return .notReadable
        }
        guard file.byteCount <= byteCountMax else { return .tooLarge(byteCount: Int64(file.byteCount)) }
        var hash = ReportHash()
        for offset in stride(from: 0, to: file.byteCount, by: ReportFile.flushBytes) {
            var bytes: [UInt8] = []
            let count = min(ReportFile.flushBytes, file.byteCount - offset)
            _ = try file.read(at: offset, count: count, appendingTo: &bytes)
            hash.add(bytes)
        }
        let report = hash.report(path)
        return .supplied(byteCount: report.byteCount, sha256: report.sha256)
    }
}
