import GRDB
import OrderLedger
import OrderModel

/// Reads recorded purchases whole, as the rules want them.
final class PurchaseReader {
    private let purchaseStatement: PreparedStatement
    private let linesStatement: PreparedStatement
    private let values: StoredValues
    private let batches: StoredBatches

    init(_ database: Database, _ values: StoredValues, _ batches: StoredBatches) throws {
        purchaseStatement = try PreparedStatement(database, FactsSQL.purchase)
        linesStatement = try PreparedStatement(database, FactsSQL.lines)
        self.values = values
        self.batches = batches
    }

    /// The purchase, or nil when there is none with the serial number.
    func purchase(_ serial: Int64) throws(LedgerError) -> RecordedPurchase? {
        purchaseStatement.add(serial)
        guard try purchaseStatement.step() else { return nil }
        defer { purchaseStatement.reset() }
        var row = purchaseStatement.row
        let batch = try batches.batch(row.integer())
        let customer = try values.customer(row.integer())
        return RecordedPurchase(
            serial: serial, secretId: row.int(), partnerId: batch.partnerId, customerId: customer.id,
            purchasedAt: batch.asOf, lines: try lines(of: serial, from: row.integer(), count: row.integer()))
    }

    private func lines(of order: Int64, from first: Int64, count: Int64) throws(LedgerError) -> [RecordedLine] {
        linesStatement.add(first)
        linesStatement.add(first + count)
        defer { linesStatement.reset() }
        var lines: [RecordedLine] = []
        while try linesStatement.step() { lines.append(try line(linesStatement.row, of: order)) }
        guard lines.count == count else { throw .damaged("an order lacks lines") }
        return lines
    }

    private func line(_ row: RowReader, of order: Int64) throws(LedgerError) -> RecordedLine {
        var row = row
        let serial = row.integer()
        guard row.integer() == order else { throw .damaged("a line is of another order") }
        let offer = try values.offer(row.integer())
        let basis = try values.basis(row.integer())
        let quantity = row.integer()
        let amounts = LineAmounts(subtotal: row.integer(), tax: row.optionalInteger(), total: row.integer())
        return RecordedLine(
            serial: serial, productId: offer.product.productId, skuId: offer.product.skuId,
            family: offer.product.family, quantity: quantity, currency: offer.currency, amounts: amounts,
            rounding: basis.rounding,
            choice: try values.choice(row.optionalInteger()),
            cancelledAt: row.optionalInteger().map(Timestamp.init(secondsSinceEpoch:)))
    }
}
