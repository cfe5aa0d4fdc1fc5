internal import OrderLedger
public import OrderModel

/// What a period's charges come to in one currency, as recorded and as other reference data have it. Sums in minor
/// units; a tax that is not itemised counts as none.
public struct RepricingTotals: Sendable, Hashable {
    public let currency: Currency
    public internal(set) var lineCount = 0
    public internal(set) var differingCount = 0
    /// Lines that get no price; they are in none of the sums.
    public internal(set) var notPricedCount = 0
    public internal(set) var recorded = Sums()
    public internal(set) var repriced = Sums()

    public struct Sums: Sendable, Hashable {
        public internal(set) var subtotal: Int128 = 0
        public internal(set) var tax: Int128 = 0
        public internal(set) var total: Int128 = 0

        mutating func add(_ amounts: LineAmounts) {
            subtotal += Int128(amounts.subtotal)
            tax += Int128(amounts.tax ?? 0)
            total += Int128(amounts.total)
        }
    }

    init(currency: Currency) {
        self.currency = currency
    }

    mutating func add(_ line: RepricedLine) {
        lineCount += 1
        guard let amounts = line.newAmounts else { return notPricedCount += 1 }
        if !line.isSame { differingCount += 1 }
        recorded.add(line.posting.amounts)
        repriced.add(amounts)
    }
}
