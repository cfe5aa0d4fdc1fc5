internal import OrderLedger
internal import OrderModel
internal import TabularText

/// The rows of `results.csv`: one for each line that was accepted or answered as a duplicate.
///
/// It is the only report with product keys and links. A row has them when its order issued a link and the batch's own
/// submitter is an admin agent (R5). The same holds for a row that repeats an admin agent's order. A row that cancels
/// has negative amounts and a positive RefundAmount. A row that only issues keys has no amounts at all.
struct ResultRows {
    private let batch: ReportedBatch
    private let batchId: [UInt8]
    private var customers = CellCache<Customer>()
    private var products = CellCache<Product>()
    private var choice = CellMemo<DownloadChoice>()
    private var linkIssue = CellMemo<Timestamp>()
    private var purchase = CellMemo<Timestamp>()
    private var note = NoteCell()

    /// The most bytes of a row besides its texts: ten numbers, and words and times of our own making.
    private static let wordBytesMax = 10 * OutputSpan<UInt8>.numberBytesMax + 256

    /// The parts of a row that are looked up before it is written.
    private struct Parts {
        let customer: Range<Int>
        let product: Range<Int>
        let hasChoice: Bool
        let isCancellable: Bool
        let bytesMax: Int
    }

    init(batch: ReportedBatch) {
        self.batch = batch
        self.batchId = Array(batch.header.batchId.utf8)
    }

    /// Appends the rows of outcomes whose identifiers lie in `texts`, each at its place.
    mutating func append(
        _ outcomes: inout MutableSpan<LineOutcome>, _ places: Span<IdentifierTexts.Places>, in texts: Span<UInt8>,
        to line: inout LineBuffer
    ) {
        for index in outcomes.indices { append(&outcomes[index], places[index], in: texts, to: &line) }
    }

    /// Appends one row. It takes the outcome in its place and never changes it: to read it out of the span would copy
    /// it, and so count a reference for each of its texts.
    private mutating func append(
        _ outcome: inout LineOutcome, _ places: IdentifierTexts.Places, in texts: Span<UInt8>, to line: inout LineBuffer
    ) {
        let parts = prepare(outcome)
        let hasKey = outcome.link != nil && batch.header.submitterMayHaveKeys
        line.append(atMost: parts.bytesMax + places.byteCount) { row in
            row.word(batchId.span)
            row.number(Int64(outcome.sourceLine))
            row.guardedText(outcome.reference)
            row.word(outcome.action.name)
            row.word(outcome.status.rawValue)
            row.word(texts.extracting(places.orderId))
            row.word(texts.extracting(places.subscriptionId))
            row.append(copying: customers.bytes.span.extracting(parts.customer))
            row.append(copying: products.bytes.span.extracting(parts.product))
            row.appendCharge(outcome)
            if parts.hasChoice { row.append(copying: choice.line.bytes.span) } else { row.blank(3) }
            row.word(texts.extracting(places.productKey), isThere: hasKey)
            row.word(texts.extracting(places.downloadLink), isThere: hasKey)
            if hasKey { row.append(copying: linkIssue.line.bytes.span) } else { row.blank(2) }
            if parts.isCancellable { row.append(copying: purchase.line.bytes.span) } else { row.blank() }
            if outcome.originalStatus == .cancelled, let amounts = outcome.amounts {
                row.amount(-amounts.total, of: outcome.offer.currency)
            } else {
                row.blank()
            }
            row.append(copying: note.bytes.span)
            row.endLine()
        }
    }

    /// Makes sure that the cells which many rows share are there.
    private mutating func prepare(_ outcome: borrowing LineOutcome) -> Parts {
        prepareTimes(outcome)
        let hasChoice = prepareChoice(outcome)
        note.write(outcome, of: batch)
        let customer = place(of: outcome.customer)
        let product = place(of: outcome.offer.product)
        let isCancelled = outcome.originalStatus == .cancelled || outcome.wasCancelled(before: batch.asOf)
        let textBytes = 2 * (outcome.reference.utf8.count + outcome.offer.term.utf8.count) + batchId.count
        let cellBytes = customer.count + product.count + choice.line.bytes.count + note.bytes.count
        return Parts(
            customer: customer, product: product, hasChoice: hasChoice,
            isCancellable: !isCancelled && outcome.offer.product.family != .reservation,
            bytesMax: Self.wordBytesMax + textBytes + cellBytes)
    }

    private mutating func prepareTimes(_ outcome: borrowing LineOutcome) {
        if purchase.needsCells(of: outcome.purchasedAt) {
            purchase.line.time(CancellationWindow.end(purchasedAt: outcome.purchasedAt))
        }
        if let issuedAt = outcome.link?.issuedAt, linkIssue.needsCells(of: issuedAt) {
            linkIssue.line.time(DownloadAllowance.expiry(issuedAt: issuedAt))
            linkIssue.line.number(DownloadAllowance.downloadsMax)
        }
    }

    private mutating func prepareChoice(_ outcome: borrowing LineOutcome) -> Bool {
        guard let chosen = outcome.choice else { return false }
        if choice.needsCells(of: chosen) {
            choice.line.guardedText(chosen.version)
            choice.line.guardedText(chosen.language)
            choice.line.guardedText(chosen.fileType)
        }
        return true
    }

    private mutating func place(of customer: Customer) -> Range<Int> {
        customers.place(of: customer) { line in
            line.guardedText(customer.id)
            line.guardedText(customer.domainName)
            line.guardedText(customer.country)
        }
    }

    private mutating func place(of product: Product) -> Range<Int> {
        products.place(of: product) { line in
            line.guardedText(product.productId)
            line.guardedText(product.skuId)
        }
    }
}

// Cells that each outcome has by itself.
extension OutputSpan<UInt8> {
    fileprivate mutating func appendCharge(_ outcome: borrowing LineOutcome) {
        let currency = outcome.offer.currency
        number(outcome.quantity)
        guardedText(outcome.offer.term)
        if let amounts = outcome.amounts {
            append(amounts, basis: outcome.basis, currency: currency)
        } else {
            blank(7)
        }
        guard outcome.action == .purchase else { return blank(2) }
        word(outcome.hybrid == nil ? "false" : "true")
        amount(outcome.hybrid?.saving, of: currency)
    }

    private mutating func append(_ amounts: LineAmounts, basis: PriceBasis, currency: Currency) {
        code(of: currency)
        number(basis.unitPrice)
        amount(amounts.subtotal, of: currency)
        appendTaxRate(basis)
        amount(amounts.tax, of: currency)
        amount(amounts.total, of: currency)
        word(basis.treatment.name)
    }

    /// Appends the tax rate: blank when the tax is not itemised, 0 when the treatment removes it.
    private mutating func appendTaxRate(_ basis: PriceBasis) {
        guard let rate = basis.taxRate else { return blank() }
        number(basis.treatment.shownRate(rate))
    }

    fileprivate mutating func word(_ bytes: Span<UInt8>, isThere: Bool) {
        if isThere { word(bytes) } else { blank() }
    }
}

extension IdentifierTexts.Places {
    fileprivate var byteCount: Int {
        orderId.count + subscriptionId.count + productKey.count + downloadLink.count
    }
}

extension LineOutcome {
    /// Tells whether the row repeats an order whose line is cancelled by now.
    ///
    /// A row that is no repeat states the facts when its order was processed, so that the report is the same whenever
    /// it is made. For the same reason a later batch's cancellation does not count.
    func wasCancelled(before asOf: Timestamp) -> Bool {
        guard status == .duplicate, action != .cancel, let cancelledAt else { return false }
        return cancelledAt <= asOf
    }
}
