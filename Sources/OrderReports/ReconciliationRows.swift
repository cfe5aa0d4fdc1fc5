internal import OrderLedger
internal import OrderModel

/// The rows of `reconciliation.csv`, the one-time reconciliation file: one per charge or credit that the batch made.
///
/// Duplicates charged nothing and key requests cost nothing, so neither has a row; the sums of this file are those of the
/// batch. A credit has its price and amounts negative and its quantity positive, as the vendor's files have it.
struct ReconciliationRows {
    var line = LineBuffer()
    private let columns: ReconciliationColumns
    private var partnerId: String
    private var customers = CellCache<Customer>()
    private var products = CellCache<Product>()
    private var purchase = CellMemo<Timestamp>()

    init(batch: ReportedBatch) {
        self.init(.seedDay, partnerId: batch.header.partnerId)
    }

    init(_ columns: ReconciliationColumns, partnerId: String) {
        self.columns = columns
        self.partnerId = partnerId
    }

    /// The partner of the rows that come next.
    mutating func begin(partnerId: String) {
        guard partnerId != self.partnerId else { return }
        self.partnerId = partnerId
        customers = CellCache()
    }

    mutating func append(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) {
        guard let amounts = outcome.chargedAmounts else { return }
        appendParties(outcome.customer)
        appendOrder(outcome, identifiers)
        appendCharge(outcome, amounts)
        switch columns {
        case .seedDay: appendDiscount(outcome)
        case .current: line.appendCurrentColumns(outcome, amounts, identifiers)
        }
        line.endLine()
    }

    private mutating func appendParties(_ customer: Customer) {
        let partnerId = partnerId
        line.cells(of: customer, &customers) { line in
            line.guardedText(partnerId)
            line.guardedText(customer.id)
            line.guardedText(customer.name)
            line.guardedText(customer.domainName)
            line.guardedText(customer.country)
            // The invoice that the row will be on is numbered by the vendor.
            line.blank()
            line.guardedText(customer.mpnId)
            line.guardedText(customer.resellerMpnId)
        }
    }

    private mutating func appendOrder(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) {
        line.word(identifiers.orderId)
        line.cells(of: outcome.purchasedAt, &purchase) { $0.time(outcome.purchasedAt) }
        let product = outcome.offer.product
        line.cells(of: product, &products) { line in
            line.guardedText(product.productId)
            line.guardedText(product.skuId)
            // The price list has no AvailabilityId.
            line.blank()
            line.guardedText(product.skuTitle)
            line.guardedText(product.productTitle)
        }
    }

    private mutating func appendCharge(_ outcome: LineOutcome, _ amounts: LineAmounts) {
        let currency = outcome.offer.currency
        let price = outcome.basis.unitPrice
        let isCredit = outcome.action == .cancel
        line.word(isCredit ? "cancelImmediate" : "new")
        line.number(isCredit ? price.negated : price)
        line.number(outcome.quantity)
        line.amount(amounts.subtotal, of: currency)
        line.amount(amounts.tax, of: currency)
        line.amount(amounts.total, of: currency)
        line.word(currency.code)
    }

    private mutating func appendDiscount(_ outcome: LineOutcome) {
        guard outcome.action == .purchase, let hybrid = outcome.hybrid else { return line.blank() }
        line.beginCell()
        line.appendSaving(of: hybrid, in: outcome.offer.currency)
        line.endGuardedCell()
    }
}

extension LineBuffer {
    /// Two sentences about the Azure Hybrid Benefit, into a cell that is being composed.
    mutating func appendSaving(of hybrid: HybridGrant, in currency: Currency) {
        append("Azure Hybrid Benefit: saves ")
        append(decimal: hybrid.saving, fractionDigits: currency.minorUnitDigits)
        append(" \(currency.code). ")
        appendCores(of: hybrid)
        removeLastSpaceOfCell()
    }
}

extension LineOutcome {
    /// What the row's own batch charges or credits; nil for a duplicate and a key request.
    var chargedAmounts: LineAmounts? {
        status == .duplicate ? nil : amounts
    }
}

extension ExactDecimal {
    fileprivate var negated: ExactDecimal {
        ExactDecimal(coefficient: -coefficient, fractionDigits: fractionDigits)
    }
}
