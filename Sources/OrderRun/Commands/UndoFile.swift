internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// The batch file of an undoing. It cancels every order of a batch that still has standing lines, a row a line.
///
/// The ledger and the stored decision alone make it, in the claim's place of processing. So when a run is killed while
/// it writes the file, the next run makes the same file again.
struct UndoFile {
    let world: any World
    let ledger: any LedgerReading
    let issuer: any IdentifierIssuing

    /// Makes the file at the path in the claim's folder, unless it is there. Returns false when no line of the batch
    /// stands any more.
    func bringIn(_ undo: Undo, to path: String, inFolder folder: String) throws -> Bool {
        try world.makeDirectory(folder, mode: 0o700)
        if try world.status(path) != nil { return true }
        guard let target = try ledger.claim(undo.target), let header = target.header else {
            throw LedgerError.guardRefused("the batch that is undone vanished")
        }
        let rows = UndoRows(undo, header, issuer: issuer)
        let part = path + ".part"
        let file = try world.openForWriting(part, mode: 0o600)
        var block = LineBuffer()
        block.header(UndoRows.columns)
        var isEmpty = true
        try StandingPurchases(of: undo.target, partnerId: header.partnerId, ledger: ledger).visit {
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
        try world.syncDirectory(ParentFolder.path(of: folder))
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

    /// Returns the BatchId: the folder's name and a word, cut to a BatchId's length.
    static func batchId(undoing folder: String) -> String {
        let word = "-undo"
        return folder.prefix(64 - word.count) + word
    }

    /// Returns the reference under which an order is cancelled.
    static func reference(_ orderId: String) -> String { "UNDO-" + orderId }

    func append(_ purchase: RecordedPurchase, to block: inout LineBuffer) {
        let reference = Self.reference(issuer.orderId(serial: purchase.serial, secretId: purchase.secretId))
        for line in purchase.lines {
            // The amount is the whole recorded one, so the credit mirrors the charge exactly, to the cent and with its
            // tax.
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
