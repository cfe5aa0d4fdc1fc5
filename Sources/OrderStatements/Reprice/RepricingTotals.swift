internal import OrderLedger
package import OrderModel

/// The sums of a period's charges in one currency, as recorded and under other reference data.
package struct RepricingTotals: Sendable, Hashable {
    package let currency: Currency
    package internal(set) var lineCount = 0
    package internal(set) var differingCount = 0
    /// The count of lines without a price. They are in none of the sums.
    package internal(set) var notPricedCount = 0
    package internal(set) var recorded = MoneySums()
    package internal(set) var repriced = MoneySums()

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
