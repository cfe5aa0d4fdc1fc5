import GRDB
import OrderLedger
import OrderModel

/// Makes recorded purchases whole, as the rules want them.
final class PurchaseReader {
    /// The choices of links that were issued again for lines of a range; the last of a line's is the latest.
    static let choicesSQL = "SELECT line, choice FROM reissue WHERE line >= ? AND line < ? ORDER BY line, link"

    private let choicesStatement: PreparedStatement
    private let closings: BatchClosings
    private let values: StoredValues
    private let batches: StoredBatches
    private let cancelled: CancelledLines
    private let secrets: KnownSecrets

    init(
        _ database: Database, values: StoredValues, batches: StoredBatches, cancelled: CancelledLines,
        secrets: KnownSecrets
    ) throws {
        closings = try BatchClosings(database)
        choicesStatement = try PreparedStatement(database, Self.choicesSQL)
        self.values = values
        self.batches = batches
        self.cancelled = cancelled
        self.secrets = secrets
    }

    /// Makes a purchase as the batch of a claim sees it.
    func purchase(_ parts: OrderParts, for claim: Int64) throws(LedgerError) -> RecordedPurchase {
        let order = parts.order
        let batch = try batches.batch(order.batch)
        let cancellations = try cancelled.cancellations(of: order.lines)
        let choices = try choices(of: order.lines)
        var lines: [RecordedLine] = []
        for line in parts.lines {
            lines.append(
                try recorded(
                    line, choice: choices[line.serial] ?? line.choice, cancellation: cancellations[line.serial]))
        }
        let isFinished = order.batch == claim ? true : try closings.isClosed(order.batch)
        return RecordedPurchase(
            serial: order.serial, secretId: try secrets.known(order.secretId), partnerId: batch.partnerId,
            customerId: try values.customer(order.customer).id, purchasedAt: batch.asOf,
            unfinishedBatchId: isFinished ? nil : batch.batchId, lines: lines)
    }

    private func recorded(
        _ line: StoredLine, choice: Int64?, cancellation: RecordedCancellation?
    ) throws(LedgerError) -> RecordedLine {
        let offer = try values.offer(line.offer)
        return RecordedLine(
            serial: line.serial, productId: offer.product.productId, skuId: offer.product.skuId,
            family: offer.product.family, quantity: line.quantity, currency: offer.currency, amounts: line.amounts,
            rounding: try values.basis(line.basis).rounding, choice: try values.choice(choice),
            cancellation: cancellation)
    }

    /// Reads the choices of the latest links that were issued again, by line.
    private func choices(of lines: Range<Int64>) throws(LedgerError) -> [Int64: Int64] {
        choicesStatement.add(lines.lowerBound)
        choicesStatement.add(lines.upperBound)
        defer { choicesStatement.reset() }
        var choices: [Int64: Int64] = [:]
        while try choicesStatement.step() {
            var row = choicesStatement.row
            choices[row.integer()] = row.integer()
        }
        return choices
    }
}
