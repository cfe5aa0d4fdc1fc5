import GRDB
public import OrderLedger
public import OrderModel

extension SQLiteLedger {
    public func usage(ofPartner partnerId: String, on date: CivilDate) throws(LedgerError) -> PartnerUsage {
        let start = Timestamp(date: date).secondsSinceEpoch
        let day: StatementArguments = [partnerId, start, start + Timestamp.secondsPerDay]
        return try reading { database, _ in
            var usage = PartnerUsage()
            if let row = try Row.fetchOne(database, sql: GuardsSQL.usage, arguments: day) {
                (usage.orders, usage.keys, usage.resultRows) = (row[0], row[1], row[2])
            }
            for row in try Row.fetchAll(database, sql: GuardsSQL.charges, arguments: day) {
                guard let currency = Currency(code: row[0]), let charged = Int128(row[1] as String) else {
                    throw LedgerError.damaged("what a batch charged is no amount")
                }
                usage.charge(charged, in: currency)
            }
            return usage
        }
    }

    public func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? {
        try reading { database, _ in
            try Row.fetchOne(
                database.cachedStatement(sql: GuardsSQL.lastPrice),
                arguments: [
                    key.productId, key.skuId, key.term, key.billingPlan, key.segment, key.currency.code, key.market,
                    key.tierMinimum,
                ]
            ).map { row in ExactDecimal(coefficient: row[0], fractionDigits: row[1]) }
        }
    }
}
