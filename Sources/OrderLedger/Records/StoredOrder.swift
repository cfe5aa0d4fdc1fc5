package import OrderModel

/// An order as its chunk holds it. Numbers of customers, offers and the like are those of the repeated values' tables.
package struct StoredOrder {
    package let serial: Int64
    package let batch: Int64
    package let action: Action
    package let customer: Int64
    /// The physical line that the order starts in.
    package let sourceLine: Int
    package let secretId: Int
    package let reference: String
    package let contentHash: ContentHash
    /// The serial numbers of a purchase's lines; empty for other orders.
    package let lines: Range<Int64>
}

/// A purchase's line as its chunk holds it.
package struct StoredLine {
    package let serial: Int64
    package let sourceLine: Int
    package let offer: Int64
    package let basis: Int64
    package let quantity: Int64
    package let amounts: LineAmounts
    package let keyStatus: KeyStatus
    package let choice: Int64?
    /// The link that it was sold with, and the secret that the link is signed with.
    package let link: (serial: Int64, secretId: Int)?
    /// For a line that licenses or takes Windows Server cores (R12): the customer's such line before it.
    package let coreLineBefore: Int64?
    package let hybrid: HybridGrant?
}
