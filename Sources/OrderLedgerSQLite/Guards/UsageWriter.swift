import GRDB
import OrderLedger
import OrderModel

/// Keeps the figures of guards beside the orders that they follow from, in the same transaction: the totals of each
/// batch, and the last price of each row of a price list.
///
/// Prices are few and seldom change. So they are remembered, and only changes are written.
final class UsageWriter {
    private let usageStatement: PreparedStatement
    private let chargeStatement: PreparedStatement
    private let setChargeStatement: PreparedStatement
    private let lastPriceStatement: PreparedStatement
    private let addPriceStatement: PreparedStatement
    /// The most prices that are remembered; it bounds the memory of a long run.
    private static let pricesMax = 50_000
    /// The price that each row of a price list was last sold for, as far as it is known.
    private var lastPrices: [PriceListKey: ExactDecimal] = [:]
    /// The rows that the chunk in hand sold at another price than was remembered, in the order of its lines.
    private var changedKeys: [PriceListKey] = []

    init(_ database: Database) throws {
        usageStatement = try PreparedStatement(database, GuardsSQL.addUsage)
        chargeStatement = try PreparedStatement(database, GuardsSQL.charge)
        setChargeStatement = try PreparedStatement(database, GuardsSQL.setCharge)
        lastPriceStatement = try PreparedStatement(database, GuardsSQL.lastPrice)
        addPriceStatement = try PreparedStatement(database, GuardsSQL.addSoldPrice)
    }

    /// Stores a chunk's figures. `sales` are the chunk's, the latest last.
    func store(
        _ chunk: ChunkRecord, _ check: ChunkCheck, sales: [SoldTerms.Sale], of batch: Int64
    ) throws(LedgerError) {
        guard check.orders != nil || !chunk.duplicates.isEmpty else { return }
        var usage = PartnerUsage()
        usage.orders = Int64(check.orders?.count ?? 0)
        usage.resultRows = chunk.resultRows
        usage.keys = check.keyCount
        for sale in sales {
            usage.charge(Int128(sale.terms.amounts.total) * Int128(sale.lineCount), in: sale.terms.offer.currency)
            notePrice(of: sale)
        }
        try store(usage, of: batch)
        try storePrices()
    }

    func forget() {
        lastPrices.removeAll()
        changedKeys.removeAll()
    }

    private func store(_ usage: PartnerUsage, of batch: Int64) throws(LedgerError) {
        usageStatement.bind(batch, to: ":batch")
        usageStatement.bind(usage.orders, to: ":orders")
        usageStatement.bind(usage.keys, to: ":keys")
        usageStatement.bind(usage.resultRows, to: ":result_rows")
        try usageStatement.run()
        for (currency, charged) in usage.charged {
            let before = try charge(in: currency, of: batch)
            setChargeStatement.bind(batch, to: ":batch")
            setChargeStatement.bind(currency.code, to: ":currency")
            setChargeStatement.bind("\(before + charged)", to: ":charged")
            try setChargeStatement.run()
        }
    }

    private func charge(in currency: Currency, of batch: Int64) throws(LedgerError) -> Int128 {
        chargeStatement.bind(batch, to: ":batch")
        chargeStatement.bind(currency.code, to: ":currency")
        guard try chargeStatement.step() else { return 0 }
        defer { chargeStatement.reset() }
        var row = chargeStatement.row
        return try StoredNumber.sum(row.text())
    }

    private func notePrice(of sale: SoldTerms.Sale) {
        let key = PriceListKey(sale.terms, market: sale.market)
        let price = sale.terms.basis.unitPrice
        if lastPrices[key] == price { return }
        lastPrices[key] = price
        changedKeys.append(key)
    }

    /// Stores the prices that differ from the last of their key. The remembered prices decide nothing, so that the rows
    /// are the same whoever records.
    private func storePrices() throws(LedgerError) {
        for key in changedKeys {
            guard let price = lastPrices[key], try storedPrice(of: key) != price else { continue }
            bind(key, to: addPriceStatement)
            addPriceStatement.bind(price.coefficient, to: ":unit_price")
            addPriceStatement.bind(Int64(price.fractionDigits), to: ":unit_price_digits")
            try addPriceStatement.run()
        }
        changedKeys.removeAll(keepingCapacity: true)
        if lastPrices.count > Self.pricesMax { forget() }
    }

    private func storedPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? {
        bind(key, to: lastPriceStatement)
        guard try lastPriceStatement.step() else { return nil }
        defer { lastPriceStatement.reset() }
        var row = lastPriceStatement.row
        return try row.decimal()
    }

    private func bind(_ key: PriceListKey, to statement: PreparedStatement) {
        statement.bind(key.productId, to: ":product_id")
        statement.bind(key.skuId, to: ":sku_id")
        statement.bind(key.term, to: ":term")
        statement.bind(key.billingPlan, to: ":billing_plan")
        statement.bind(key.segment, to: ":segment")
        statement.bind(key.currency.code, to: ":currency")
        statement.bind(key.market, to: ":market")
        statement.bind(key.tierMinimum, to: ":tier_minimum")
    }
}
