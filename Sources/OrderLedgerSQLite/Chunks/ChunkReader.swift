import GRDB
import OrderLedger

/// Finds orders and lines in their chunks, and walks chunks from one order to another.
final class ChunkReader {
    private let rangeStatement: PreparedStatement
    private let orderStatement: PreparedStatement
    private let lineStatement: PreparedStatement
    private let batchStatement: PreparedStatement
    /// The chunks that were read last, the newest first: orders that are looked up together mostly lie together.
    private var kept: [StoredChunk] = []

    private static let chunksKept = 8

    init(_ database: Database) throws {
        rangeStatement = try PreparedStatement(database, Self.rangeSQL)
        orderStatement = try PreparedStatement(database, Self.orderSQL)
        lineStatement = try PreparedStatement(database, Self.lineSQL)
        batchStatement = try PreparedStatement(database, Self.batchSQL)
    }

    /// The chunks that hold any of the orders of a range.
    static let rangeSQL = """
        SELECT \(ChunkHead.columns), orders FROM chunk
        WHERE first_order BETWEEN (SELECT coalesce(max(first_order), 0) FROM chunk WHERE first_order <= ?1) AND ?2
        ORDER BY first_order
        """
    static let orderSQL = """
        SELECT \(ChunkHead.columns), orders FROM chunk WHERE first_order <= ? ORDER BY first_order DESC LIMIT 1
        """
    static let lineSQL = """
        SELECT \(ChunkHead.columns), orders FROM chunk WHERE line_count > 0 AND first_line <= ?
        ORDER BY first_line DESC LIMIT 1
        """
    static let batchSQL = "SELECT batch FROM chunk WHERE first_order <= ? ORDER BY first_order DESC LIMIT 1"

    /// Reads the order with the serial number, with its lines; nil when there is none.
    func order(_ serial: Int64) throws(LedgerError) -> OrderParts? {
        if let chunk = keep({ $0.head.orders.contains(serial) }) { return try chunk.order(serial) }
        return try chunk(orderStatement, serial)?.order(serial)
    }

    /// Reads the order that sold the line, with its lines; nil when there is none.
    func order(ofLine serial: Int64) throws(LedgerError) -> OrderParts? {
        if let chunk = keep({ $0.head.lines.contains(serial) }) { return try chunk.order(ofLine: serial) }
        return try chunk(lineStatement, serial)?.order(ofLine: serial)
    }

    /// Finds the line that was sold with a download link, in the chunk that begins with an order.
    func line(soldWithLink link: Int64, inChunkFrom first: Int64) throws(LedgerError) -> Int64? {
        let kept = keep { $0.head.orders.contains(first) }
        guard let chunk = try kept == nil ? chunk(orderStatement, first) : kept else { return nil }
        for serial in chunk.head.orders {
            let lines = try chunk.order(serial)?.lines ?? []
            if let line = lines.first(where: { $0.link?.serial == link }) { return line.serial }
        }
        return nil
    }

    /// Finds the batch that recorded an order.
    func batch(ofOrder serial: Int64) throws(LedgerError) -> Int64 {
        if let chunk = keep({ $0.head.orders.contains(serial) }) { return chunk.head.batch }
        batchStatement.add(serial)
        guard let batch = try batchStatement.optionalInteger() else { throw .damaged("an order has no chunk") }
        return batch
    }

    /// Passes the orders of a range on by serial number, chunk after chunk: those of one batch, or all. Calls
    /// `chunkBegins` before the first of each chunk. It never has more than one chunk in memory.
    func visit(
        _ range: ClosedRange<Int64>, ofBatch batch: Int64? = nil, chunkBegins: (ChunkHead) throws -> Void = { _ in },
        _ body: (StoredOrder, [StoredLine]) throws -> Void
    ) throws {
        rangeStatement.add(range.lowerBound)
        rangeStatement.add(range.upperBound)
        defer { rangeStatement.reset() }
        var lines: [StoredLine] = []
        while try rangeStatement.step() {
            var row = rangeStatement.row
            let head = try ChunkHead(&row)
            guard batch == nil || batch == head.batch else { continue }
            try chunkBegins(head)
            // SQLite keeps the bytes where they are until the statement's next step.
            try row.blob { bytes in
                var orders = try OrderUnpacking(head, bytes)
                while let order = try orders.next(&lines) {
                    if range.contains(order.serial) { try body(order, lines) }
                }
            }
        }
    }

    /// Finds the kept chunk that is wanted, and makes it the newest.
    private func keep(_ isWanted: (StoredChunk) -> Bool) -> StoredChunk? {
        guard let index = kept.firstIndex(where: isWanted) else { return nil }
        if index > 0 { kept.insert(kept.remove(at: index), at: 0) }
        return kept[0]
    }

    private func chunk(_ statement: PreparedStatement, _ serial: Int64) throws(LedgerError) -> StoredChunk? {
        statement.add(serial)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        var row = statement.row
        let head = try ChunkHead(&row)
        let chunk = try StoredChunk(head, row.blob { Array($0) })
        if kept.count == Self.chunksKept { kept.removeLast() }
        kept.insert(chunk, at: 0)
        return chunk
    }
}

extension ChunkHead {
    fileprivate static let columns = "first_order, order_count, batch, first_line, line_count"

    /// Reads the head from its columns at the beginning of a row.
    init(_ row: inout RowReader) throws(LedgerError) {
        try self.init(
            firstOrder: row.integer(), orderCount: row.integer(), batch: row.integer(), firstLine: row.integer(),
            lineCount: row.integer())
    }
}
