import GRDB
import OrderLedger

/// The order in which batches were closed, by the links of the chain. Its answer about a closed batch never changes.
final class BatchClosings {
    static let sql = "SELECT number FROM chain WHERE batch = ? AND event = \(ChainEvent.closed.rawValue)"

    private let statement: PreparedStatement
    private var known = InternTable<Int64, Int64>(entriesMax: 10_000)

    init(_ database: Database) throws {
        statement = try PreparedStatement(database, Self.sql)
    }

    /// Tells whether a batch was closed before another one, which may still be open. A batch counts as closed for
    /// itself.
    func isClosed(_ number: Int64, before other: Int64) throws(LedgerError) -> Bool {
        guard number != other else { return true }
        guard let closing = try link(number) else { return false }
        guard let later = try link(other) else { return true }
        return closing < later
    }

    /// Tells whether a batch is closed by now.
    func isClosed(_ number: Int64) throws(LedgerError) -> Bool { try link(number) != nil }

    /// Returns the number of the link that closed a batch; nil while the batch is open.
    private func link(_ number: Int64) throws(LedgerError) -> Int64? {
        if let link = known.entry(of: number) { return link }
        statement.add(number)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        var row = statement.row
        let link = row.integer()
        known.remember(link, for: number)
        return link
    }
}
