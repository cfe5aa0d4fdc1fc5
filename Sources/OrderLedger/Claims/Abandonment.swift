package import OrderModel

/// A person's decision to end a claim that could not be finished: who, why and when.
package struct Abandonment: Sendable, Hashable {
    package let by: String
    package let reason: String
    package let at: Timestamp

    package init(by: String, reason: String, at: Timestamp) {
        self.by = by
        self.reason = reason
        self.at = at
    }
}
