import GRDB
import OrderLedger
import OrderModel

extension ChunkWriter {
    func writeLines(of records: [OrderRecord], count: Int, in batch: OpenBatch, _ database: Database) throws {
        try lines.begin(rows: count)
        for order in records {
            guard case .purchase(let sold) = order.effect else { continue }
            for line in sold { try write(line, of: order, in: batch, database) }
        }
    }

    private func write(
        _ line: PurchaseRecord, of order: OrderRecord, in batch: OpenBatch, _ database: Database
    ) throws {
        let offer = try interner.entry(of: line.offer, database)
        let basis = try interner.id(of: line.basis, database)
        let choice = try line.choice.map { choice in try interner.id(of: choice, database) }
        addSale(line, order: order.serial, offer: offer.id, basis: basis)
        try addKeys(line, choice: choice)
        if offer.licensesCores || line.hybrid != nil {
            lines.row.add(try coreChain.append(line.serial, of: customer(of: order, in: batch, database)))
        } else {
            lines.row.addNull()
        }
        add(line.hybrid)
        try lines.endRow()
    }

    private func addSale(_ line: PurchaseRecord, order: Int64, offer: Int64, basis: Int64) {
        let row = lines.row
        row.add(line.serial)
        row.add(order)
        row.add(line.sourceLine)
        row.add(offer)
        row.add(line.quantity)
        row.add(line.amounts.subtotal)
        row.add(line.amounts.tax)
        row.add(line.amounts.total)
        row.add(basis)
    }

    private func addKeys(_ line: PurchaseRecord, choice: Int64?) throws(LedgerError) {
        if let link = line.link, link.choice != line.choice {
            throw .guardRefused("a link is not for the choice of its line")
        }
        let row = lines.row
        row.add(Int64(line.keyStatus.rawValue))
        row.add(choice)
        row.add(line.link?.serial)
        row.add(line.link.map { Int64($0.secretId) })
    }

    private func add(_ hybrid: HybridGrant?) {
        let row = lines.row
        row.add(hybrid.map { Int64($0.datacenterCores) })
        row.add(hybrid.map { Int64($0.standardCores) })
        row.add(hybrid?.saving)
    }
}
