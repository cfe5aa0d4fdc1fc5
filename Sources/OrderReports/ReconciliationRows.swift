package import OrderLedger
package import OrderModel
package import TabularText

/// The rows of `reconciliation.csv`, the one-time reconciliation file: one for each charge or credit of the batch.
///
/// Duplicates charge nothing and key requests cost nothing, so neither has a row. The sums of this file are the
/// batch's. A credit has negative price and amounts and a positive quantity, as in the vendor's files.
package struct ReconciliationRows {
    private var partnerId: String
    private var customers = CellCache<Customer>()
    private var products = CellCache<Product>()
    private var purchase = CellMemo<Timestamp>()
    /// The cells after the currency's.
    private var lastCells = LineBuffer(capacityBytes: 0)

    /// The most bytes of a row besides its texts: five numbers, and words of our own making.
    private static let wordBytesMax = 5 * OutputSpan<UInt8>.numberBytesMax + 64

    init(batch: ReportedBatch) {
        self.init(partnerId: batch.header.partnerId)
    }

    package init(partnerId: String) {
        self.partnerId = partnerId
    }

    /// Sets the partner of the rows that follow.
    package mutating func begin(partnerId: String) {
        guard !partnerId.hasSameBytes(as: self.partnerId) else { return }
        self.partnerId = partnerId
        customers = CellCache()
    }

    /// Appends the rows of those outcomes that have one. Their identifiers lie in `texts`, each at its place.
    mutating func append(
        _ outcomes: inout MutableSpan<LineOutcome>, _ places: Span<IdentifierTexts.Places>, in texts: Span<UInt8>,
        to line: inout LineBuffer
    ) {
        for index in outcomes.indices { append(&outcomes[index], places[index], in: texts, to: &line) }
    }

    /// Appends the row of an outcome, if it has one. It takes the outcome in its place, as ``ResultRows`` does.
    private mutating func append(
        _ outcome: inout LineOutcome, _ places: IdentifierTexts.Places, in texts: Span<UInt8>, to line: inout LineBuffer
    ) {
        guard let amounts = outcome.chargedAmounts else { return }
        lastCells.removeAll()
        lastCells.discount(of: outcome)
        append(outcome, amounts, orderId: texts.extracting(places.orderId), to: &line)
    }

    /// Appends the row of an outcome, if it has one. `writeLast` writes the cells after the currency's.
    package mutating func append(
        _ outcome: borrowing LineOutcome, orderId: String, to line: inout LineBuffer,
        _ writeLast: (inout LineBuffer, borrowing LineOutcome, LineAmounts) -> Void
    ) {
        guard let amounts = outcome.chargedAmounts else { return }
        lastCells.removeAll()
        writeLast(&lastCells, outcome, amounts)
        append(outcome, amounts, orderId: orderId.utf8.span, to: &line)
    }

    /// Appends a row that ends in ``lastCells``.
    private mutating func append(
        _ outcome: borrowing LineOutcome, _ amounts: LineAmounts, orderId: Span<UInt8>, to line: inout LineBuffer
    ) {
        if purchase.needsCells(of: outcome.purchasedAt) { purchase.line.time(outcome.purchasedAt) }
        let customer = placeOfParties(outcome.customer)
        let product = placeOfProduct(outcome.offer.product)
        let cellBytes = customer.count + product.count + lastCells.bytes.count + orderId.count
        line.append(atMost: Self.wordBytesMax + cellBytes) { row in
            row.append(copying: customers.bytes.span.extracting(customer))
            row.word(orderId)
            row.append(copying: purchase.line.bytes.span)
            row.append(copying: products.bytes.span.extracting(product))
            row.appendCharge(outcome, amounts)
            row.append(copying: lastCells.bytes.span)
            row.endLine()
        }
    }

    private mutating func placeOfParties(_ customer: Customer) -> Range<Int> {
        customers.place(of: customer) { [partnerId] line in
            line.guardedText(partnerId)
            line.guardedText(customer.id)
            line.guardedText(customer.name)
            line.guardedText(customer.domainName)
            line.guardedText(customer.country)
            // The vendor numbers the invoice that the row will be on.
            line.blank()
            line.guardedText(customer.mpnId)
            line.guardedText(customer.resellerMpnId)
        }
    }

    private mutating func placeOfProduct(_ product: Product) -> Range<Int> {
        products.place(of: product) { line in
            line.guardedText(product.productId)
            line.guardedText(product.skuId)
            // The price list has no AvailabilityId.
            line.blank()
            line.guardedText(product.skuTitle)
            line.guardedText(product.productTitle)
        }
    }
}

extension OutputSpan<UInt8> {
    fileprivate mutating func appendCharge(_ outcome: borrowing LineOutcome, _ amounts: LineAmounts) {
        let currency = outcome.offer.currency
        let price = outcome.basis.unitPrice
        let isCredit = outcome.action == .cancel
        word(isCredit ? "cancelImmediate" : "new")
        number(isCredit ? price.negated : price)
        number(outcome.quantity)
        amount(amounts.subtotal, of: currency)
        amount(amounts.tax, of: currency)
        amount(amounts.total, of: currency)
        code(of: currency)
    }
}

extension LineBuffer {
    /// Writes the cell `DiscountDetails`.
    package mutating func discount(of outcome: borrowing LineOutcome) {
        guard outcome.action == .purchase, let hybrid = outcome.hybrid else { return blank() }
        beginCell()
        appendSaving(of: hybrid, in: outcome.offer.currency)
        endGuardedCell()
    }

    /// Appends two sentences about the Azure Hybrid Benefit to a cell that is being composed.
    package mutating func appendSaving(of hybrid: HybridGrant, in currency: Currency) {
        append("Azure Hybrid Benefit: saves ")
        append(decimal: hybrid.saving, fractionDigits: currency.minorUnitDigits)
        append(" \(currency.code). ")
        appendCores(of: hybrid)
        removeLastSpaceOfCell()
    }
}

extension LineOutcome {
    /// The charge or credit of the row's own batch; nil for a duplicate and a key request.
    var chargedAmounts: LineAmounts? {
        status == .duplicate ? nil : amounts
    }
}

extension ExactDecimal {
    fileprivate var negated: ExactDecimal {
        ExactDecimal(coefficient: -coefficient, fractionDigits: fractionDigits)
    }
}
