public import OrderModel

/// How a market's sales are taxed for a time: a row of `tax.csv` (R4).
public final class TaxRule: Sendable {
    /// The market's code.
    public let market: String
    /// A fraction, at least 0 and below 1; nil only where the tax is not itemised.
    public let rate: ExactDecimal?
    /// Whether the price list's prices contain the tax (Australia, Brazil).
    public let priceIncludesTax: Bool
    /// Whether the tax is stated on its own; not so in Brazil, where no single rate exists.
    public let isItemised: Bool
    public let rounding: Rounding
    /// The first day it holds on.
    public let effectiveFrom: CivilDate
    /// The last day it holds on; nil while none is known.
    public let effectiveTo: CivilDate?
    public let source: String
    /// The line of `tax.csv` that the row starts in, from 1.
    public let sourceLine: Int

    public init(
        market: String, rate: ExactDecimal?, priceIncludesTax: Bool, isItemised: Bool, rounding: Rounding,
        effectiveFrom: CivilDate, effectiveTo: CivilDate?, source: String, sourceLine: Int
    ) {
        self.market = market
        self.rate = rate
        self.priceIncludesTax = priceIncludesTax
        self.isItemised = isItemised
        self.rounding = rounding
        self.effectiveFrom = effectiveFrom
        self.effectiveTo = effectiveTo
        self.source = source
        self.sourceLine = sourceLine
    }
}
