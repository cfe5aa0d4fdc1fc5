import GRDB
import OrderLedger
import OrderModel

extension ChunkWriter {
    /// The orders with their lines, packed into one row, and their references, which refuse an order that is there
    /// already.
    func write(_ records: [OrderRecord], of batch: OpenBatch, _ check: ChunkCheck, _ database: Database) throws {
        guard let orders = check.orders, let last = records.last else { return }
        try writeReferences(of: records, partner: batch.partner)
        let packed = try pack(records, of: batch, database)
        try chunks.begin(rows: 1)
        let row = chunks.row
        row.add(orders.lowerBound)
        row.add(records.count)
        row.add(batch.number)
        row.add(check.lines.lowerBound)
        row.add(check.lines.count)
        row.add(last.secretId)
        row.add(bytes: packed)
        try chunks.endRow()
    }

    private func writeReferences(of records: [OrderRecord], partner: Int64) throws {
        try references.begin(rows: records.count)
        for order in records {
            let row = references.row
            row.add(partner)
            row.add(order.reference)
            row.add(order.serial)
            try references.endRow()
        }
    }

    private func pack(_ records: [OrderRecord], of batch: OpenBatch, _ database: Database) throws -> [UInt8] {
        var packing = OrderPacking(orderCount: records.count)
        for order in records {
            let customer = try customer(of: order, in: batch, database)
            packing.add(order, customer: customer)
            guard case .purchase(let lines) = order.effect else { continue }
            for line in lines {
                packing.add(line, of: order, try numbers(of: line, customer: customer, database))
            }
        }
        return packing.bytes
    }

    private func numbers(
        of line: PurchaseRecord, customer: Int64, _ database: Database
    ) throws -> LineNumbers {
        let offer = try interner.entry(of: line.offer, database)
        let usesCores = offer.licensesCores || line.hybrid != nil
        return LineNumbers(
            offer: offer.id, basis: try interner.id(of: line.basis, database),
            choice: try line.choice.map { choice in try interner.id(of: choice, database) },
            coreLineBefore: usesCores ? try coreChain.append(line.serial, of: customer) : nil)
    }

    /// The number of the order's customer, who is noted for the batch.
    private func customer(of order: OrderRecord, in batch: OpenBatch, _ database: Database) throws -> Int64 {
        try interner.id(of: order.customer, in: batch.number, database) { id in try note(id, of: batch) }
    }

    private func note(_ customer: Int64, of batch: OpenBatch) throws(LedgerError) {
        customerBatchStatement.add(customer)
        customerBatchStatement.add(batch.number)
        try customerBatchStatement.run()
    }
}
