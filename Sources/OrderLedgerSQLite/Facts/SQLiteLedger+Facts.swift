package import OrderLedger
package import OrderModel

extension SQLiteLedger {
    package func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts {
        try reading { database, session in try session.facts(database).facts(request) }
    }
}
