internal import OrderLedger
internal import OrderModel
internal import OrderWorld

/// `results.csv`: a row per line that was accepted or answered as a duplicate.
///
/// It is the only report with product keys and links. A row has them when its order issued a link and the batch's own
/// submitter is an admin agent (R5), also when the row repeats an order that an admin agent submitted. Amounts are negative
/// on a row that cancels, RefundAmount is positive, and a row that only issues keys has no amounts at all.
struct ResultsReport {
    private var file: ReportFile
    private let batch: ReportedBatch
    private let issuer: any IdentifierIssuing
    private var customers = CellCache<Customer>()
    private var products = CellCache<Product>()
    private var choice = CellMemo<DownloadChoice>()
    private var linkIssue = CellMemo<Timestamp>()
    private var purchase = CellMemo<Timestamp>()

    init(_ folder: ReportFolder, batch: ReportedBatch, issuer: any IdentifierIssuing) throws(WorldError) {
        self.file = try folder.file(ReportFileName.results, mode: ReportFolder.privateMode)
        self.batch = batch
        self.issuer = issuer
        try file.begin(ReportColumns.results)
    }

    mutating func append(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) throws(WorldError) {
        appendOrder(outcome, identifiers)
        appendOffer(outcome)
        appendAmounts(outcome)
        appendHybridBenefit(outcome)
        appendChoice(outcome.choice)
        appendKey(outcome)
        appendCancellation(outcome)
        appendNote(outcome)
        try file.endLine()
    }

    mutating func close() throws(WorldError) {
        try file.close()
    }

    private mutating func appendOrder(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) {
        file.line.word(batch.header.batchId)
        file.line.number(outcome.sourceLine)
        file.line.guardedText(outcome.reference)
        file.line.word(outcome.action.name)
        file.line.word(outcome.status.rawValue)
        file.line.word(identifiers.orderId)
        file.line.word(identifiers.subscriptionId)
        file.line.cells(of: outcome.customer, &customers) { line in
            line.guardedText(outcome.customer.id)
            line.guardedText(outcome.customer.domainName)
            line.guardedText(outcome.customer.country)
        }
    }

    private mutating func appendOffer(_ outcome: LineOutcome) {
        let product = outcome.offer.product
        file.line.cells(of: product, &products) { line in
            line.guardedText(product.productId)
            line.guardedText(product.skuId)
        }
        file.line.number(outcome.quantity)
        file.line.guardedText(outcome.offer.term)
    }

    private mutating func appendAmounts(_ outcome: LineOutcome) {
        guard let amounts = outcome.amounts else { return file.line.blank(7) }
        let currency = outcome.offer.currency
        file.line.word(currency.code)
        file.line.number(outcome.basis.unitPrice)
        file.line.amount(amounts.subtotal, of: currency)
        appendTaxRate(outcome.basis)
        file.line.amount(amounts.tax, of: currency)
        file.line.amount(amounts.total, of: currency)
        file.line.word(outcome.basis.treatment.name)
    }

    /// Blank where the tax is not itemised; 0 where the treatment takes it away.
    private mutating func appendTaxRate(_ basis: PriceBasis) {
        guard let rate = basis.taxRate else { return file.line.blank() }
        switch basis.treatment {
        case .standard, .included: file.line.number(rate)
        case .reverseCharge, .exempt: file.line.number(0)
        }
    }

    private mutating func appendHybridBenefit(_ outcome: LineOutcome) {
        guard outcome.action == .purchase else { return file.line.blank(2) }
        file.line.word(outcome.hybrid == nil ? "false" : "true")
        file.line.amount(outcome.hybrid?.saving, of: outcome.offer.currency)
    }

    private mutating func appendChoice(_ chosen: DownloadChoice?) {
        guard let chosen else { return file.line.blank(3) }
        file.line.cells(of: chosen, &choice) { line in
            line.guardedText(chosen.version)
            line.guardedText(chosen.language)
            line.guardedText(chosen.fileType)
        }
    }

    private mutating func appendKey(_ outcome: LineOutcome) {
        guard let link = outcome.link, batch.header.submitterMayHaveKeys else { return file.line.blank(4) }
        let expiry = DownloadAllowance.expiry(issuedAt: link.issuedAt)
        file.line.word(issuer.productKey(lineSerial: outcome.lineSerial, secretId: outcome.secretId))
        file.line.word(issuer.downloadLink(linkSerial: link.serial, expiresAt: expiry, secretId: link.secretId))
        file.line.cells(of: link.issuedAt, &linkIssue) { line in
            line.time(expiry)
            line.number(DownloadAllowance.downloadsMax)
        }
    }

    private mutating func appendCancellation(_ outcome: LineOutcome) {
        let isCancelled = outcome.originalStatus == .cancelled || outcome.wasCancelled(before: batch.asOf)
        if isCancelled || outcome.offer.product.family == .reservation {
            file.line.blank()
        } else {
            file.line.cells(of: outcome.purchasedAt, &purchase) { line in
                line.time(CancellationWindow.end(purchasedAt: outcome.purchasedAt))
            }
        }
        let refund = outcome.originalStatus == .cancelled ? outcome.amounts.map { -$0.total } : nil
        file.line.amount(refund, of: outcome.offer.currency)
    }

    private mutating func appendNote(_ outcome: LineOutcome) {
        file.line.beginCell()
        file.line.appendNote(outcome, asOf: batch.asOf, mayHaveKeys: batch.header.submitterMayHaveKeys)
        if let undo = batch.undo { file.line.appendNote(undo) }
        file.line.removeLastSpaceOfCell()
        file.line.endGuardedCell()
    }
}

extension LineOutcome {
    /// Whether the row repeats an order of which the line is cancelled by now.
    ///
    /// A row that is no repeat says what stood when its order was processed, so that the report is the same whenever it is
    /// made; for the same reason a later batch's cancellation does not count.
    func wasCancelled(before asOf: Timestamp) -> Bool {
        guard status == .duplicate, action != .cancel, let cancelledAt else { return false }
        return cancelledAt <= asOf
    }
}
