import GRDB
import OrderLedger
import OrderModel

extension ChunkWriter {
    /// Writes the orders with their lines, packed into one row, and their references, which refuse an order that is
    /// there already.
    func write(_ records: [OrderRecord], of batch: OpenBatch, check: ChunkCheck, _ database: Database) throws {
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
        let orders = records.span
        for index in orders.indices {
            let row = references.row
            row.add(partner)
            row.add(orders[index].reference)
            row.add(orders[index].serial)
            try references.endRow()
        }
    }

    private func pack(_ records: [OrderRecord], of batch: OpenBatch, _ database: Database) throws -> [UInt8] {
        var packing = OrderPacking(orderCount: records.count)
        // Orders are looked at where they lie: a copy of each would count references up and down.
        let orders = records.span
        for index in orders.indices { try pack(orders[index], of: batch, database, into: &packing) }
        return packing.bytes
    }

    private func pack(
        _ order: OrderRecord, of batch: OpenBatch, _ database: Database, into packing: inout OrderPacking
    ) throws {
        let customer = try customer(of: order, in: batch, database)
        packing.add(order, customer: customer)
        guard case .purchase(let lines) = order.effect else { return }
        for line in lines {
            let place = try sold.take(line, market: order.customer.country, database)
            let before = sold.usesCores(at: place) ? try coreChain.append(line.serial, of: customer) : nil
            packing.add(line, of: order, sold.packed(at: place), coreLineBefore: before)
        }
    }

    /// Finds the number of the order's customer, and notes the customer for the batch.
    private func customer(of order: OrderRecord, in batch: OpenBatch, _ database: Database) throws -> Int64 {
        try interner.id(of: order.customer, in: batch.number, database) { id in try note(id, of: batch) }
    }

    private func note(_ customer: Int64, of batch: OpenBatch) throws(LedgerError) {
        customerBatchStatement.add(customer)
        customerBatchStatement.add(batch.number)
        try customerBatchStatement.run()
    }
}
