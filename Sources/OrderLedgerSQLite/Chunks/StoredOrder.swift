import OrderLedger
import OrderModel

/// An order as its chunk holds it. Numbers of customers, offers and the like are those of the repeated values' tables.
struct StoredOrder {
    let serial: Int64
    let batch: Int64
    let action: Action
    let customer: Int64
    /// The physical line that the order starts in.
    let sourceLine: Int
    let secretId: Int
    let reference: String
    let contentHash: ContentHash
    /// The serial numbers of a purchase's lines; empty for other orders.
    let lines: Range<Int64>
}

/// A purchase's line as its chunk holds it.
struct StoredLine {
    let serial: Int64
    let sourceLine: Int
    let offer: Int64
    let basis: Int64
    let quantity: Int64
    let amounts: LineAmounts
    let keyStatus: KeyStatus
    let choice: Int64?
    /// The link that it was sold with, and the secret that the link is signed with.
    let link: (serial: Int64, secretId: Int)?
    /// For a line that licenses or takes Windows Server cores (R12): the customer's such line before it.
    let coreLineBefore: Int64?
    let hybrid: HybridGrant?
}
