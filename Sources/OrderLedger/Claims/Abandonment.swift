public import OrderModel

/// A person's decision to end a claim that could not be finished: who, why and when.
public struct Abandonment: Sendable, Hashable {
    public let by: String
    public let reason: String
    public let at: Timestamp

    public init(by: String, reason: String, at: Timestamp) {
        self.by = by
        self.reason = reason
        self.at = at
    }
}
