package import OrderModel

/// The totals of a partner's accepted orders that guards count.
package struct PartnerUsage: Sendable, Equatable {
    /// Accepted orders of any action.
    package var orders: Int64 = 0
    /// Keys handed out: by purchases with their choice made, and by each line of a key request.
    package var keys: Int64 = 0
    /// Rows of `results.csv`: accepted lines, and the answers to repeats.
    package var resultRows: Int64 = 0
    /// The charges of purchases, in minor units. Refunds take nothing off.
    package private(set) var charged = ByCurrency<Int128>()

    package init() {}

    /// Bytes that a row of `results.csv` counts for. Most rows have fewer; one with key, link and a long note has about
    /// as many.
    package static let bytesPerResultRow: Int64 = 1_024

    /// The bytes that the rows count for, held against `guards.resultBytes`; the largest number when they pass 64 bits.
    package var resultBytes: Int64 {
        let (bytes, isTooLarge) = resultRows.multipliedReportingOverflow(by: Self.bytesPerResultRow)
        return isTooLarge ? .max : bytes
    }

    package mutating func add(_ repeated: DuplicateRecord) {
        resultRows += Int64(repeated.resultRows)
    }

    package mutating func add(_ order: OrderRecord) {
        orders += 1
        resultRows += Int64(order.effect.resultRows)
        switch order.effect {
        case .purchase(let lines):
            for line in lines {
                if line.keyStatus == .issued { keys += 1 }
                charge(Int128(line.amounts.total), in: line.offer.currency)
            }
        case .getKeys(let issues): keys += Int64(issues.count)
        case .cancel: break
        }
    }

    package mutating func add(_ other: PartnerUsage) {
        orders += other.orders
        keys += other.keys
        resultRows += other.resultRows
        for (currency, minorUnits) in other.charged { charge(minorUnits, in: currency) }
    }

    package mutating func charge(_ minorUnits: Int128, in currency: Currency) {
        charged.change(currency, default: 0) { $0 += minorUnits }
    }
}

/// The key by which guards compare prices of different days: the row and tier of a price list, apart from its dates.
package struct PriceListKey: Sendable, Hashable {
    package let productId: String
    /// The SKU that was priced: with the Azure Hybrid Benefit, the base-rate SKU.
    package let skuId: String
    package let term: String
    package let billingPlan: String
    package let segment: String
    package let currency: Currency
    /// The customer's market.
    package let market: String
    /// The tier's first unit.
    package let tierMinimum: Int64

    package init(_ terms: PurchaseTerms, market: String) {
        let product = terms.offer.product
        productId = product.productId
        skuId = terms.hybrid == nil ? product.skuId : product.baseRateSkuId
        term = terms.offer.term
        billingPlan = terms.offer.billingPlan
        segment = terms.offer.segment
        currency = terms.offer.currency
        self.market = market
        tierMinimum = terms.tierMinimum
    }
}

/// The questions of guards to a ledger. The answers follow from the recorded orders; the ledger keeps them beside the
/// orders, with each chunk.
package protocol UsageReading {
    /// Reads the totals of a partner's batches whose as-of times are on one day, without operators' own batches.
    func usage(ofPartner partnerId: String, on date: CivilDate) throws(LedgerError) -> PartnerUsage

    /// Reads the unit price that was last accepted; nil when the key was never sold.
    func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal?
}
