import GRDB
import OrderLedger

/// Adds a link for each event, within the transaction that records it.
final class ChainWriter {
    static let lastSQL = "SELECT number, \(ChainMarks.columns), hash FROM chain ORDER BY number DESC LIMIT 1"
    private static let appendSQL = """
        INSERT INTO chain (number, event, batch, secret_id, \(ChainMarks.columns), hash)
        VALUES (?, ?, ?, ?, \(ChainTable.all.map { _ in "?" }.joined(separator: ", ")), ?)
        """

    private let hashing: ChainHashing
    private let keys: LinkKeys
    private let lastStatement: PreparedStatement
    private let appendStatement: PreparedStatement

    init(_ database: Database, _ keys: LinkKeys) throws {
        self.keys = keys
        hashing = try ChainHashing(database)
        lastStatement = try PreparedStatement(database, Self.lastSQL)
        appendStatement = try PreparedStatement(database, Self.appendSQL)
    }

    /// Adds the link of an event. It covers every row that the transaction has added.
    func append(
        _ event: ChainEvent, of batch: Int64, written: [RecordKind: [UInt8]] = [:]
    ) throws(LedgerError) {
        let last = try last()
        let reach = try hashing.reach()
        let header = LinkHeader(number: last.number + 1, event: event, batch: batch)
        let digest = try hashing.hash(header, after: last.hash, from: last.marks, to: reach, written: written)
        appendStatement.add(header.number)
        appendStatement.add(Int64(event.rawValue))
        appendStatement.add(batch)
        appendStatement.add(keys.currentId)
        for mark in reach.numbers { appendStatement.add(mark) }
        appendStatement.add(bytes: keys.link(digest, secretId: keys.currentId))
        try appendStatement.run()
    }

    private func last() throws(LedgerError) -> (number: Int64, marks: ChainMarks, hash: [UInt8]) {
        guard try lastStatement.step() else { return (0, .none, []) }
        defer { lastStatement.reset() }
        var row = lastStatement.row
        return (try row.count(), ChainMarks(&row), row.blob { Array($0) })
    }
}
