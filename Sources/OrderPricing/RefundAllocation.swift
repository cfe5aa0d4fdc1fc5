package import OrderModel

/// Divides a refund over the lines that it cancels, by their recorded amounts and never by new ones.
///
/// The whole amount gives each line's exact mirror. Less is divided in proportion by largest remainders: over the lines
/// by their totals (ties to the earlier line), and each line's share over its net amount and its tax (ties to the tax).
/// So the parts add up to the request to the minor unit, and no line gets back more of anything than its charge.
package enum RefundAllocation {
    /// Returns the credits, all amounts zero or negative. `requested` is between 0 and the sum of the totals.
    package static func credits(requested: Int64, paid: [LineAmounts]) -> [LineAmounts] {
        let sum = paid.reduce(0 as Int128) { $0 + Int128($1.total) }
        precondition(requested >= 0 && Int128(requested) <= sum, "no more is refunded than was paid")
        guard Int128(requested) < sum else { return paid.map(\.negated) }
        return zip(paid, shares(of: requested, in: paid.map(\.total), sum: sum)).map { line, share in
            credit(share, of: line)
        }
    }

    private static func shares(of requested: Int64, in parts: [Int64], sum: Int128) -> [Int64] {
        let exact = parts.map { (Int128($0) * Int128(requested)).quotientAndRemainder(dividingBy: sum) }
        var shares = exact.map { Int64($0.quotient) }
        let spare = Int(requested - shares.reduce(0, +))
        let order = exact.indices.sorted {
            (exact[$1].remainder, $0) < (exact[$0].remainder, $1)
        }
        for index in order.prefix(spare) { shares[index] += 1 }
        return shares
    }

    private static func credit(_ share: Int64, of amounts: LineAmounts) -> LineAmounts {
        guard let tax = amounts.tax else { return LineAmounts(subtotal: -share, tax: nil, total: -share) }
        guard amounts.total > 0 else { return amounts.negated }
        let parts = shares(of: share, in: [tax, amounts.subtotal], sum: Int128(amounts.total))
        return LineAmounts(subtotal: -parts[1], tax: -parts[0], total: -share)
    }
}
