internal import OrderCatalog
internal import OrderModel

/// Unit price times quantity, tier by tier, as an exact fraction.
///
/// Tiers are marginal: 101 units over 1–100 at 1.00 and 101–100000 at 0.80 cost 100.80 (<doc:Rules>).
struct ExtendedPrice {
    /// The amount in major units is `numerator / denominator`, exactly.
    let numerator: Int128
    let denominator: Int128
    /// The index of the last unit's tier.
    let lastTier: Int

    /// Nil when the exact amount does not fit in 128 bits.
    init?(tiers: ArraySlice<PriceTier>, quantity: Int64) {
        let digits = tiers.lazy.map(\.unitPrice.fractionDigits).max() ?? 0
        var sum: Int128 = 0
        var last = tiers.startIndex
        for index in tiers.indices where tiers[index].minimum <= quantity {
            let tier = tiers[index]
            let units = Int128(min(quantity, tier.maximum)) - Int128(tier.minimum) + 1
            let scale = ExactDecimal.powerOfTen(digits - tier.unitPrice.fractionDigits)
            let (price, scaled) = Int128(tier.unitPrice.coefficient).multipliedReportingOverflow(by: scale)
            let (cost, multiplied) = price.multipliedReportingOverflow(by: units)
            let (total, added) = sum.addingReportingOverflow(cost)
            guard !scaled, !multiplied, !added else { return nil }
            sum = total
            last = index
        }
        numerator = sum
        denominator = ExactDecimal.powerOfTen(digits)
        lastTier = last
    }

    /// Returns the amount in minor units, or nil past `Int64`. An extended price is rounded only here.
    func minorUnits(of currency: Currency, rounding: Rounding) -> Int64? {
        let (scaled, overflowed) = numerator.multipliedReportingOverflow(by: Int128(currency.minorUnitsPerMajor))
        guard !overflowed else { return nil }
        return Int64(exactly: rounding.quotient(scaled, over: denominator))
    }
}
