package import OrderModel

/// The sums that a batch would charge, by currency, with tax: those of its purchases' totals.
package struct BatchCharges: Sendable, Hashable {
    /// In the order of the currencies' codes; no currency twice.
    package let sums: [Sum]

    package struct Sum: Sendable, Hashable {
        package let currency: Currency
        package let minorUnits: Int128
    }

    package init(_ charges: ByCurrency<Int128> = ByCurrency()) {
        sums = charges.sorted.map { Sum(currency: $0.currency, minorUnits: $0.value) }
    }

    /// The form that a ledger keeps: `EUR:123456 USD:100`.
    package var text: String { sums.map { "\($0.currency.code):\($0.minorUnits)" }.joined(separator: " ") }

    /// Reads a ``text``; nil for any other text.
    package init?(text: String) {
        var charges = ByCurrency<Int128>()
        for word in text.split(separator: " ") {
            let parts = word.split(separator: ":")
            guard parts.count == 2, let currency = Currency(code: String(parts[0])), let sum = Int128(parts[1]) else {
                return nil
            }
            charges.change(currency, default: 0) { $0 += sum }
        }
        self.init(charges)
        guard self.text == text else { return nil }
    }
}
