public import OrderModel

/// A family that is not sold in a market for a time: a row of `restrictions.csv` (R2).
public final class Restriction: Sendable {
    public let family: ProductFamily
    /// The market's code.
    public let market: String
    /// The first day it holds on.
    public let effectiveFrom: CivilDate
    /// The last day it holds on; nil while none is known.
    public let effectiveTo: CivilDate?
    public let source: String
    /// The line of `restrictions.csv` that the row starts in, from 1.
    public let sourceLine: Int

    public init(
        family: ProductFamily, market: String, effectiveFrom: CivilDate, effectiveTo: CivilDate?, source: String,
        sourceLine: Int
    ) {
        self.family = family
        self.market = market
        self.effectiveFrom = effectiveFrom
        self.effectiveTo = effectiveTo
        self.source = source
        self.sourceLine = sourceLine
    }
}
