import GRDB
import OrderLedger
import OrderModel

/// Writes chunks: the statements that run for every row, prepared once per ledger, and what they remember between rows.
final class ChunkWriter {
    let interner = Interner()
    let coreChain: CoreChain
    let usage: UsageWriter
    let chunks: BulkInsert
    let references: BulkInsert
    let rejections: BulkInsert
    let duplicates: BulkInsert
    let reissueStatement: PreparedStatement
    let customerBatchStatement: PreparedStatement
    let refundRequestStatement: PreparedStatement
    let cancellationStatement: PreparedStatement

    init(_ database: Database) throws {
        coreChain = try CoreChain(database)
        usage = try UsageWriter(database)
        chunks = try BulkInsert(database, into: "chunk", CommitSQL.chunkColumns)
        references = try BulkInsert(
            database, into: "order_reference", CommitSQL.referenceColumns, isHashed: false)
        rejections = try BulkInsert(database, into: "rejection", CommitSQL.rejectionColumns)
        duplicates = try BulkInsert(database, into: "duplicate", CommitSQL.duplicateColumns)
        reissueStatement = try PreparedStatement(database, CommitSQL.reissue)
        customerBatchStatement = try PreparedStatement(database, CommitSQL.customerBatch)
        refundRequestStatement = try PreparedStatement(database, CommitSQL.refundRequest)
        cancellationStatement = try PreparedStatement(database, CommitSQL.cancellation)
    }

    /// Forgets what a transaction that was rolled back had stored.
    func forget() {
        interner.forget()
        coreChain.forget()
        usage.forget()
    }

    /// Writes a chunk and the restart point after it. Called within a transaction.
    ///
    /// Orders with their lines first, then what requests do to lines, so that everything that a row names is there before
    /// it. Answers the hashes of the rows, by table, for the chain.
    func write(_ chunk: ChunkRecord, to number: Int64, _ database: Database) throws -> [String: [UInt8]] {
        let batch = try OpenBatch(database, number, before: chunk.restart)
        let start = try SerialSequence(database)
        let check = try ChunkCheck(chunk, from: start)
        try write(chunk.orders, of: batch, check, database)
        try writeRequests(of: chunk.orders, database)
        let repeated = try write(
            chunk.duplicates, of: batch, afterOrder: check.next.nextOrder - 1, database)
        let rejected = try write(chunk.rejections, of: batch, database)
        try coreChain.store()
        try usage.store(chunk.orders, of: batch.number)
        try interner.requireStored(database)
        try moveLinkSequence(from: start, to: check.next, database)
        try moveRestart(
            of: batch, to: chunk.restart, orders: check.orders, rejections: rejected, duplicates: repeated, database)
        return [
            ChainTable.chunk.name: chunks.digestOfRows(),
            ChainTable.duplicate.name: duplicates.digestOfRows(),
            ChainTable.rejection.name: rejections.digestOfRows(),
        ]
    }

    private func moveLinkSequence(
        from start: SerialSequence, to end: SerialSequence, _ database: Database
    ) throws {
        guard end.nextLink > start.nextLink else { return }
        try database.execute(sql: CommitSQL.linkSequence, arguments: [end.nextLink - 1])
    }

    private func moveRestart(
        of batch: OpenBatch, to restart: RestartPoint, orders: ClosedRange<Int64>?, rejections: ClosedRange<Int64>?,
        duplicates: ClosedRange<Int64>?, _ database: Database
    ) throws {
        try database.execute(
            sql: CommitSQL.restart,
            arguments: [
                restart.byteOffset, restart.line, restart.ordersBefore, orders?.lowerBound, orders?.upperBound,
                rejections?.lowerBound, rejections?.upperBound, duplicates?.lowerBound, duplicates?.upperBound,
                batch.number,
            ])
    }
}
