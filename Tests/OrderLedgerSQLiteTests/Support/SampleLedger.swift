import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite

/// A ledger that has a row in every table.
enum SampleLedger {
    static func fill(_ path: String) throws {
        let ledger = try SQLiteLedger(path: path)
        try LedgerConformance.recordSample(in: ledger)
        try LedgerConformance.recordDecisions(in: ledger)
    }

    /// Fills a ledger, with every end that a claim can have.
    static func fillWithEndings(_ path: String) throws {
        try fill(path)
        try LedgerConformance.recordEndings(in: SQLiteLedger(path: path))
    }
}
