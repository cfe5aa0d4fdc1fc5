import GRDB
import OrderLedger
import OrderModel

extension ChunkWriter {
    func writeRequests(of records: [OrderRecord], _ database: Database) throws {
        for order in records {
            switch order.effect {
            case .purchase: continue
            case .getKeys(let issues): for issue in issues { try write(issue, of: order.serial, database) }
            case .cancel(let requests): for request in requests { try write(request, of: order.serial, database) }
            }
        }
    }

    /// Writes a link that is issued again for a line bought earlier (R7).
    private func write(_ issue: KeyIssueRecord, of order: Int64, _ database: Database) throws {
        let choice = try interner.id(of: issue.link.choice, database)
        let statement = reissueStatement
        statement.add(issue.link.serial)
        statement.add(order)
        statement.add(issue.lineSerial)
        statement.add(issue.sourceLine)
        statement.add(choice)
        statement.add(issue.link.secretId)
        try statement.run()
    }

    /// Writes a cancellation's request, and the lines that it cancels. Their keys and links are dead from this
    /// transaction on (R9).
    private func write(_ record: CancelRequestRecord, of order: Int64, _ database: Database) throws {
        try insert(record.request, of: order, sourceLine: record.sourceLine)
        let request = database.lastInsertedRowID
        for (position, line) in record.lines.enumerated() {
            try insert(line, of: order, request: request, position: position)
        }
    }

    private func insert(_ request: RefundRequest, of order: Int64, sourceLine: Int) throws(LedgerError) {
        let statement = refundRequestStatement
        statement.add(order)
        statement.add(sourceLine)
        statement.add(request.reason)
        statement.add(request.requestedAmount)
        statement.add(request.impact)
        statement.add(request.title)
        statement.add(request.contactName)
        statement.add(request.contactEmail)
        statement.add(request.contactPhone)
        statement.add(request.attachment)
        try statement.run()
    }

    private func insert(
        _ line: CancelledLineRecord, of order: Int64, request: Int64, position: Int
    ) throws(LedgerError) {
        let statement = cancellationStatement
        statement.add(line.lineSerial)
        statement.add(order)
        statement.add(request)
        statement.add(position)
        statement.add(line.refund.subtotal)
        statement.add(line.refund.tax)
        statement.add(line.refund.total)
        try statement.run()
    }
}
