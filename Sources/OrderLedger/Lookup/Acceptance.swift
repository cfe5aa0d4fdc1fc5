package import OrderModel

/// A person's word that a difference between the vendor's files and the ledger is known: who, when, and why.
package struct Acceptance: Sendable, Hashable {
    /// The SHA-256 of the difference as a reconcile reports it: 64 lower-case hexadecimal digits.
    package let difference: String
    /// The verdict that it had.
    package let verdict: String
    /// The name of the file in which it was accepted, and the physical line there, from 1.
    package let file: String
    package let line: Int
    /// The days that were reconciled. Elsewhere, the same row is billed once more.
    package let period: PostingPeriod
    package let by: String
    package let reason: String
    package let at: Timestamp

    package init(
        difference: String, verdict: String, file: String, line: Int, period: PostingPeriod, by: String, reason: String,
        at: Timestamp
    ) {
        self.difference = difference
        self.verdict = verdict
        self.file = file
        self.line = line
        self.period = period
        self.by = by
        self.reason = reason
        self.at = at
    }
}
