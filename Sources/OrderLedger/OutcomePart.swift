/// A part of a batch's results: the rows of orders that follow each other.
package struct OutcomePart: Sendable, Hashable {
    /// The serial number of the last order before the part; 0 when the part begins with the batch.
    package let after: Int64
    /// The serial number of its last order; nil when the part goes on to the batch's end. Only such a part has the rows
    /// that answer repeats, since their contents depend on all orders of the batch; so no repeat may stand before
    /// `through`.
    package let through: Int64?

    package init(after: Int64, through: Int64?) {
        self.after = after
        self.through = through
    }

    package static let whole = OutcomePart(after: 0, through: nil)
}
