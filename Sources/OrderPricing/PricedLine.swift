package import OrderModel

/// A line's price: its amounts, and everything that led to them.
package struct PricedLine: Sendable {
    package let offer: Offer
    package let amounts: LineAmounts
    package let basis: PriceBasis
    /// The saving of the Azure Hybrid Benefit, in minor units; 0 without it.
    package let hybridSaving: Int64
    /// The first unit of the tier that sold the last unit.
    package let tierMinimum: Int64
}
