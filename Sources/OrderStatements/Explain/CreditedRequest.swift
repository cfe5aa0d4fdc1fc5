internal import OrderModel
internal import OrderPricing

/// The lines that one request cancelled together. The request's amount was divided over them.
package struct CreditedRequest {
    /// A line with its charge and its credit.
    struct Line {
        let serial: Int64
        let subscriptionId: String
        let charged: LineAmounts
        let credited: LineAmounts

        /// Nil amounts belong to requests for keys, which were charged nothing.
        init(serial: Int64, subscriptionId: String, charged: LineAmounts?, credited: LineAmounts?) {
            let nothing = LineAmounts(subtotal: 0, tax: nil, total: 0)
            self.serial = serial
            self.subscriptionId = subscriptionId
            self.charged = charged ?? nothing
            self.credited = credited ?? nothing
        }
    }

    let lines: [Line]
    private let currency: Currency

    init(_ lines: [Line], currency: Currency) {
        self.lines = lines
        self.currency = currency
    }

    /// The amount asked for, in minor units. All of it is credited, always.
    var requested: Int64 { -lines.reduce(0) { $0 + $1.credited.total } }

    private var paid: Int64 { lines.reduce(0) { $0 + $1.charged.total } }

    /// True when everything was asked back, so that nothing was divided.
    var isWhole: Bool { requested == paid }

    /// A sentence that states the request.
    var sentence: String {
        func text(_ units: Int64) -> String { "\(Money(minorUnits: units, currency: currency)) \(currency)" }
        let lines = lines.count == 1 ? "1 line" : "\(lines.count) lines"
        return isWhole
            ? "requested: \(text(requested)) for \(lines), the whole of what was paid"
            : "requested: \(text(requested)) for \(lines), a part of the \(text(paid)) that was paid"
    }

    /// Returns the steps that divide the request over its lines, and one line's share over net and tax: a sentence for
    /// each number. Without `everyLine`, it returns only that line's share. Empty when nothing was divided, and nil
    /// when the recorded amounts do not follow.
    func steps(ofLine serial: Int64, everyLine: Bool) -> [String]? {
        guard !isWhole else { return [] }
        guard let place = lines.firstIndex(where: { $0.serial == serial }),
            let derivation = RefundDerivation(
                requested: requested, charged: lines.map(\.charged), currency: currency),
            lines.indices.allSatisfy({ derivation.credit(ofLine: $0) == lines[$0].credited })
        else { return nil }
        let shown = everyLine ? Array(lines.indices) : [place]
        return shown.map { "share of \(lines[$0].subscriptionId): \(derivation.shareStep(ofLine: $0))" }
            + derivation.taxSteps(ofLine: place)
    }
}

extension LineAmounts {
    /// Returns the amounts as text: `subtotal 21.00, tax 3.99, total 24.99 EUR`.
    func text(in currency: Currency) -> String {
        func text(_ minorUnits: Int64) -> String { currency.text(ofMinorUnits: Int128(minorUnits)) }
        return "subtotal \(text(subtotal)), tax \(tax.map(text) ?? "not itemised"), total \(text(total)) \(currency)"
    }
}
