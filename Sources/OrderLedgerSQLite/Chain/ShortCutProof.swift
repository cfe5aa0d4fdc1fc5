import GRDB
import OrderLedger
import OrderModel

/// Holds the ledger's short cuts against the orders that they lead to, in one walk over all orders:
///
/// - each order is found by its reference, and the index of references leads to nothing else, so that an order can
///   neither be hidden from its repeat nor be put in another's place;
/// - a look-up by customer finds every batch with an order of the customer's;
/// - lines with Windows Server cores (R12) are chained, each to the customer's one before it, and found by the last
///   one.
final class ShortCutProof {
    private let chunks: ChunkReader
    private let values: StoredValues
    private let referenceStatement: PreparedStatement
    private let partnerStatement: PreparedStatement
    private let customerBatchStatement: PreparedStatement

    private var orderCount: Int64 = 0
    private var partner: Int64 = 0
    /// Customers of the chunk in hand whose batch was looked up already.
    private var seenCustomers: Set<Int64> = []
    /// The last line with cores of each customer that has one.
    private var lastCoreLines: [Int64: Int64] = [:]
    private var problem: String?

    init(_ database: Database, chunks: ChunkReader, values: StoredValues) throws {
        self.chunks = chunks
        self.values = values
        referenceStatement = try PreparedStatement(database, ProofSQL.reference)
        partnerStatement = try PreparedStatement(database, ProofSQL.partner)
        customerBatchStatement = try PreparedStatement(database, ProofSQL.customerBatch)
    }

    /// Returns the first short cut that does not agree with the orders; nil when all do.
    func problem(_ database: Database) throws -> String? {
        try chunks.visit(1...Int64.max, chunkBegins: begin) { order, lines in
            orderCount += 1
            try proveReference(of: order)
            try proveCustomer(of: order)
            for line in lines { try proveCores(of: line, customer: order.customer) }
        }
        if let problem { return problem }
        guard try Int64.fetchOne(database, sql: ProofSQL.referenceCount) == orderCount else { return Self.references }
        return try coreEnds(database) == lastCoreLines ? nil : Self.cores
    }

    private static let references = "the index of references does not agree with the orders"
    private static let customers = "the index of customers does not agree with the orders"
    private static let cores = "the chains of lines with cores do not agree with the orders"

    private func begin(_ chunk: ChunkHead) throws {
        partnerStatement.add(chunk.batch)
        partner = try partnerStatement.optionalInteger() ?? 0
        seenCustomers.removeAll(keepingCapacity: true)
    }

    private func proveReference(of order: StoredOrder) throws(LedgerError) {
        referenceStatement.add(partner)
        referenceStatement.add(order.reference)
        if try referenceStatement.optionalInteger() != order.serial { problem = problem ?? Self.references }
    }

    private func proveCustomer(of order: StoredOrder) throws(LedgerError) {
        guard seenCustomers.insert(order.customer).inserted else { return }
        customerBatchStatement.add(order.customer)
        customerBatchStatement.add(order.batch)
        if try customerBatchStatement.optionalInteger() == nil { problem = problem ?? Self.customers }
    }

    private func proveCores(of line: StoredLine, customer: Int64) throws(LedgerError) {
        let licensesCores = try values.offer(line.offer).product.windowsServerEdition != nil
        guard licensesCores || line.hybrid != nil else { return }
        if line.coreLineBefore != lastCoreLines[customer] { problem = problem ?? Self.cores }
        lastCoreLines[customer] = line.serial
    }

    private func coreEnds(_ database: Database) throws -> [Int64: Int64] {
        var ends: [Int64: Int64] = [:]
        let rows = try Row.fetchCursor(database, sql: ProofSQL.coreEnds)
        while let row = try rows.next() {
            ends[try row.decode(forColumn: "customer")] = try row.decode(forColumn: "last_line")
        }
        return ends
    }
}
