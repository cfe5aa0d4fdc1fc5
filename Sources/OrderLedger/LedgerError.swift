/// A failure of a ledger as a part of the world: its disk, its file, its schema. A bad order is no error.
package enum LedgerError: Error, Hashable, Sendable {
    /// Reading or writing failed: a full disk or a folder without rights. The text names no order data.
    case io(String)
    /// A stored value is none that this program writes there. Trying again does not help; a backup does.
    case damaged(String)
    /// The file is no ledger of ours, or a newer version wrote it.
    case foreign(String)
    /// A guard of the schema refused a write: the ledger stores something else than the program believed.
    case guardRefused(String)
}
