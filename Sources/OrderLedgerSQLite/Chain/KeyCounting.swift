import GRDB
import OrderLedger

/// Counts the lines that have a product key: sold with a link, or given one later (R7). The walks are separate, so that
/// the sum of two proves the third, and the fourth proves that each is charged.
struct KeyCounting {
    /// Lines that got a link later than they were sold, or another one.
    private static let againSQL = "SELECT DISTINCT line FROM reissue ORDER BY line"
    private static let cancelledSQL = "SELECT line FROM cancellation ORDER BY line"
    /// Batches that recorded something: those whose charges are exported.
    private static let batchesSQL = """
        SELECT number, first_order, last_order FROM batch
        WHERE state IN (2, 3, 5, 6) AND batch_id IS NOT NULL AND first_order IS NOT NULL ORDER BY number
        """

    private let chunks: ChunkReader
    private let againStatement: PreparedStatement
    private let cancelledStatement: PreparedStatement
    private let batchesStatement: PreparedStatement

    init(_ database: Database, _ chunks: ChunkReader) throws {
        self.chunks = chunks
        againStatement = try PreparedStatement(database, Self.againSQL)
        cancelledStatement = try PreparedStatement(database, Self.cancelledSQL)
        batchesStatement = try PreparedStatement(database, Self.batchesSQL)
    }

    func counts() throws -> KeyCounts {
        KeyCounts(issued: try issued(), active: try active(), revoked: try revoked(), charged: try charged())
    }

    /// Counts the lines sold with a link, and the others that have one by now.
    private func issued() throws -> Int64 {
        var count: Int64 = 0
        try chunks.visit(1...Int64.max) { _, lines in
            for line in lines where line.link != nil { count += 1 }
        }
        try visit(againStatement) { line in
            if try sold(line).link == nil { count += 1 }
        }
        return count
    }

    /// Counts in one walk over all lines, beside the lines that are cancelled and those issued again, all by number.
    private func active() throws -> Int64 {
        var count: Int64 = 0
        var (again, cancelled) = (LineWalk(againStatement), LineWalk(cancelledStatement))
        defer {
            again.end()
            cancelled.end()
        }
        try chunks.visit(1...Int64.max) { _, lines in
            for line in lines {
                let hasKey = try again.reaches(line.serial) || line.link != nil
                let isCancelled = try cancelled.reaches(line.serial)
                if hasKey && !isCancelled { count += 1 }
            }
        }
        return count
    }

    private func revoked() throws -> Int64 {
        var count: Int64 = 0
        var again = LineWalk(againStatement)
        defer { again.end() }
        try visit(cancelledStatement) { line in
            let isIssuedAgain = try again.reaches(line)
            if try isIssuedAgain || sold(line).link != nil { count += 1 }
        }
        return count
    }

    /// Counts batch by batch, as exports and reports do: the lines with a key that each batch charges.
    private func charged() throws -> Int64 {
        var again: Set<Int64> = []
        try visit(againStatement) { again.insert($0) }
        var batches: [(number: Int64, orders: ClosedRange<Int64>)] = []
        defer { batchesStatement.reset() }
        while try batchesStatement.step() {
            var row = batchesStatement.row
            let (number, first, last) = (row.integer(), row.integer(), row.integer())
            if first <= last { batches.append((number, first...last)) }
        }
        var count: Int64 = 0
        for batch in batches {
            try chunks.visit(batch.orders, ofBatch: batch.number) { _, lines in
                for line in lines where line.link != nil || again.contains(line.serial) { count += 1 }
            }
        }
        return count
    }

    private func visit(_ statement: PreparedStatement, _ body: (Int64) throws -> Void) throws {
        defer { statement.reset() }
        while try statement.step() {
            var row = statement.row
            try body(row.integer())
        }
    }

    private func sold(_ serial: Int64) throws(LedgerError) -> StoredLine {
        guard let line = try chunks.order(ofLine: serial)?.line(serial) else {
            throw .damaged("a request is about a line that is not there")
        }
        return line
    }
}

/// Ascending line numbers of a statement, walked beside a walk over lines.
private struct LineWalk {
    private let statement: PreparedStatement
    /// The number that the walk has reached; nil before the first.
    private var line: Int64?
    private var isAtEnd = false

    init(_ statement: PreparedStatement) {
        self.statement = statement
    }

    /// Goes on to a line, which is not before that of the last call, and tells whether it is among the numbers.
    mutating func reaches(_ wanted: Int64) throws(LedgerError) -> Bool {
        while !isAtEnd, line ?? 0 < wanted {
            guard try statement.step() else {
                isAtEnd = true
                break
            }
            var row = statement.row
            line = row.integer()
        }
        return !isAtEnd && line == wanted
    }

    func end() {
        statement.reset()
    }
}
