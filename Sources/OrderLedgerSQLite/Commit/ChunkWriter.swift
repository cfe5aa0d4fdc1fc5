import GRDB
import OrderLedger
import OrderModel

/// Writes chunks: the statements that run once per row, prepared once per ledger, and what they remember between rows.
final class ChunkWriter {
    let interner = Interner()
    let orderStatement: PreparedStatement
    let lineStatement: PreparedStatement
    let linkStatement: PreparedStatement
    let customerBatchStatement: PreparedStatement
    let refundRequestStatement: PreparedStatement
    let cancellationStatement: PreparedStatement
    let duplicateStatement: PreparedStatement
    let rejectionStatement: PreparedStatement

    /// The next free serial numbers while a chunk is written; every record must carry the next one.
    var next = SerialSequence(nextOrder: 1, nextLine: 1, nextLink: 1)
    /// The customers whose orders in the batch are known to be noted.
    var notedCustomers = InternTable<CustomerOfBatch, Bool>(entriesMax: 1_000_000)

    init(_ database: Database) throws {
        orderStatement = try PreparedStatement(database, InsertSQL.order)
        lineStatement = try PreparedStatement(database, InsertSQL.line)
        linkStatement = try PreparedStatement(database, InsertSQL.link)
        customerBatchStatement = try PreparedStatement(database, InsertSQL.customerBatch)
        refundRequestStatement = try PreparedStatement(database, InsertSQL.refundRequest)
        cancellationStatement = try PreparedStatement(database, InsertSQL.cancellation)
        duplicateStatement = try PreparedStatement(database, InsertSQL.duplicate)
        rejectionStatement = try PreparedStatement(database, InsertSQL.rejection)
    }

    /// Forgets what a transaction that was rolled back had stored.
    func forget() {
        interner.forget()
        notedCustomers.removeAll()
    }

    /// Writes a chunk and the restart point after it. Called within a transaction.
    func write(_ chunk: ChunkRecord, to number: Int64, _ database: Database) throws {
        let batch = try OpenBatch(database, number, before: chunk.restart)
        next = try SerialSequence(database)
        let orders = try write(chunk.orders, of: batch, database)
        try write(chunk.duplicates, of: batch, database)
        let rejections = try write(chunk.rejections, of: batch, database)
        try moveRestart(of: batch, to: chunk.restart, orders: orders, rejections: rejections, database)
    }

    private func write(_ orders: [OrderRecord], of batch: OpenBatch, _ database: Database) throws -> ClosedRange<Int64>? {
        for order in orders { try write(order, of: batch, database) }
        guard let first = orders.first, let last = orders.last else { return nil }
        return first.serial...last.serial
    }

    private func moveRestart(
        of batch: OpenBatch, to restart: RestartPoint, orders: ClosedRange<Int64>?, rejections: ClosedRange<Int64>?,
        _ database: Database
    ) throws {
        try database.execute(
            sql: CommitSQL.restart,
            arguments: [
                restart.byteOffset, restart.line, restart.ordersBefore, orders?.lowerBound, orders?.upperBound,
                rejections?.lowerBound, rejections?.upperBound, batch.number,
            ])
    }
}

/// A batch that chunks are recorded to.
struct OpenBatch {
    let number: Int64
    let partner: Int64

    /// Throws when the batch is not recording, or when the chunk is one that was recorded before.
    init(_ database: Database, _ number: Int64, before restart: RestartPoint) throws {
        let row = try Row.fetchOne(database, sql: CommitSQL.batch, arguments: [number])
        guard let row, row["state"] == ClaimState.recording.rawValue else {
            throw LedgerError.guardRefused("the claim is not recording")
        }
        guard row["restart_offset"] < restart.byteOffset else {
            throw LedgerError.guardRefused("the restart point does not lie after the one before")
        }
        self.number = number
        self.partner = row["partner"]
    }
}

/// A customer's snapshot, as far as a batch holds orders of it.
struct CustomerOfBatch: Hashable {
    let customer: Int64
    let batch: Int64
}
