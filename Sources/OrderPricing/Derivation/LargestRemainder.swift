/// How an amount is divided in proportion to others by largest remainder, with every number on the way: what
/// ``RefundAllocation`` does, to be followed.
public struct LargestRemainder: Sendable {
    /// What one of the others gets.
    public struct Part: Sendable {
        /// What it is measured by, in minor units.
        public let weight: Int64
        /// Its proportion in minor units, before it is rounded.
        public let exact: ExactFraction
        /// The whole minor units of it, and what is left of it.
        public let floor: Int64
        public let remainder: ExactFraction
        /// True when it gets one of the minor units that the floors leave over.
        public let hasUnit: Bool

        public var share: Int64 { floor + (hasUnit ? 1 : 0) }
    }

    /// What is divided, in minor units, and the sum of the weights.
    public let amount: Int64
    public let sum: Int128
    /// In the order of the weights.
    public let parts: [Part]
    /// The minor units that the floors leave over; fewer than there are parts.
    public let spare: Int

    /// Nil when a number is negative, when there is nothing to measure by, and when the amount is more than the sum. Of
    /// equal remainders the earlier one gets a unit first.
    public init?(of amount: Int64, over weights: [Int64]) {
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
