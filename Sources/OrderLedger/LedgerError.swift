/// What can go wrong with a ledger as a part of the world: its disk, its file, its schema. Bad orders are no errors.
public enum LedgerError: Error, Hashable, Sendable {
    /// Reading or writing failed: a full disk, a folder without rights, a broken file. The text names no order data.
    case io(String)
    /// The file is no ledger of ours, or of a newer version.
    case foreign(String)
    /// A guard of the schema refused a write: what the program believed is not what is stored.
    case guardRefused(String)
}

extension LedgerError {
    /// What is stored is not what this program stores.
    package static func damaged(_ what: String) -> LedgerError {
        .io("the ledger is damaged: \(what)")
    }
}
