internal import OrderLedger
internal import OrderModel

/// The rows of `results.csv`: one per line that was accepted or answered as a duplicate.
///
/// It is the only report with product keys and links. A row has them when its order issued a link and the batch's own
/// submitter is an admin agent (R5), also when the row repeats an order that an admin agent submitted. Amounts are negative
/// on a row that cancels, RefundAmount is positive, and a row that only issues keys has no amounts at all.
struct ResultRows {
    var line = LineBuffer()
    private let batch: ReportedBatch
    private let issuer: any IdentifierIssuing
    private var customers = CellCache<Customer>()
    private var products = CellCache<Product>()
    private var choice = CellMemo<DownloadChoice>()
    private var linkIssue = CellMemo<Timestamp>()
    private var purchase = CellMemo<Timestamp>()

    init(batch: ReportedBatch, issuer: any IdentifierIssuing) {
        self.batch = batch
        self.issuer = issuer
    }

    mutating func append(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) {
        appendOrder(outcome, identifiers)
        appendOffer(outcome)
        appendAmounts(outcome)
        appendHybridBenefit(outcome)
        appendChoice(outcome.choice)
        appendKey(outcome)
        appendCancellation(outcome)
        appendNote(outcome)
        line.endLine()
    }

    private mutating func appendOrder(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) {
        line.word(batch.header.batchId)
        line.number(outcome.sourceLine)
        line.guardedText(outcome.reference)
        line.word(outcome.action.name)
        line.word(outcome.status.rawValue)
        line.word(identifiers.orderId)
        line.word(identifiers.subscriptionId)
        line.cells(of: outcome.customer, &customers) { line in
            line.guardedText(outcome.customer.id)
            line.guardedText(outcome.customer.domainName)
            line.guardedText(outcome.customer.country)
        }
    }

    private mutating func appendOffer(_ outcome: LineOutcome) {
        let product = outcome.offer.product
        line.cells(of: product, &products) { line in
            line.guardedText(product.productId)
            line.guardedText(product.skuId)
        }
        line.number(outcome.quantity)
        line.guardedText(outcome.offer.term)
    }

    private mutating func appendAmounts(_ outcome: LineOutcome) {
        guard let amounts = outcome.amounts else { return line.blank(7) }
        let currency = outcome.offer.currency
        line.word(currency.code)
        line.number(outcome.basis.unitPrice)
        line.amount(amounts.subtotal, of: currency)
        appendTaxRate(outcome.basis)
        line.amount(amounts.tax, of: currency)
        line.amount(amounts.total, of: currency)
        line.word(outcome.basis.treatment.name)
    }

    /// Blank where the tax is not itemised; 0 where the treatment takes it away.
    private mutating func appendTaxRate(_ basis: PriceBasis) {
        guard let rate = basis.taxRate else { return line.blank() }
        switch basis.treatment {
        case .standard, .included: line.number(rate)
        case .reverseCharge, .exempt: line.number(0)
        }
    }

    private mutating func appendHybridBenefit(_ outcome: LineOutcome) {
        guard outcome.action == .purchase else { return line.blank(2) }
        line.word(outcome.hybrid == nil ? "false" : "true")
        line.amount(outcome.hybrid?.saving, of: outcome.offer.currency)
    }

    private mutating func appendChoice(_ chosen: DownloadChoice?) {
        guard let chosen else { return line.blank(3) }
        line.cells(of: chosen, &choice) { line in
            line.guardedText(chosen.version)
            line.guardedText(chosen.language)
            line.guardedText(chosen.fileType)
        }
    }

    private mutating func appendKey(_ outcome: LineOutcome) {
        guard let link = outcome.link, batch.header.submitterMayHaveKeys else { return line.blank(4) }
        let expiry = DownloadAllowance.expiry(issuedAt: link.issuedAt)
        line.word(issuer.productKey(lineSerial: outcome.lineSerial, secretId: outcome.secretId))
        line.word(issuer.downloadLink(linkSerial: link.serial, expiresAt: expiry, secretId: link.secretId))
        line.cells(of: link.issuedAt, &linkIssue) { line in
            line.time(expiry)
            line.number(DownloadAllowance.downloadsMax)
        }
    }

    private mutating func appendCancellation(_ outcome: LineOutcome) {
        let isCancelled = outcome.originalStatus == .cancelled || outcome.wasCancelled(before: batch.asOf)
        if isCancelled || outcome.offer.product.family == .reservation {
            line.blank()
        } else {
            line.cells(of: outcome.purchasedAt, &purchase) { line in
                line.time(CancellationWindow.end(purchasedAt: outcome.purchasedAt))
            }
        }
        let refund = outcome.originalStatus == .cancelled ? outcome.amounts.map { -$0.total } : nil
        line.amount(refund, of: outcome.offer.currency)
    }

    private mutating func appendNote(_ outcome: LineOutcome) {
        line.beginCell()
        line.appendNote(outcome, asOf: batch.asOf, mayHaveKeys: batch.header.submitterMayHaveKeys)
        if let undo = batch.undo { line.appendNote(undo) }
        line.removeLastSpaceOfCell()
        line.endGuardedCell()
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
