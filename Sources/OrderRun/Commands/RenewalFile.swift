internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// The batch file of a renewal: one order of requests for keys, a row for each line, with the choice that was made
/// before.
///
/// As with an undoing, the ledger and the stored decision alone make it, so that the next run of a killed one makes the
/// same file again. The claim's number in its reference tells it from earlier renewals of the same order.
struct RenewalFile {
    let world: any World
    let ledger: any LedgerReading
    let issuer: any IdentifierIssuing

    static let columns = [
        "BatchId", "PartnerId", "SubmittedBy", "OrderReference", "Action", "CustomerId", "SubscriptionId", "Version",
        "Language", "FileType",
    ]

    /// Makes the file at the path in the claim's folder, unless it is there. Returns false when no line is left that
    /// can have a link.
    func bringIn(_ renewal: Renewal, of claim: Claim, to path: String, inFolder folder: String) throws -> Bool {
        try world.makeDirectory(folder, mode: 0o700)
        if try world.status(path) != nil { return true }
        guard let lines = try RenewableLines(ofPurchase: renewal.purchase, in: ledger),
            let batch = try ledger.findBatches(lines.batchFolder).first(where: { $0.folder == lines.batchFolder }),
            let header = batch.header
        else { throw LedgerError.guardRefused("the order whose links are issued anew vanished") }
        guard !lines.lines.isEmpty else { return false }
        let part = path + ".part"
        let file = try world.openForWriting(part, mode: 0o600)
        try file.write(rows(of: lines, renewal, header, claim: claim.number).bytes.span)
        try file.syncAndClose()
        try world.rename(part, to: path)
        try world.syncDirectory(folder)
        try world.syncDirectory(ParentFolder.path(of: folder))
        return true
    }

    private func rows(
        of lines: RenewableLines, _ renewal: Renewal, _ header: BatchHeader, claim: Int64
    ) -> LineBuffer {
        let orderId = issuer.orderId(serial: renewal.purchase, secretId: lines.secretId)
        var block = LineBuffer()
        block.header(Self.columns)
        for line in lines.lines {
            let cells = [
                Self.batchId(renewingIn: lines.batchFolder), header.partnerId, header.submittedBy,
                "REISSUE-\(claim)-\(orderId)", Action.getKeys.name, lines.customerId,
                issuer.subscriptionId(lineSerial: line, secretId: lines.secretId), "", "", "",
            ]
            for cell in cells { block.text(cell) }
            block.endLine()
        }
        return block
    }

    /// Returns the BatchId: the name of the folder that the order was reported in, and a word, cut to a BatchId's
    /// length.
    static func batchId(renewingIn folder: String) -> String {
        let word = "-reissue"
        return folder.prefix(64 - word.count) + word
    }
}
