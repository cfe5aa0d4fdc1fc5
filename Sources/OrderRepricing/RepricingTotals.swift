internal import OrderLedger
public import OrderModel

/// What a period's charges come to in one currency, as recorded and as other reference data have it.
public struct RepricingTotals: Sendable, Hashable {
    public let currency: Currency
    public internal(set) var lineCount = 0
    public internal(set) var differingCount = 0
    /// Lines that get no price; they are in none of the sums.
    public internal(set) var notPricedCount = 0
    public internal(set) var recorded = MoneySums()
    public internal(set) var repriced = MoneySums()

    init(currency: Currency) {
        self.currency = currency
    }

    mutating func add(_ line: RepricedLine) {
        lineCount += 1
        guard let amounts = line.newAmounts else { return notPricedCount += 1 }
        if !line.isSame { differingCount += 1 }
        recorded += line.posting.amounts
        repriced += amounts
    }
}
