import GRDB
import OrderLedger

/// Holds the index of references against the orders: each order is found by its reference, and the index leads to nothing
/// else. So an order can neither be hidden from its repeat nor be put in another's place.
struct ReferenceProof {
    private let chunks: ChunkReader
    private let referenceStatement: PreparedStatement
    private let partnerStatement: PreparedStatement
    private let countStatement: PreparedStatement

    init(_ database: Database, _ chunks: ChunkReader) throws {
        self.chunks = chunks
        referenceStatement = try PreparedStatement(database, FactsSQL.reference)
        partnerStatement = try PreparedStatement(database, "SELECT partner FROM batch WHERE number = ?")
        countStatement = try PreparedStatement(database, "SELECT count(*) FROM order_reference")
    }

    /// Whether index and orders agree.
    func holds() throws -> Bool {
        var (count, missing): (Int64, Int64) = (0, 0)
        var partner: Int64 = 0
        try chunks.visit(1...Int64.max) { chunk in
            partnerStatement.add(chunk.batch)
            partner = try partnerStatement.optionalInteger() ?? 0
        } _: { order, _ in
            count += 1
            referenceStatement.add(partner)
            referenceStatement.add(order.reference)
            if try referenceStatement.optionalInteger() != order.serial { missing += 1 }
        }
        return try missing == 0 && countStatement.optionalInteger() == count
    }
}
