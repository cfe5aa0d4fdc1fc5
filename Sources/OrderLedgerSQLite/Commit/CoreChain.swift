import GRDB
import OrderLedger

/// Chains a customer's lines that license or take Windows Server cores (R12), each to the one before.
///
/// An index by customer would put every such line at another place. With a thousand customers in a batch, a commit
/// would rewrite a thousand pages for a few bytes each; the ledger took such lines at a sixth of the speed. The ends of
/// the chains are a small table that does not grow with the lines.
final class CoreChain {
    private static let customersMax = 500_000

    private let lastStatement: PreparedStatement
    private let moveStatement: PreparedStatement
    /// The last lines of chains, as far as they are known.
    private var lastLines: [Int64: Int64] = [:]
    private var movedCustomers: Set<Int64> = []

    init(_ database: Database) throws {
        lastStatement = try PreparedStatement(database, CommitSQL.lastCoreLine)
        moveStatement = try PreparedStatement(database, CommitSQL.moveCoreChain)
    }

    /// Puts a line at the end of its customer's chain, and returns the one before it.
    func append(_ line: Int64, of customer: Int64) throws(LedgerError) -> Int64? {
        let last = try last(of: customer)
        lastLines[customer] = line
        movedCustomers.insert(customer)
        return last
    }

    /// Stores the ends of the chains that grew, in the order of their table.
    func store() throws(LedgerError) {
        for customer in movedCustomers.sorted() {
            guard let line = lastLines[customer] else { continue }
            moveStatement.add(customer)
            moveStatement.add(line)
            try moveStatement.run()
        }
        movedCustomers.removeAll(keepingCapacity: true)
        if lastLines.count > Self.customersMax { lastLines.removeAll() }
    }

    func forget() {
        lastLines.removeAll()
        movedCustomers.removeAll()
    }

    private func last(of customer: Int64) throws(LedgerError) -> Int64? {
        if let line = lastLines[customer] { return line }
        lastStatement.add(customer)
        return try lastStatement.optionalInteger()
    }
}
