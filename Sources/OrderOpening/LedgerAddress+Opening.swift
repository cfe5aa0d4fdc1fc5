internal import OrderLedger
internal import OrderLedgerSQLite
internal import OrderSite

extension LedgerAddress {
    /// Opens the ledger for a command that changes something, and makes the ledger when there is none.
    func openForWriting() throws(LedgerError) -> any LedgerStore {
        switch self {
        case .sqlite(let path): try SQLiteLedger(path: path)
        }
    }

    /// Opens the ledger for looking things up.
    func openForReading() throws(LedgerError) -> any LedgerReading {
        switch self {
        case .sqlite(let path): try SQLiteLedger(readOnlyPath: path)
        }
    }

    /// Tells whether nothing was ever written to the ledger's file. A run leaves such a file when it is cut short while
    /// it makes the ledger.
    func isBlank() throws(LedgerError) -> Bool {
        switch self {
        case .sqlite(let path): try SQLiteLedger.isBlank(path: path)
        }
    }

    /// Makes a ledger that ends with the object.
    static func temporary() throws(LedgerError) -> any LedgerReading {
        try SQLiteLedger.inMemory()
    }
}
