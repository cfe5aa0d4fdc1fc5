internal import OrderModel

/// The total of an order by currency. It never exceeds an amount that can be recorded (R4).
struct OrderTotal {
    /// The sum in the order's first currency, in minor units. Few orders have a second currency, and only those
    /// allocate.
    private var first: (currency: Currency, sum: Int64)?
    private var others = ByCurrency<Int64>()

    /// Adds a line. Returns false and leaves the line out when the total would pass `Int64`.
    mutating func add(_ line: PricedLine) -> Bool {
        let currency = line.offer.currency
        let before = first ?? (currency, 0)
        let isFirst = before.currency == currency
        let sum = isFirst ? before.sum : others[currency, default: 0]
        let (total, overflowed) = sum.addingReportingOverflow(line.amounts.total)
        guard !overflowed else { return false }
        if isFirst { first = (currency, total) } else { others.change(currency, default: 0) { $0 = total } }
        return true
    }

    /// Returns the finding of a line that would take the total too far.
    static func overflow(_ intent: PurchaseIntent, _ line: PricedLine) -> Finding {
        let unitPrice = "\(line.basis.unitPrice) \(line.offer.currency)"
        return Finding(
            .totalOverflow(quantity: intent.quantity, unitPrice: unitPrice), line: intent.line, field: .quantity)
    }
}
