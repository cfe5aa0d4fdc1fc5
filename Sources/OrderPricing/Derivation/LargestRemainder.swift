/// Divides an amount in proportion to weights by largest remainder, and keeps every number on the way. It shows the
/// steps of ``RefundAllocation``.
package struct LargestRemainder: Sendable {
    /// The part of one weight.
    package struct Part: Sendable {
        /// The weight, in minor units.
        package let weight: Int64
        /// The exact proportion in minor units, before it is rounded.
        package let exact: ExactFraction
        /// The whole minor units of the proportion, and the fraction that is left.
        package let floor: Int64
        package let remainder: ExactFraction
        /// True when the part gets one of the minor units that the floors leave over.
        package let hasUnit: Bool

        package var share: Int64 { floor + (hasUnit ? 1 : 0) }
    }

    /// The amount that is divided, in minor units, and the sum of the weights.
    package let amount: Int64
    package let sum: Int128
    /// The parts, in the order of the weights.
    package let parts: [Part]
    /// The minor units that the floors leave over: fewer than there are parts.
    package let spare: Int

    /// Nil when a number is negative, when the weights add up to 0, and when the amount is more than their sum. Of
    /// equal remainders, the earlier one gets a unit first.
    package init?(of amount: Int64, over weights: [Int64]) {
        let sum = weights.reduce(0 as Int128) { $0 + Int128($1) }
        guard sum > 0, amount >= 0, Int128(amount) <= sum, weights.allSatisfy({ $0 >= 0 }) else { return nil }
        let exact = weights.map { (Int128($0) * Int128(amount)).quotientAndRemainder(dividingBy: sum) }
        let spare = Int(Int128(amount) - exact.reduce(0) { $0 + $1.quotient })
        let order = exact.indices.sorted { (exact[$1].remainder, $0) < (exact[$0].remainder, $1) }
        let raised = Set(order.prefix(spare))
        self.amount = amount
        self.sum = sum
        self.spare = spare
        parts = exact.indices.map { index in
            Part(
                weight: weights[index], exact: ExactFraction(Int128(weights[index]) * Int128(amount), over: sum),
                floor: Int64(exact[index].quotient), remainder: ExactFraction(exact[index].remainder, over: sum),
                hasUnit: raised.contains(index))
        }
    }
}
