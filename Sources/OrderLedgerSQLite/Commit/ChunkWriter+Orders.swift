import GRDB
import OrderLedger
import OrderModel

extension ChunkWriter {
    func write(_ records: [OrderRecord], of batch: OpenBatch, firstLine: Int64, _ database: Database) throws {
        var firstLine = firstLine
        try orders.begin(rows: records.count)
        for order in records {
            add(order, customer: try customer(of: order, in: batch, database), of: batch)
            addLines(of: order.effect, from: &firstLine)
            try orders.endRow()
        }
    }

    /// The number of the order's customer, who is noted for the batch.
    func customer(of order: OrderRecord, in batch: OpenBatch, _ database: Database) throws -> Int64 {
        try interner.id(of: order.customer, in: batch.number, database) { id in try note(id, of: batch) }
    }

    private func add(_ order: OrderRecord, customer: Int64, of batch: OpenBatch) {
        let row = orders.row
        row.add(order.serial)
        row.add(batch.number)
        row.add(batch.partner)
        row.add(order.reference)
        order.contentHash.withBytes { bytes in row.add(bytes: bytes) }
        row.add(Int64(order.effect.action.rawValue))
        row.add(customer)
        row.add(order.sourceLine)
        row.add(order.secretId)
    }

    private func addLines(of effect: OrderEffect, from firstLine: inout Int64) {
        guard case .purchase(let lines) = effect else {
            orders.row.addNull()
            orders.row.addNull()
            return
        }
        orders.row.add(firstLine)
        orders.row.add(lines.count)
        firstLine += Int64(lines.count)
    }

    private func note(_ customer: Int64, of batch: OpenBatch) throws(LedgerError) {
        customerBatchStatement.add(customer)
        customerBatchStatement.add(batch.number)
        try customerBatchStatement.run()
    }
}

extension ContentHash {
    /// Lends the hash as 16 bytes, the most significant first.
    func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
    }

    /// Nil unless there are 16 bytes.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        // SQLite gives no promise about the alignment of a blob.
        self.init(
            high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
}
