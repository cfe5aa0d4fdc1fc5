import GRDB
import OrderLedger
import OrderModel

extension ChunkWriter {
    func write(_ line: PurchaseRecord, of order: OrderRecord, customer: Int64, _ database: Database) throws {
        try take(line.serial, as: \.nextLine)
        let offer = try interner.entry(of: line.offer, database)
        let basis = try interner.id(of: line.basis, database)
        let choice = try line.choice.map { choice in try interner.id(of: choice, database) }
        addSale(line, order: order.serial, offer: offer.id, basis: basis)
        lineStatement.add(Int64(line.keyStatus.rawValue))
        lineStatement.add(choice)
        lineStatement.add(line.link?.serial)
        addCores(line.hybrid, customer: offer.licensesCores || line.hybrid != nil ? customer : nil)
        try lineStatement.run()
        guard let link = line.link else { return }
        guard let choice, link.choice == line.choice else {
            throw LedgerError.guardRefused("a link is not for the choice of its line")
        }
        // No source line: the link's is that of its line.
        try insert(link, of: order.serial, line: line.serial, sourceLine: nil, choice: choice)
    }

    /// A link issued again for a line bought earlier (R7).
    func write(_ issue: KeyIssueRecord, of order: OrderRecord, _ database: Database) throws {
        let choice = try interner.id(of: issue.link.choice, database)
        try insert(
            issue.link, of: order.serial, line: issue.lineSerial, sourceLine: Int64(issue.sourceLine), choice: choice)
    }

    private func addSale(_ line: PurchaseRecord, order: Int64, offer: Int64, basis: Int64) {
        lineStatement.add(line.serial)
        lineStatement.add(order)
        lineStatement.add(line.sourceLine)
        lineStatement.add(offer)
        lineStatement.add(line.quantity)
        lineStatement.add(line.amounts.subtotal)
        lineStatement.add(line.amounts.tax)
        lineStatement.add(line.amounts.total)
        lineStatement.add(basis)
    }

    private func addCores(_ hybrid: HybridGrant?, customer: Int64?) {
        lineStatement.add(customer)
        lineStatement.add(hybrid.map { Int64($0.datacenterCores) })
        lineStatement.add(hybrid.map { Int64($0.standardCores) })
        lineStatement.add(hybrid?.saving)
    }

    private func insert(
        _ link: LinkRecord, of order: Int64, line: Int64, sourceLine: Int64?, choice: Int64
    ) throws(LedgerError) {
        try take(link.serial, as: \.nextLink)
        linkStatement.add(link.serial)
        linkStatement.add(order)
        linkStatement.add(line)
        linkStatement.add(sourceLine)
        linkStatement.add(choice)
        linkStatement.add(link.secretId)
        try linkStatement.run()
    }
}
