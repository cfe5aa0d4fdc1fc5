import GRDB
import OrderLedger

/// Computes the hash of a link from the stored rows. The same code serves the link that is added and the proof of one.
/// The link itself is that hash under a key.
final class ChainHashing {
    private let rowStatements: [PreparedStatement]
    private let claimStatements: [ChainEvent: PreparedStatement]
    private let referenceStatements: [ChainEvent: PreparedStatement]
    private let reachStatement: PreparedStatement
    private let rows = RecordDigest()
    private let link = LinkDigest()

    init(_ database: Database) throws {
        rowStatements = try ChainTable.all.map { try PreparedStatement(database, $0.rows) }
        claimStatements = try Self.statements(database, ChainSQL.claim)
        referenceStatements = try Self.statements(database, ChainSQL.referenceFiles)
        reachStatement = try PreparedStatement(database, ChainMarks.reachSQL)
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

    /// Reads the largest number of each table.
    func reach() throws(LedgerError) -> ChainMarks {
        guard try reachStatement.step() else { throw .damaged("the tables cannot be counted") }
        defer { reachStatement.reset() }
        var row = reachStatement.row
        return ChainMarks(&row)
    }

    /// Computes the hash of a link that reaches from the marks of the one before it to its own. `written` has the
    /// hashes of records that were computed while they were written, by their kind; the others are read.
    func hash(
        _ header: LinkHeader, after previous: [UInt8], from start: ChainMarks, to end: ChainMarks,
        written: [RecordKind: [UInt8]] = [:]
    ) throws(LedgerError) -> [UInt8] {
        link.begin(header, after: previous)
        try addClaim(header)
        for kind in RecordKind.allCases {
            let (first, last) = (start.numbers[kind.rawValue], end.numbers[kind.rawValue])
            guard first != last else { continue }
            if let hash = written[kind] {
                link.add(kind, hash: hash)
            } else {
                link.add(kind, hash: try digest(kind, from: first, to: last))
            }
        }
        return link.finish()
    }

    private func addClaim(_ header: LinkHeader) throws(LedgerError) {
        for statements in [claimStatements, referenceStatements] {
            guard let statement = statements[header.event] else { continue }
            statement.add(header.batch)
            try link.add { digest throws(LedgerError) in try feed(statement, to: digest) }
        }
    }

    private func digest(_ kind: RecordKind, from start: Int64, to end: Int64) throws(LedgerError) -> [UInt8] {
        let statement = rowStatements[kind.rawValue]
        statement.add(start)
        statement.add(end)
        try feed(statement, to: rows)
        return rows.finish()
    }

    private func feed(_ statement: PreparedStatement, to digest: RecordDigest) throws(LedgerError) {
        while try statement.step() { statement.row.feed(digest) }
    }
}
