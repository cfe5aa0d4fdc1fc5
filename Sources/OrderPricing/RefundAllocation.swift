public import OrderModel

/// Divides a refund over the lines that it cancels, from the amounts that were recorded, never computed afresh.
///
/// The whole amount gives each line's exact mirror. Less is divided in proportion to the lines' totals by largest
/// remainders (ties to the earlier line), and each line's tax in proportion to its own; so the parts add up to the
/// request to the cent.
public enum RefundAllocation {
    /// The credits, all amounts zero or negative. `requested` is between 0 and the sum of the totals.
    public static func credits(
        requested: Int64, paid: [(amounts: LineAmounts, rounding: Rounding)]
    ) -> [LineAmounts] {
        let sum = paid.reduce(0 as Int128) { $0 + Int128($1.amounts.total) }
        precondition(requested >= 0 && Int128(requested) <= sum, "no more is refunded than was paid")
        guard Int128(requested) < sum else { return paid.map(\.amounts.negated) }
        return zip(paid, shares(of: requested, totals: paid.map(\.amounts.total), sum: sum)).map { line, share in
            credit(share, of: line.amounts, rounding: line.rounding)
        }
    }

    private static func shares(of requested: Int64, totals: [Int64], sum: Int128) -> [Int64] {
        let parts = totals.map { (Int128($0) * Int128(requested)).quotientAndRemainder(dividingBy: sum) }
        var shares = parts.map { Int64($0.quotient) }
        let spare = Int(requested - shares.reduce(0, +))
        let order = parts.indices.sorted {
            (parts[$1].remainder, $0) < (parts[$0].remainder, $1)
        }
        for index in order.prefix(spare) { shares[index] += 1 }
        return shares
    }

    private static func credit(_ share: Int64, of amounts: LineAmounts, rounding: Rounding) -> LineAmounts {
        guard let tax = amounts.tax else { return LineAmounts(subtotal: -share, tax: nil, total: -share) }
        guard amounts.total > 0 else { return amounts.negated }
        let creditedTax = Int64(rounding.quotient(Int128(share) * Int128(tax), over: Int128(amounts.total)))
        return LineAmounts(subtotal: creditedTax - share, tax: -creditedTax, total: -share)
    }
}
