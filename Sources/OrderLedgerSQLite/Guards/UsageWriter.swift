import GRDB
import OrderLedger
import OrderModel

/// Keeps what guards count beside the orders that it follows from, in the same transaction: what each batch came to,
/// and the last price of each row of a price list.
///
/// Prices are few and seldom change, so they are remembered, and only what changed is written.
final class UsageWriter {
    private let usageStatement: PreparedStatement
    private let chargeStatement: PreparedStatement
    private let setChargeStatement: PreparedStatement
    private let lastPriceStatement: PreparedStatement
    private let addPriceStatement: PreparedStatement
    /// Prices that are remembered; a bound for long lives.
    private static let pricesMax = 50_000
    /// For how much each row of a price list was sold at last, as far as it is known.
    private var lastPrices: [PriceListKey: ExactDecimal] = [:]
    /// What the chunk in hand sold at another price than was remembered, in the order of its lines.
    private var changedKeys: [PriceListKey] = []

    init(_ database: Database) throws {
        usageStatement = try PreparedStatement(database, GuardsSQL.addUsage)
        chargeStatement = try PreparedStatement(database, GuardsSQL.charge)
        setChargeStatement = try PreparedStatement(database, GuardsSQL.setCharge)
        lastPriceStatement = try PreparedStatement(database, GuardsSQL.lastPrice)
        addPriceStatement = try PreparedStatement(database, GuardsSQL.addSoldPrice)
    }

    /// `sales` are what the chunk sold, the latest last.
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
        usageStatement.add(batch)
        usageStatement.add(usage.orders)
        usageStatement.add(usage.keys)
        usageStatement.add(usage.resultRows)
        try usageStatement.run()
        for (currency, charged) in usage.charged {
            let before = try charge(in: currency, of: batch)
            setChargeStatement.add(batch)
            setChargeStatement.add(currency.code)
            setChargeStatement.add("\(before + charged)")
            try setChargeStatement.run()
        }
    }

    private func charge(in currency: Currency, of batch: Int64) throws(LedgerError) -> Int128 {
        chargeStatement.add(batch)
        chargeStatement.add(currency.code)
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

    /// Adds the prices that are other ones than the last of their key. What is remembered decides nothing, so that the
    /// rows are the same whoever records.
    private func storePrices() throws(LedgerError) {
        for key in changedKeys {
            guard let price = lastPrices[key], try storedPrice(of: key) != price else { continue }
            bind(key, to: addPriceStatement)
            addPriceStatement.add(price.coefficient)
            addPriceStatement.add(price.fractionDigits)
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
        for text in [
            key.productId, key.skuId, key.term, key.billingPlan, key.segment, key.currency.code, key.market,
        ] {
            statement.add(text)
        }
        statement.add(key.tierMinimum)
    }
}
