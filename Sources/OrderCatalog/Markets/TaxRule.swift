public import OrderModel

/// The taxation of a market's sales for a time: a row of `tax.csv` (R4).
public final class TaxRule: Sendable {
    /// The market's code.
    public let market: String
    public let mode: TaxMode
    public let rounding: Rounding
    /// The first day it holds on.
    public let effectiveFrom: CivilDate
    /// The last day it holds on; nil while none is known.
    public let effectiveTo: CivilDate?
    public let source: String
    /// The line of `tax.csv` that the row starts in, from 1.
    public let sourceLine: Int

    public init(
        market: String, mode: TaxMode, rounding: Rounding, effectiveFrom: CivilDate, effectiveTo: CivilDate?,
        source: String, sourceLine: Int
    ) {
        self.market = market
        self.mode = mode
        self.rounding = rounding
        self.effectiveFrom = effectiveFrom
        self.effectiveTo = effectiveTo
        self.source = source
        self.sourceLine = sourceLine
    }
}
