internal import OrderLedger
package import OrderModel

/// The sums of lines in one currency.
package struct SalesSums: Hashable, Sendable {
    /// The lines that were charged or credited.
    package private(set) var lineCount = 0
    /// The units bought, less the units cancelled.
    package private(set) var units: Int128 = 0
    package private(set) var charged = MoneySums()
    /// The sums credited; positive.
    package private(set) var credited = MoneySums()

    package init() {}

    /// The sums of lines that were charged.
    init(_ progress: ChargedProgress) {
        lineCount = progress.lineCount
        units = progress.units
        charged = progress.money
    }

    /// The sums charged, less those credited.
    package var net: MoneySums { charged - credited }

    /// Counts a line. `amounts` has the ledger's signs: a credit's are negative.
    @inline(__always)
    mutating func add(_ amounts: LineAmounts, quantity: Int64, isCredit: Bool) {
        lineCount += 1
        if isCredit {
            units -= Int128(quantity)
            credited -= amounts
        } else {
            units += Int128(quantity)
            charged += amounts
        }
    }

    mutating func add(_ other: SalesSums) {
        lineCount += other.lineCount
        units += other.units
        charged += other.charged
        credited += other.credited
    }
}
