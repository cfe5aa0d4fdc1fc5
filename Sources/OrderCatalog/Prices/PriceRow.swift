internal import OrderModel

/// The columns of a row of `prices.csv` that prices need: 64 bytes, because a list has up to a million rows.
struct PriceRow {
    let key: PriceKey
    /// Seconds since 1970, both included.
    let start: Int64
    let end: Int64
    /// Units, both included.
    let minimum: Int64
    let maximum: Int64
    let priceCoefficient: Int64
    let priceFractionDigits: UInt8
    /// The line of the file that it starts in.
    let line: UInt32
    /// A bit for each segment that it holds for.
    let segments: UInt32
    /// The number of the SKU in the market.
    var offering: UInt32

    var unitPrice: ExactDecimal {
        ExactDecimal(coefficient: priceCoefficient, fractionDigits: Int(priceFractionDigits))
    }

    var tier: PriceTier {
        PriceTier(minimum: minimum, maximum: maximum, unitPrice: unitPrice, sourceLine: Int(line))
    }

    /// Tells whether the two rows are tiers of one price.
    func isSameSet(as other: PriceRow) -> Bool {
        key == other.key && start == other.start && segments == other.segments
    }

    /// Orders the rows of an offering: by key and start, so that sets lie in the order of look-ups; then set by set,
    /// tier by tier.
    static func precedes(_ left: PriceRow, _ right: PriceRow) -> Bool {
        if left.key != right.key { return left.key.packed < right.key.packed }
        if left.start != right.start { return left.start < right.start }
        if left.segments != right.segments { return left.segments < right.segments }
        return (left.minimum, left.maximum, left.line) < (right.minimum, right.maximum, right.line)
    }
}
