public import OrderLedger
public import OrderModel

extension SQLiteLedger {
    public func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts {
        try reading { database, session in try session.facts(database).facts(request) }
    }
}
