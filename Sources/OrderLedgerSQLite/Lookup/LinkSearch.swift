import GRDB
import OrderLedger

/// Finds the line that a download link was issued for.
///
/// Links have no index. A link that was issued again has a row. One that a line was sold with is in the chunk of the
/// line, and the chain says how far the numbers of links reached with each chunk: so the chunk is found by halving.
struct LinkSearch {
    private let database: Database
    private let chunks: ChunkReader
    private let reachStatement: PreparedStatement

    init(_ database: Database, _ chunks: ChunkReader) throws {
        self.database = database
        self.chunks = chunks
        reachStatement = try PreparedStatement(database, LookupSQL.reachOfLinks)
    }

    func line(ofLink serial: Int64) throws -> Int64? {
        if let line = try Int64.fetchOne(database, sql: LookupSQL.lineOfReissue, arguments: [serial]) { return line }
        guard let head = try Row.fetchOne(database, sql: ChainSQL.head).map({ row in try row.link() }) else {
            return nil
        }
        var (low, high) = (1 as Int64, head.number + 1)
        while low < high {
            let middle = (low + high) / 2
            if try reach(middle).link >= serial { high = middle } else { low = middle + 1 }
        }
        guard low <= head.number else { return nil }
        return try chunks.line(soldWithLink: serial, inChunkFrom: reach(low).firstOrder)
    }

    private func reach(_ number: Int64) throws(LedgerError) -> (link: Int64, firstOrder: Int64) {
        reachStatement.add(number)
        guard try reachStatement.step() else { throw .damaged("links of the chain are missing") }
        defer { reachStatement.reset() }
        var row = reachStatement.row
        return (row.integer(), row.integer())
    }
}
