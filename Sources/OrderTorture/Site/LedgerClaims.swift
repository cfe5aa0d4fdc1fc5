internal import OrderLedger
internal import OrderLedgerSQLite
internal import OrderSite

/// The claims of a ledger that no run holds.
enum LedgerClaims {
    static func all(at layout: SiteLayout) throws(LedgerError) -> [Claim] {
        try SQLiteLedger(readOnlyPath: layout.ledger).claims(after: 0, limit: .max)
    }
}
