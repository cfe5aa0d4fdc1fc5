/// An operator's order to cancel all of a batch that still stands. The ledger stores it with the claim before anything
/// is done, so that another run goes on in the same way.
package struct Undo: Sendable, Hashable {
    /// The claim of the batch that is undone.
    package let target: Int64
    /// The folder of that batch's reports.
    package let targetFolder: String
    package let by: String
    package let reason: String
    /// True when it overrides R8's window, and its silence about reservations.
    package let isForced: Bool
    /// The contact whom the vendor may ask (R11).
    package let contactEmail: String
    package let contactPhone: String

    package init(
        target: Int64, targetFolder: String, by: String, reason: String, isForced: Bool, contactEmail: String,
        contactPhone: String
    ) {
        self.target = target
        self.targetFolder = targetFolder
        self.by = by
        self.reason = reason
        self.isForced = isForced
        self.contactEmail = contactEmail
        self.contactPhone = contactPhone
    }
}
