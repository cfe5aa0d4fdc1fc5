internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderSite
internal import OrderWorld
internal import TabularText

/// The batch file of an undoing: a cancellation for every order of a batch that still has standing lines, a row a line.
///
/// It is made from the ledger and the stored decision alone, where the claim's file is processed; so a run that was
/// killed while it wrote leaves nothing behind that the next one does not make again.
struct UndoFile {
    let environment: RunEnvironment

    /// Makes the file at the path unless it is there. False when nothing of the batch stands any more.
    func bringIn(_ undo: Undo, to path: String, inFolder folder: String) throws -> Bool {
        let world = environment.world
        try world.makeDirectory(folder, mode: 0o700)
        if try world.status(path) != nil { return true }
        guard let target = try environment.ledger.claim(undo.target), let header = target.header else {
            throw LedgerError.guardRefused("the batch that is undone vanished")
        }
        let rows = UndoRows(undo, header, issuer: environment.issuer)
        let part = path + ".part"
        let file = try world.openForWriting(part, mode: 0o600)
        var block = LineBuffer()
        block.header(UndoRows.columns)
        var isEmpty = true
        try StandingPurchases(of: undo.target, partnerId: header.partnerId, ledger: environment.ledger).visit {
            rows.append($0, to: &block)
            isEmpty = false
            guard block.bytes.count >= 1 << 16 else { return }
            try file.write(block.bytes.span)
            block.removeAll()
        }
        try file.write(block.bytes.span)
        try file.syncAndClose()
        guard !isEmpty else { return false }
        try world.rename(part, to: path)
        try world.syncDirectory(folder)
        try world.syncDirectory(environment.layout.processing)
        return true
    }
}

/// The rows of an undoing.
struct UndoRows {
    private let undo: Undo
    private let header: BatchHeader
    private let issuer: any IdentifierIssuing

    static let columns = [
        "BatchId", "PartnerId", "SubmittedBy", "OrderReference", "Action", "CustomerId", "SubscriptionId", "Reason",
        "RequestedAmount", "Impact", "Title", "ContactName", "ContactEmail", "ContactPhone",
    ]

    init(_ undo: Undo, _ header: BatchHeader, issuer: any IdentifierIssuing) {
        self.undo = undo
        self.header = header
        self.issuer = issuer
    }

    /// The BatchId: the folder's name with a word, cut to what a BatchId may have.
    static func batchId(undoing folder: String) -> String {
        let word = "-undo"
        return folder.prefix(64 - word.count) + word
    }

    func append(_ purchase: RecordedPurchase, to block: inout LineBuffer) {
        let reference = "UNDO-" + issuer.orderId(serial: purchase.serial, secretId: purchase.secretId)
        for line in purchase.lines {
            // The whole of what was recorded: so the credit is the charge's exact mirror, to the cent, tax too.
            let amount = Money(minorUnits: line.amounts.total, currency: line.currency)
            let cells = [
                Self.batchId(undoing: undo.targetFolder), header.partnerId, header.submittedBy, reference,
                Action.cancel.name, purchase.customerId,
                issuer.subscriptionId(lineSerial: line.serial, secretId: purchase.secretId), undo.reason, "\(amount)",
                "Moderate", "Undo of batch \(undo.targetFolder)", undo.by, undo.contactEmail, undo.contactPhone,
            ]
            for cell in cells { block.text(cell) }
            block.endLine()
        }
    }
}
