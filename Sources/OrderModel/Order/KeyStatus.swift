/// The state of a purchased line's keys when it was bought.
public enum KeyStatus: UInt8, Sendable {
    /// A reservation: there is no key.
    case notApplicable = 0
    /// Key and link were issued with the purchase.
    case issued = 1
    /// The submitter is no admin agent (R5).
    case withheld = 2
    /// No version, language and file type were chosen (R6).
    case selectionNeeded = 3
}
