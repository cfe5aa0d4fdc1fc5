public import OrderModel

/// The unit price of a range of units: a row of `prices.csv`.
///
/// Tiers are marginal: the units `minimum` to `maximum` of a line are sold at this price, whatever the quantity is.
public struct PriceTier: Hashable, Sendable {
    /// The first unit, from 1.
    public let minimum: Int64
    /// The last unit; `Int64.max` when open.
    public let maximum: Int64
    /// The price of one unit for the whole term, as the price list has it; it may be finer than the currency.
    public let unitPrice: ExactDecimal
    /// The line of `prices.csv` that the row starts in, from 1.
    public let sourceLine: Int

    public init(minimum: Int64, maximum: Int64, unitPrice: ExactDecimal, sourceLine: Int) {
        self.minimum = minimum
        self.maximum = maximum
        self.unitPrice = unitPrice
        self.sourceLine = sourceLine
    }
}

/// One price as the list states it: all its tiers, and the term, plan, currency and time that they hold for.
public struct PriceTiers: Hashable, Sendable {
    /// The tiers by ``PriceTier/minimum``. The first begins at 1, each next one at the end of the one before. Never
    /// empty.
    ///
    /// A slice of the price book's own memory, so that looking a price up copies nothing; its indices do not begin at
    /// 0.
    public let tiers: ArraySlice<PriceTier>
    /// The TermDuration of the rows.
    public let term: String
    /// The BillingPlan of the rows; `OneTime` where the list leaves it blank.
    public let billingPlan: String
    public let currency: Currency
    /// The window of the rows, both ends included.
    public let effectiveFrom: Timestamp
    public let effectiveTo: Timestamp

    public init(
        tiers: ArraySlice<PriceTier>, term: String, billingPlan: String, currency: Currency, effectiveFrom: Timestamp,
        effectiveTo: Timestamp
    ) {
        self.tiers = tiers
        self.term = term
        self.billingPlan = billingPlan
        self.currency = currency
        self.effectiveFrom = effectiveFrom
        self.effectiveTo = effectiveTo
    }
}
