import GRDB
package import OrderLedger
package import OrderModel

extension SQLiteLedger {
    package func usage(ofPartner partnerId: String, on date: CivilDate) throws(LedgerError) -> PartnerUsage {
        let start = Timestamp(date: date).secondsSinceEpoch
        let day: StatementArguments = [partnerId, start, start + Timestamp.secondsPerDay]
        return try reading { database, _ in
            var usage = PartnerUsage()
            if let row = try Row.fetchOne(database, sql: GuardsSQL.usage, arguments: day) {
                usage.orders = try StoredNumber.count(row.decode(atIndex: 0))
                usage.keys = try StoredNumber.count(row.decode(atIndex: 1))
                usage.resultRows = try StoredNumber.count(row.decode(atIndex: 2))
            }
            for row in try Row.fetchAll(database, sql: GuardsSQL.charges, arguments: day) {
                guard let currency = Currency(code: try row.decode(String.self, atIndex: 0)) else {
                    throw LedgerError.damaged("a batch charged in no currency")
                }
                usage.charge(try StoredNumber.sum(row.decode(String.self, atIndex: 1)), in: currency)
            }
            return usage
        }
    }

    package func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? {
        try reading { database, _ in
            try Row.fetchOne(
                database.cachedStatement(sql: GuardsSQL.lastPrice),
                arguments: [
                    key.productId, key.skuId, key.term, key.billingPlan, key.segment, key.currency.code, key.market,
                    key.tierMinimum,
                ]
            ).map { row in try StoredNumber.decimal(row.decode(atIndex: 0), row.decode(atIndex: 1)) }
        }
    }
}
