import GRDB
import OrderLedger
import OrderModel

/// Reads a batch's results: its orders by walking their range, its duplicates beside them, each by source line.
final class OutcomeReader {
    private let batchStatement: PreparedStatement
    private let duplicatesStatement: PreparedStatement
    private let rejectionsStatement: PreparedStatement
    private let closings: BatchClosings
    let chunks: ChunkReader
    let expander: OrderExpander

    init(_ database: Database, chunks: ChunkReader, values: StoredValues, secrets: KnownSecrets) throws {
        batchStatement = try PreparedStatement(database, BatchRange.sql)
        duplicatesStatement = try PreparedStatement(database, StoredDuplicate.sql)
        rejectionsStatement = try PreparedStatement(database, RejectionRecord.sql)
        closings = try BatchClosings(database)
        self.chunks = chunks
        expander = try OrderExpander(database, chunks: chunks, values: values, secrets: secrets)
    }

    /// Visits a batch's results, with never more than one chunk in memory, however large the batch is.
    func visitOutcomes(of number: Int64, in part: OutcomePart, _ body: (LineOutcome) throws -> Void) throws {
        guard let range = try range(of: number)?.part(part) else { return }
        // Ids begin at 1: the empty range of a batch without duplicates is that of 0.
        duplicatesStatement.add(range.duplicates?.lowerBound ?? 0)
        duplicatesStatement.add(range.duplicates?.upperBound ?? 0)
        duplicatesStatement.add(number)
        defer { duplicatesStatement.reset() }
        var duplicate = try nextDuplicate()
        try visitOrders(of: number, in: range) { order, lines, times in
            while let earlier = duplicate, earlier.stands(before: order) {
                try visit(earlier, of: number, horizon: range.horizon, body)
                duplicate = try nextDuplicate()
            }
            try expander.visit(order, lines: lines, cancelledAt: times, horizon: range.horizon, body)
        }
        while let last = duplicate {
            try visit(last, of: number, horizon: range.horizon, body)
            duplicate = try nextDuplicate()
        }
    }

    func visitRejections(of number: Int64, _ body: (RejectionRecord) throws -> Void) throws {
        guard let ids = try range(of: number)?.rejections else { return }
        rejectionsStatement.add(ids.lowerBound)
        rejectionsStatement.add(ids.upperBound)
        rejectionsStatement.add(number)
        defer { rejectionsStatement.reset() }
        while try rejectionsStatement.step() { try body(try RejectionRecord(rejectionsStatement.row)) }
    }

    /// Visits a batch's orders by serial number, which is their order in the file. Each comes with its lines, and with
    /// the times at which lines of its chunk were cancelled.
    private func visitOrders(
        of number: Int64, in range: BatchRange, _ body: (StoredOrder, [StoredLine], [Int64: Timestamp]) throws -> Void
    ) throws {
        guard let orders = range.orders else { return }
        var times: [Int64: Timestamp] = [:]
        try chunks.visit(orders, ofBatch: number) { chunk in
            times = try expander.cancelled.times(of: chunk.lines, horizon: range.horizon)
        } _: { order, lines in
            try body(order, lines, times)
        }
    }

    func range(of number: Int64) throws(LedgerError) -> BatchRange? {
        batchStatement.add(number)
        guard try batchStatement.step() else { return nil }
        defer { batchStatement.reset() }
        return BatchRange(batchStatement.row)
    }

    private func nextDuplicate() throws(LedgerError) -> StoredDuplicate? {
        try duplicatesStatement.step() ? StoredDuplicate(duplicatesStatement.row) : nil
    }

    private func visit(
        _ duplicate: StoredDuplicate, of number: Int64, horizon: Int64, _ body: (LineOutcome) throws -> Void
    ) throws {
        guard let original = try chunks.order(duplicate.original) else {
            throw LedgerError.damaged("a duplicate has no original")
        }
        var rows: [LineOutcome] = []
        try expander.visit(original, horizon: horizon) { rows.append($0) }
        let batch = try expander.batches.batch(original.order.batch)
        let answered = OriginalBatch(
            batchId: batch.batchId, recordedAt: batch.asOf,
            isWhole: try closings.isClosed(original.order.batch, before: number))
        try DuplicateRows(duplicate, original: answered, rows: rows).visit(body)
    }
}

extension RejectionRecord {
    /// The rejections of a batch, within a range of their numbers.
    static let sql = """
        SELECT source_line, source_offset, source_count, reference, problems FROM rejection
        WHERE id BETWEEN ? AND ? AND batch = ? ORDER BY id
        """

    init(_ row: RowReader) throws(LedgerError) {
        var row = row
        try self.init(&row)
    }

    /// Reads the record from columns that follow each other.
    init(_ row: inout RowReader) throws(LedgerError) {
        self.init(
            sourceLine: try row.place(), sourceOffset: Int(try row.count()), sourceCount: Int(try row.count()),
            reference: row.text(), lines: try row.blob(RejectedLinesCoding.decode))
    }
}
