import GRDB
import OrderLedger
import OrderModel

extension ChunkWriter {
    func write(_ order: OrderRecord, of batch: OpenBatch, _ database: Database) throws {
        try take(order.serial, as: \.nextOrder)
        let customer = try interner.id(of: order.customer, database)
        try note(customer, of: batch)
        try insert(order, customer: customer, of: batch)
        switch order.effect {
        case .purchase(let lines):
            for line in lines { try write(line, of: order, customer: customer, database) }
        case .getKeys(let issues):
            for issue in issues { try write(issue, of: order, database) }
        case .cancel(let requests):
            for request in requests { try write(request, of: order, database) }
        }
    }

    /// Serials count up without a gap: a record with another one was made from another state of the ledger.
    func take(_ serial: Int64, as sequence: WritableKeyPath<SerialSequence, Int64>) throws(LedgerError) {
        guard serial == next[keyPath: sequence] else { throw .guardRefused("a serial number is not the next free one") }
        next[keyPath: sequence] = serial + 1
    }

    private func note(_ customer: Int64, of batch: OpenBatch) throws(LedgerError) {
        let key = CustomerOfBatch(customer: customer, batch: batch.number)
        guard notedCustomers.entry(of: key) == nil else { return }
        customerBatchStatement.add(customer)
        customerBatchStatement.add(batch.number)
        try customerBatchStatement.run()
        notedCustomers.remember(true, for: key)
    }

    private func insert(_ order: OrderRecord, customer: Int64, of batch: OpenBatch) throws(LedgerError) {
        let statement = orderStatement
        statement.add(order.serial)
        statement.add(batch.number)
        statement.add(batch.partner)
        statement.add(order.reference)
        order.contentHash.withBytes { bytes in statement.add(bytes: bytes) }
        statement.add(Int64(order.effect.action.rawValue))
        statement.add(customer)
        statement.add(order.sourceLine)
        statement.add(order.secretId)
        addLineRange(of: order.effect)
        try statement.run()
    }

    private func addLineRange(of effect: OrderEffect) {
        guard case .purchase(let lines) = effect else {
            orderStatement.addNull()
            orderStatement.addNull()
            return
        }
        orderStatement.add(next.nextLine)
        orderStatement.add(lines.count)
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
