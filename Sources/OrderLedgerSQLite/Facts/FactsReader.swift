import GRDB
import OrderLedger
import OrderModel

/// Answers what a chunk asks: one prepared statement per question, stepped once per name.
final class FactsReader {
    private let partnerStatement: PreparedStatement
    private let referenceStatement: PreparedStatement
    private let orderOfLineStatement: PreparedStatement
    private let batches: StoredBatches
    private let purchases: PurchaseReader
    private let cores: CoresReader

    init(_ database: Database, _ values: StoredValues) throws {
        partnerStatement = try PreparedStatement(database, FactsSQL.partner)
        referenceStatement = try PreparedStatement(database, FactsSQL.reference)
        orderOfLineStatement = try PreparedStatement(database, FactsSQL.orderOfLine)
        batches = try StoredBatches(database)
        purchases = try PurchaseReader(database, values, batches)
        cores = try CoresReader(database, values)
    }

    func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts {
        var facts = LedgerFacts()
        try readReferences(of: request, into: &facts)
        var wanted = request.orderSerials
        for line in request.lineSerials {
            guard let order = try order(ofLine: line) else { continue }
            facts.orderSerialByLine[line] = order
            wanted.append(order)
        }
        wanted += request.originalReferences.compactMap { purchase(facts.references[$0]) }
        for serial in wanted where facts.purchases[serial] == nil {
            facts.purchases[serial] = try purchases.purchase(serial)
        }
        for customer in request.coreCustomers { facts.cores[customer] = try cores.cores(of: customer) }
        return facts
    }

    private func purchase(_ reference: RecordedReference?) -> Int64? {
        guard let reference, reference.action == .purchase else { return nil }
        return reference.orderSerial
    }

    /// In the order of the index, so that neighbours are looked for on a page that was just read.
    private func readReferences(of request: FactRequest, into facts: inout LedgerFacts) throws(LedgerError) {
        guard let partner = try partner(request.partnerId) else { return }
        let names = (request.references + request.originalReferences).sorted()
        referenceStatement.add(partner)
        defer { referenceStatement.reset() }
        for name in names {
            referenceStatement.add(name)
            guard try referenceStatement.step() else {
                referenceStatement.add(partner)
                continue
            }
            facts.references[name] = try recorded(referenceStatement.row)
            referenceStatement.reset()
            referenceStatement.add(partner)
        }
    }

    private func recorded(_ row: RowReader) throws(LedgerError) -> RecordedReference {
        var row = row
        let serial = row.integer()
        let hash = row.blob(ContentHash.init)
        let action = Action(rawValue: UInt8(truncatingIfNeeded: row.integer()))
        guard let hash, let action else { throw .damaged("an order has no content or action") }
        let batch = try batches.batch(row.integer())
        return RecordedReference(
            orderSerial: serial, contentHash: hash, action: action, batchId: batch.batchId, recordedAt: batch.asOf)
    }

    private func partner(_ name: String) throws(LedgerError) -> Int64? {
        partnerStatement.add(name)
        return try partnerStatement.optionalInteger()
    }

    private func order(ofLine line: Int64) throws(LedgerError) -> Int64? {
        orderOfLineStatement.add(line)
        return try orderOfLineStatement.optionalInteger()
    }
}

extension PreparedStatement {
    /// The first column of the only row, or nil without a row.
    func optionalInteger() throws(LedgerError) -> Int64? {
        guard try step() else { return nil }
        defer { reset() }
        var row = row
        return row.integer()
    }
}
