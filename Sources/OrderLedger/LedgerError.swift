/// A failure of a ledger as a part of the world: its disk, its file, its schema. A bad order is no error.
package enum LedgerError: Error, Hashable, Sendable {
    /// Reading or writing failed: a full disk, a folder without rights, a broken file. The text names no order data.
    case io(String)
    /// The file is no ledger of ours, or a newer version wrote it.
    case foreign(String)
    /// A guard of the schema refused a write: the ledger stores something else than the program believed.
    case guardRefused(String)
}

extension LedgerError {
    /// Makes the error for a stored value that this program does not write.
    package static func damaged(_ what: String) -> LedgerError {
        .io("the ledger is damaged: \(what)")
    }
}
