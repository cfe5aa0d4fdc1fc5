import GRDB
import OrderLedger

/// Computes the hash of a link from what is stored: the same code for the link that is added and for the proof of one.
/// The link itself is that hash under a key.
final class ChainHashing {
    private let rowStatements: [PreparedStatement]
    private let claimStatements: [ChainEvent: PreparedStatement]
    private let referenceStatements: [ChainEvent: PreparedStatement]
    private let reachStatement: PreparedStatement
    private let rows = RowDigest()
    private let link = RowDigest()

    init(_ database: Database) throws {
        rowStatements = try ChainTable.all.map { try PreparedStatement(database, $0.rows) }
        claimStatements = try Self.statements(database, ChainSQL.claim)
        referenceStatements = try Self.statements(database, ChainSQL.referenceFiles)
        reachStatement = try PreparedStatement(database, ChainSQL.reach)
    }

    private static func statements(
        _ database: Database, _ sql: (ChainEvent) -> String?
    ) throws -> [ChainEvent: PreparedStatement] {
        var statements: [ChainEvent: PreparedStatement] = [:]
        for event in ChainEvent.allCases {
            if let sql = sql(event) { statements[event] = try PreparedStatement(database, sql) }
        }
        return statements
    }

    /// How far the tables reach now.
    func reach() throws(LedgerError) -> ChainMarks {
        guard try reachStatement.step() else { throw .damaged("the tables cannot be counted") }
        defer { reachStatement.reset() }
        var row = reachStatement.row
        return ChainMarks(&row)
    }

    /// The hash of a link that reaches from the marks of the one before it to its own. `written` are the digests of
    /// tables whose rows were hashed while they were written, by the table's name; the others are read.
    func hash(
        _ header: LinkHeader, after previous: [UInt8], from start: ChainMarks, to end: ChainMarks,
        written: [String: [UInt8]] = [:]
    ) throws(LedgerError) -> [UInt8] {
        link.add(blob: previous)
        link.add(header.number)
        link.add(Int64(header.event.rawValue))
        link.add(header.batch)
        try addClaim(header)
        for (index, table) in ChainTable.all.enumerated() where end.numbers[index] != start.numbers[index] {
            link.add(Int64(index))
            if let digest = written[table.name] {
                link.add(blob: digest)
            } else {
                link.add(blob: try digest(index, from: start.numbers[index], to: end.numbers[index]))
            }
        }
        return link.finish()
    }

    private func addClaim(_ header: LinkHeader) throws(LedgerError) {
        for statements in [claimStatements, referenceStatements] {
            guard let statement = statements[header.event] else { continue }
            statement.add(header.batch)
            try feed(statement, to: link)
        }
    }

    private func digest(_ index: Int, from start: Int64, to end: Int64) throws(LedgerError) -> [UInt8] {
        rowStatements[index].add(start)
        rowStatements[index].add(end)
        try feed(rowStatements[index], to: rows)
        return rows.finish()
    }

    private func feed(_ statement: PreparedStatement, to digest: RowDigest) throws(LedgerError) {
        while try statement.step() { statement.row.feed(digest) }
    }
}

/// What names a link.
struct LinkHeader {
    let number: Int64
    let event: ChainEvent
    let batch: Int64
}
