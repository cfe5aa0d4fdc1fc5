public import OrderModel

/// What a partner's accepted orders came to, as far as guards count it.
public struct PartnerUsage: Sendable, Equatable {
    /// Accepted orders of any action.
    public var orders: Int64 = 0
    /// Keys handed out: by purchases with their choice made, and by each line of a key request.
    public var keys: Int64 = 0
    /// Rows of `results.csv`: accepted lines, and what repeats were answered.
    public var resultRows: Int64 = 0
    /// Sums of what purchases charge, in minor units. Refunds take nothing off.
    public private(set) var charged = ByCurrency<Int128>()

    public init() {}

    /// Bytes that a row of `results.csv` counts for. Most have less; one with key, link and a long note has about as
    /// many.
    public static let bytesPerResultRow: Int64 = 1_024

    /// What the rows come to, as `guards.resultBytes` has it.
    public var resultBytes: Int64 {
        let (bytes, isTooLarge) = resultRows.multipliedReportingOverflow(by: Self.bytesPerResultRow)
        return isTooLarge ? .max : bytes
    }

    public mutating func add(_ repeated: DuplicateRecord) {
        resultRows += Int64(repeated.resultRows)
    }

    public mutating func add(_ order: OrderRecord) {
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

    public mutating func add(_ other: PartnerUsage) {
        orders += other.orders
        keys += other.keys
        resultRows += other.resultRows
        for (currency, minorUnits) in other.charged { charge(minorUnits, in: currency) }
    }

    public mutating func charge(_ minorUnits: Int128, in currency: Currency) {
        charged.change(currency, default: 0) { $0 += minorUnits }
    }
}

/// What prices of different days are compared by: the row and tier of a price list, apart from its dates.
public struct PriceListKey: Sendable, Hashable {
    public let productId: String
    /// The SKU that was priced: with the Azure Hybrid Benefit, the base-rate SKU.
    public let skuId: String
    public let term: String
    public let billingPlan: String
    public let segment: String
    public let currency: Currency
    /// The customer's market.
    public let market: String
    /// The tier's first unit.
    public let tierMinimum: Int64

    public init(_ terms: PurchaseTerms, market: String) {
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

/// What guards ask of a ledger. It follows from the recorded orders and is kept beside them, with each chunk.
public protocol UsageReading {
    /// What a partner's batches of one day came to, by their as-of times; operators' own batches aside.
    func usage(ofPartner partnerId: String, on date: CivilDate) throws(LedgerError) -> PartnerUsage

    /// The unit price that was last accepted; nil when the key was never sold.
    func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal?
}
