package import OrderLedger
internal import OrderModel

/// Everything that a site knows under the text that a support desk typed.
package struct LookupAnswer: Sendable {
    /// The text, without keys and tokens.
    let query: String
    package let batches: [ShownBatch]
    package let orders: [ShownOrder]
    let rejected: [FoundRejection]
    /// True when the limit left some out.
    let hasMore: Bool
    /// True when the text names orders, and not somebody who has many: then each is shown as a time line.
    let isAboutOrders: Bool

    package init(
        query: String, batches: [ShownBatch], orders: [ShownOrder], rejected: [FoundRejection], hasMore: Bool,
        isAboutOrders: Bool
    ) {
        self.query = query
        self.batches = batches
        self.orders = orders
        self.rejected = rejected
        self.hasMore = hasMore
        self.isAboutOrders = isAboutOrders
    }

    package var isEmpty: Bool { batches.isEmpty && orders.isEmpty && rejected.isEmpty }

    /// The purchases of which it shows keys.
    package var purchasesWithKeys: [Int64] { orders.filter(\.hasKeys).map(\.serial) }
}
