internal import OrderModel

/// The total of an order by currency, which is no more than can be recorded (R4).
struct OrderTotal {
    /// In minor units.
    private var sums = ByCurrency<Int64>()

    /// Adds a line. False, and the line is left out, when the total would be past `Int64`.
    mutating func add(_ line: PricedLine) -> Bool {
        let sum = sums[line.offer.currency, default: 0]
        let (total, overflowed) = sum.addingReportingOverflow(line.amounts.total)
        if !overflowed { sums.change(line.offer.currency, default: 0) { $0 = total } }
        return !overflowed
    }

    /// The finding of a line that the total has no room for.
    static func overflow(_ intent: PurchaseIntent, _ line: PricedLine) -> Finding {
        Finding(
            .amountOverflow, line: intent.line, field: .quantity, "With the lines before it, \(intent.quantity)",
            "\(line.basis.unitPrice) \(line.offer.currency)")
    }
}
