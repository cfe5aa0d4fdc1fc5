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
                usage.orders = try row.count("orders")
                usage.keys = try row.count("keys")
                usage.resultRows = try row.count("result_rows")
            }
            for row in try Row.fetchAll(database, sql: GuardsSQL.charges, arguments: day) {
                guard let currency = Currency(code: try row.decode(String.self, forColumn: "currency")) else {
                    throw LedgerError.damaged("a batch charged in no currency")
                }
                usage.charge(try StoredNumber.sum(row.decode(String.self, forColumn: "charged")), in: currency)
            }
            return usage
        }
    }

    package func lastUnitPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? {
        try reading { database, _ in
            try Row.fetchOne(
                database.cachedStatement(sql: GuardsSQL.lastPrice),
                arguments: [
                    "product_id": key.productId, "sku_id": key.skuId, "term": key.term,
                    "billing_plan": key.billingPlan, "segment": key.segment, "currency": key.currency.code,
                    "market": key.market, "tier_minimum": key.tierMinimum,
                ]
            ).map { row in
                try StoredNumber.decimal(
                    row.decode(forColumn: "unit_price"), row.decode(forColumn: "unit_price_digits"))
            }
        }
    }
}
