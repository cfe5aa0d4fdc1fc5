import GRDB
import OrderLedger
import OrderModel

/// Keeps what guards count beside the orders that it follows from, in the same transaction: what each batch came to, and
/// the last price of each row of a price list.
///
/// Prices are few and seldom change, so they are remembered, and only what changed is written.
final class UsageWriter {
    private let usageStatement: PreparedStatement
    private let chargeStatement: PreparedStatement
    private let setChargeStatement: PreparedStatement
    private let priceStatement: PreparedStatement
    private var lastPrices = InternTable<SoldRow, ExactDecimal>(entriesMax: 50_000)
    private var changedPrices: [PriceListKey: ExactDecimal] = [:]

    init(_ database: Database) throws {
        usageStatement = try PreparedStatement(database, GuardsSQL.addUsage)
        chargeStatement = try PreparedStatement(database, GuardsSQL.charge)
        setChargeStatement = try PreparedStatement(database, GuardsSQL.setCharge)
        priceStatement = try PreparedStatement(database, GuardsSQL.setLastPrice)
    }

    func store(_ orders: [OrderRecord], of batch: Int64) throws(LedgerError) {
        guard !orders.isEmpty else { return }
        var usage = PartnerUsage()
        for order in orders {
            usage.add(order)
            notePrices(of: order)
        }
        try store(usage, of: batch)
        try storePrices()
    }

    func forget() {
        lastPrices.removeAll()
        changedPrices.removeAll()
    }

    private func store(_ usage: PartnerUsage, of batch: Int64) throws(LedgerError) {
        usageStatement.add(batch)
        usageStatement.add(usage.orders)
        usageStatement.add(usage.keys)
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
        guard let charged = Int128(row.text()) else { throw .damaged("what a batch charged is no amount") }
        return charged
    }

    private func notePrices(of order: OrderRecord) {
        guard case .purchase(let lines) = order.effect else { return }
        for line in lines {
            let sold = SoldRow(
                offer: line.offer, isAtBaseRate: line.hybrid != nil, tierMinimum: line.tierMinimum,
                market: order.customer.country)
            if lastPrices.entry(of: sold) == line.basis.unitPrice { continue }
            lastPrices.remember(line.basis.unitPrice, for: sold)
            changedPrices[PriceListKey(line, market: order.customer.country)] = line.basis.unitPrice
        }
    }

    private func storePrices() throws(LedgerError) {
        for (key, price) in changedPrices {
            for text in [key.productId, key.skuId, key.term, key.billingPlan, key.segment, key.currency.code, key.market]
            {
                priceStatement.add(text)
            }
            priceStatement.add(key.tierMinimum)
            priceStatement.add(price.coefficient)
            priceStatement.add(price.fractionDigits)
            try priceStatement.run()
        }
        changedPrices.removeAll(keepingCapacity: true)
    }

    /// The same as a price list's key, but told apart by the product's identity, which is faster.
    private struct SoldRow: Hashable {
        let offer: Offer
        let isAtBaseRate: Bool
        let tierMinimum: Int64
        let market: String
    }
}
