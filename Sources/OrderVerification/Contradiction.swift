/// The first thing that does not hold of what a site's ledger and reports say.
public struct Contradiction: Error, Hashable, Sendable, CustomStringConvertible {
    /// What it is about: a batch by its folder, or the ledger.
    public let subject: String
    /// What stands against what, as a sentence's end; never a key or a link.
    public let reason: String

    public init(_ subject: String, _ reason: String) {
        self.subject = subject
        self.reason = reason
    }

    public var description: String { "\(subject): \(reason)" }
}
