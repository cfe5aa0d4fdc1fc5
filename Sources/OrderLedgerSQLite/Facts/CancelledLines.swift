import GRDB
import OrderLedger
import OrderModel

/// Tells which lines of a range were cancelled, at what time and for how much.
final class CancelledLines {
    /// The lines of a range that are cancelled by an order up to a last one.
    static let sql = """
        SELECT line, order_serial, total FROM cancellation WHERE line >= ? AND line < ? AND order_serial <= ? ORDER BY line
        """

    private let statement: PreparedStatement
    private let chunks: ChunkReader
    private let batches: StoredBatches

    init(_ database: Database, chunks: ChunkReader, batches: StoredBatches) throws {
        statement = try PreparedStatement(database, Self.sql)
        self.chunks = chunks
        self.batches = batches
    }

    /// Returns the times of cancellation by line, as a reader sees them who knows of no order after `horizon`.
    func times(of lines: Range<Int64>, horizon: Int64 = .max) throws(LedgerError) -> [Int64: Timestamp] {
        try cancellations(of: lines, horizon: horizon).mapValues(\.at)
    }

    /// Returns the cancellations by line, as the same reader sees them.
    func cancellations(
        of lines: Range<Int64>, horizon: Int64 = .max
    ) throws(LedgerError) -> [Int64: RecordedCancellation] {
        guard !lines.isEmpty else { return [:] }
        statement.add(lines.lowerBound)
        statement.add(lines.upperBound)
        statement.add(horizon)
        defer { statement.reset() }
        var cancellations: [Int64: RecordedCancellation] = [:]
        while try statement.step() {
            var row = statement.row
            let line = row.integer()
            let at = try batches.batch(chunks.batch(ofOrder: row.integer())).asOf
            cancellations[line] = RecordedCancellation(
                at: at, refund: -(try StoredNumber.amount(row.integer())))
        }
        return cancellations
    }
}
