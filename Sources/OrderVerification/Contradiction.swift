/// The first statement of a site's ledger and reports that does not hold.
public struct Contradiction: Error, Hashable, Sendable, CustomStringConvertible {
    /// The subject: a batch by its folder, or the ledger.
    public let subject: String
    /// The contradicting facts, as the end of a sentence; never a key or a link.
    public let reason: String

    public init(_ subject: String, _ reason: String) {
        self.subject = subject
        self.reason = reason
    }

    public var description: String { "\(subject): \(reason)" }
}
