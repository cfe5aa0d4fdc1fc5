internal import Glibc
internal import OrderLedger
internal import OrderModel
package import OrderWorld

/// Finds the attachments that a batch's cancellations name, among the files that came with the batch.
///
/// A name is a partner's word. It is searched for only when it can be nothing but a file in that folder. Links are not
/// followed, and no file is read beyond the bound or twice.
package final class AttachmentFinder {
    private let folder: String
    private let byteCountMax: Int
    private let world: any World
    private var isThere: Bool?
    /// The results, but only for names with a file, so that there are no more of them than files.
    private var found: [ExactText: Attachment.Standing] = [:]

    /// The most names of one request that are searched for.
    private static let namesMax = 100

    /// `folder` holds the attachments, if there is one at all. `byteCountMax` is the most bytes to read of a file.
    package init(folder: String, byteCountMax: Int, world: any World) {
        self.folder = folder
        self.byteCountMax = byteCountMax
        self.world = world
    }

    /// Returns the names in a request's field, in its order, each with its status in the request's record. Throws when
    /// the disk fails.
    package func statuses(named field: String) throws(WorldError) -> [(name: String, status: String)] {
        try attachments(named: field).map { ($0.name, $0.standing.word) }
    }

    /// Returns the attachments that a request's field names, in its order. Throws when the disk fails.
    func attachments(named field: String) throws(WorldError) -> [Attachment] {
        let names = AttachmentName.names(in: field)
        var attachments: [Attachment] = []
        for name in names.prefix(Self.namesMax) {
            attachments.append(Attachment(name: name, standing: try standing(of: name)))
        }
        // Each name has one, so that the lists of names, statuses and hashes stay in line.
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
