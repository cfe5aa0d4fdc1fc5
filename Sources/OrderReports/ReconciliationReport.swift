internal import OrderLedger
internal import OrderModel
internal import OrderWorld

/// `reconciliation.csv`: the one-time reconciliation file, a row per charge or credit that the batch made.
///
/// Duplicates charged nothing and key requests cost nothing, so neither has a row; the sums of this file are those of the
/// batch. A credit has its price and amounts negative and its quantity positive, as the vendor's files have it.
struct ReconciliationReport {
    private var file: ReportFile
    private let batch: ReportedBatch
    private var customers = CellCache<Customer>()
    private var products = CellCache<Product>()
    private var purchase = CellMemo<Timestamp>()

    init(_ folder: ReportFolder, batch: ReportedBatch) throws(WorldError) {
        self.file = try folder.file(ReportFileName.reconciliation)
        self.batch = batch
        try file.begin(ReportColumns.reconciliation)
    }

    mutating func append(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) throws(WorldError) {
        guard let amounts = outcome.chargedAmounts else { return }
        appendParties(outcome.customer)
        appendOrder(outcome, identifiers)
        appendCharge(outcome, amounts)
        try file.endLine()
    }

    mutating func close() throws(WorldError) {
        try file.close()
    }

    private mutating func appendParties(_ customer: Customer) {
        let partnerId = batch.header.partnerId
        file.line.cells(of: customer, &customers) { line in
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
        file.line.word(identifiers.orderId)
        file.line.cells(of: outcome.purchasedAt, &purchase) { $0.time(outcome.purchasedAt) }
        let product = outcome.offer.product
        file.line.cells(of: product, &products) { line in
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
        file.line.word(isCredit ? "cancelImmediate" : "new")
        file.line.number(isCredit ? price.negated : price)
        file.line.number(outcome.quantity)
        file.line.amount(amounts.subtotal, of: currency)
        file.line.amount(amounts.tax, of: currency)
        file.line.amount(amounts.total, of: currency)
        file.line.word(currency.code)
        appendDiscount(outcome)
    }

    private mutating func appendDiscount(_ outcome: LineOutcome) {
        guard outcome.action == .purchase, let hybrid = outcome.hybrid else { return file.line.blank() }
        file.line.beginCell()
        file.line.append("Azure Hybrid Benefit: saves ")
        file.line.append(decimal: hybrid.saving, fractionDigits: outcome.offer.currency.minorUnitDigits)
        file.line.append(" \(outcome.offer.currency.code). ")
        file.line.appendCores(of: hybrid)
        file.line.removeLastSpaceOfCell()
        file.line.endGuardedCell()
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
