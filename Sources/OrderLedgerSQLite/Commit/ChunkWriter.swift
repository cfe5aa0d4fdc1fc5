import GRDB
import OrderLedger
import OrderModel

/// Writes chunks. It holds the statements that run for every row, prepared once per ledger, and their memory between
/// rows.
final class ChunkWriter {
    let interner = Interner()
    let sold: SoldTerms
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
    private let linkSequenceStatement: PreparedStatement
    private let restartStatement: PreparedStatement
    private let progressStatement: PreparedStatement

    init(_ database: Database) throws {
        sold = SoldTerms(interner)
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
        linkSequenceStatement = try PreparedStatement(database, CommitSQL.linkSequence)
        restartStatement = try PreparedStatement(database, CommitSQL.restart)
        progressStatement = try PreparedStatement(database, ProgressSQL.store)
    }

    /// Forgets everything that a transaction stored and that was rolled back with it.
    func forget() {
        interner.forget()
        sold.forget()
        coreChain.forget()
        usage.forget()
    }

    /// Writes a chunk and the restart point after it. Call it within a transaction.
    ///
    /// Writes orders with their lines first, then the effects of requests on lines, so that everything that a row names
    /// is there before it. Returns the hashes of the records, by kind, for the chain.
    func write(_ chunk: ChunkRecord, to number: Int64, _ database: Database) throws -> [RecordKind: [UInt8]] {
        let batch = try OpenBatch(database, number, before: chunk.restart)
        let start = try SerialSequence(database)
        let check = try ChunkCheck(chunk, from: start)
        try write(chunk.orders, of: batch, check: check, database)
        try writeRequests(of: chunk.orders, database)
        let repeated = try write(
            chunk.duplicates, of: batch, afterOrder: check.next.nextOrder - 1, database)
        let rejected = try write(chunk.rejections, of: batch, database)
        try coreChain.store()
        try usage.store(chunk, check, sales: sold.takeSales(), of: batch.number)
        try interner.requireStored(database)
        try moveLinkSequence(by: check)
        try moveRestart(
            of: batch, to: chunk.restart, orders: check.orders, rejections: rejected, duplicates: repeated)
        if let progress = chunk.reportProgress { try store(progress, of: batch) }
        return [
            .chunk: chunks.digestOfRows(), .duplicate: duplicates.digestOfRows(),
            .rejection: rejections.digestOfRows(),
        ]
    }

    private func moveLinkSequence(by check: ChunkCheck) throws(LedgerError) {
        guard check.keyCount > 0 else { return }
        linkSequenceStatement.add(check.next.nextLink - 1)
        try linkSequenceStatement.run()
    }

    private func store(_ progress: ReportProgress, of batch: OpenBatch) throws(LedgerError) {
        progressStatement.add(batch.number)
        progressStatement.add(bytes: PackedBytes.of(progress))
        try progressStatement.run()
    }

    /// Moves the restart point past the chunk's orders, rejections and duplicates, which have these numbers.
    private func moveRestart(
        of batch: OpenBatch, to restart: RestartPoint, orders: ClosedRange<Int64>?, rejections: ClosedRange<Int64>?,
        duplicates: ClosedRange<Int64>?
    ) throws(LedgerError) {
        let statement = restartStatement
        statement.bind(batch.number, to: ":number")
        statement.bind(Int64(restart.byteOffset), to: ":offset")
        statement.bind(Int64(restart.line), to: ":line")
        statement.bind(Int64(restart.ordersBefore), to: ":orders")
        statement.bind(orders?.lowerBound, to: ":first_order")
        statement.bind(orders?.upperBound, to: ":last_order")
        statement.bind(rejections?.lowerBound, to: ":first_rejection")
        statement.bind(rejections?.upperBound, to: ":last_rejection")
        statement.bind(duplicates?.lowerBound, to: ":first_duplicate")
        statement.bind(duplicates?.upperBound, to: ":last_duplicate")
        try statement.run()
    }
}
