package import OrderModel

/// Derives each line's credit from a request for a part of the charge (``RefundAllocation``), with every number on the
/// way: the line's share of the request, and the share's net and tax.
package struct RefundDerivation: Sendable {
    private let currency: Currency
    /// The charges of all lines that the request was divided over.
    private let charged: [LineAmounts]
    private let shares: LargestRemainder

    /// `requested` is in minor units. Nil when it is more than the charges, and when they are 0.
    package init?(requested: Int64, charged: [LineAmounts], currency: Currency) {
        guard let shares = LargestRemainder(of: requested, over: charged.map(\.total)) else { return nil }
        self.currency = currency
        self.charged = charged
        self.shares = shares
    }

    /// Returns the credit of a line, zero or negative. `line` is its place among the charged lines.
    package func credit(ofLine line: Int) -> LineAmounts {
        let share = shares.parts[line].share
        guard charged[line].tax != nil else { return LineAmounts(subtotal: -share, tax: nil, total: -share) }
        guard let parts = taxAndNet(ofLine: line)?.parts else { return charged[line].negated }
        return LineAmounts(subtotal: -parts[1].share, tax: -parts[0].share, total: -share)
    }

    /// Returns a sentence that derives a line's share of the request.
    package func shareStep(ofLine line: Int) -> String { step(shares, line) }

    /// Returns the sentences that derive its tax and its net amount. Empty when the tax is not itemised or the charge
    /// is 0.
    package func taxSteps(ofLine line: Int) -> [String] {
        guard let division = taxAndNet(ofLine: line) else { return [] }
        return ["tax: \(step(division, 0))", "net: \(step(division, 1))"]
    }

    private func taxAndNet(ofLine line: Int) -> LargestRemainder? {
        guard let tax = charged[line].tax else { return nil }
        return LargestRemainder(of: shares.parts[line].share, over: [tax, charged[line].subtotal])
    }

    private func step(_ division: LargestRemainder, _ place: Int) -> String {
        let part = division.parts[place]
        let unit = currency.minorUnitDigits == 0 ? "" : " minor units"
        let factors = "\(text(Int128(division.amount))) × \(text(Int128(part.weight))) / \(text(division.sum))"
        let spare =
            division.spare == 0
            ? "nothing is left over"
            : "gets \(part.hasUnit ? "1" : "none") of the \(division.spare) left over"
        return "\(factors), exactly \(part.exact)\(unit): floor \(part.floor), remainder \(part.remainder), \(spare): "
            + text(Int128(part.share))
    }

    private func text(_ minorUnits: Int128) -> String { currency.text(ofMinorUnits: minorUnits) }
}
