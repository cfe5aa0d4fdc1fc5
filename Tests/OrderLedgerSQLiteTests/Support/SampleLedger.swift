import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite

/// A ledger that has a row in every table.
enum SampleLedger {
    static func fill(_ path: String) throws {
        try LedgerConformance.recordSample(in: SQLiteLedger(path: path))
    }
}
