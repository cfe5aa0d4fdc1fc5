internal import OrderIntake
internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderWorld

/// Proves the attachments that rest beside a batch (R11) by the requests that name them.
///
/// The published `refund-requests.xml`, whose hash the ledger has, states the size and the hash of each. An attachment
/// that no accepted request names cannot be proved; those are counted.
struct AttachmentVerification {
    let world: any World
    /// The site's folder.
    let site: String

    /// `reports` is the folder of the claim's reports, which are already proved.
    func prove(_ claim: Claim, reports: String) throws -> ProvedInputs {
        let folder = AttachmentsFolder.path(ofBatch: claim.restingPath)
        // A refused file has no requests, and so no such report on record.
        let recorded = claim.header == nil ? [:] : try recorded(in: reports)
        for attachment in recorded.values.sorted(by: { $0.name < $1.name }) {
            try prove(attachment, at: "\(folder)/\(attachment.name)", claim)
        }
        var proved = ProvedInputs()
        proved.attachmentCount = recorded.count
        if try world.status("\(site)/\(folder)")?.isDirectory == true {
            let names = try world.names(inDirectory: "\(site)/\(folder)")
            proved.unnamedAttachmentCount = names.count { recorded[ExactText($0)] == nil }
        }
        return proved
    }

    /// Returns one attachment for each file, however many requests name it.
    private func recorded(in reports: String) throws(WorldError) -> [ExactText: PublishedAttachment] {
        var recorded: [ExactText: PublishedAttachment] = [:]
        try PublishedAttachments.visit(publishedIn: reports, world: world) { attachment in
            recorded[ExactText(attachment.name)] = attachment
        }
        return recorded
    }

    private func prove(_ attachment: PublishedAttachment, at path: String, _ claim: Claim) throws {
        let sizes = attachment.byteCount...attachment.byteCount
        switch try PublishedFiles.find(path, in: site, world: world, sizes: sizes, sha256: attachment.sha256) {
        case .same: return
        case .missing: throw Contradiction(claim.folder, "\(path) was set aside and is not there")
        case .other(let found):
            throw Contradiction(
                claim.folder,
                "\(path) is not the attachment that was received: \(found), received were \(attachment.byteCount)"
                    + (attachment.sha256.map { " of \($0)" } ?? ""))
        }
    }
}

/// The number of a claim's files that are as they were received.
struct ProvedInputs {
    /// The count for the batch and its signature.
    var fileCount = 0
    /// The count of attachments that accepted requests name.
    var attachmentCount = 0
    /// The count of the other attachments, which cannot be proved.
    var unnamedAttachmentCount = 0
}
