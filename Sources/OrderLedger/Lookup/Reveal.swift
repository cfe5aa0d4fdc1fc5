package import OrderModel

/// A person's look at product keys and links outside of the reports: who, when, and why.
package struct Reveal: Sendable, Hashable {
    package let by: String
    /// Empty when nobody gave one.
    package let reason: String
    package let at: Timestamp

    package init(by: String, reason: String, at: Timestamp) {
        self.by = by
        self.reason = reason
        self.at = at
    }
}
