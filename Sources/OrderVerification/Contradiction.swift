/// The first statement of a site's ledger and reports that does not hold.
package struct Contradiction: Error, Hashable, Sendable, CustomStringConvertible {
    /// The subject: a batch by its folder, or the ledger.
    package let subject: String
    /// The contradicting facts, as the end of a sentence; never a key or a link.
    package let reason: String

    package init(_ subject: String, _ reason: String) {
        self.subject = subject
        self.reason = reason
    }

    package var description: String { "\(subject): \(reason)" }
}
