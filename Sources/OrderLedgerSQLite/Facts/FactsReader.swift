import GRDB
import OrderLedger
import OrderModel

/// Answers the questions of a chunk.
final class FactsReader {
    static let partnerSQL = "SELECT id FROM partner WHERE name = ?"

    private let partnerStatement: PreparedStatement
    private let references: ReferenceSearch
    private let chunks: ChunkReader
    private let batches: StoredBatches
    private let purchases: PurchaseReader
    private let cores: CoresReader
    private let resultRows: ResultRowCount

    init(_ database: Database, chunks: ChunkReader, values: StoredValues, secrets: KnownSecrets) throws {
        resultRows = try ResultRowCount(database)
        partnerStatement = try PreparedStatement(database, Self.partnerSQL)
        references = try ReferenceSearch(database)
        self.chunks = chunks
        batches = try StoredBatches(database)
        let cancelled = try CancelledLines(database, chunks: chunks, batches: batches)
        purchases = try PurchaseReader(
            database, values: values, batches: batches, cancelled: cancelled, secrets: secrets)
        cores = try CoresReader(database, chunks: chunks, values: values, batches: batches, cancelled: cancelled)
    }

    func facts(_ request: FactRequest) throws(LedgerError) -> LedgerFacts {
        var facts = LedgerFacts()
        try readReferences(of: request, into: &facts)
        for serial in request.orderSerials { try add(chunks.order(serial), for: request.claim, to: &facts) }
        for line in request.lineSerials {
            guard let parts = try chunks.order(ofLine: line) else { continue }
            facts.orderSerialByLine[line] = parts.order.serial
            try add(parts, for: request.claim, to: &facts)
        }
        for name in request.originalReferences {
            guard let serial = purchase(facts.references[name]), facts.purchases[serial] == nil else { continue }
            try add(chunks.order(serial), for: request.claim, to: &facts)
        }
        for customer in request.coreCustomers { facts.cores[customer] = try cores.cores(of: customer) }
        return facts
    }

    /// Adds a whole purchase; it ignores a request.
    private func add(_ parts: OrderParts?, for claim: Int64, to facts: inout LedgerFacts) throws(LedgerError) {
        guard let parts, parts.order.action == .purchase, facts.purchases[parts.order.serial] == nil else { return }
        facts.purchases[parts.order.serial] = try purchases.purchase(parts, for: claim)
    }

    private func purchase(_ reference: RecordedReference?) -> Int64? {
        guard let reference, reference.action == .purchase else { return nil }
        return reference.orderSerial
    }

    private func readReferences(of request: FactRequest, into facts: inout LedgerFacts) throws(LedgerError) {
        guard let partner = try partner(request.partnerId) else { return }
        // By serial number, so that orders of one chunk are read together.
        var wanted = request.references
        for name in request.originalReferences { wanted.append(name) }
        let found = try references.find(wanted, partner: partner)
        for (name, serial) in found.sorted(by: { $0.order < $1.order }) {
            facts.references[name] = try recorded(serial, for: request.claim)
        }
    }

    private func recorded(_ serial: Int64, for claim: Int64) throws(LedgerError) -> RecordedReference {
        guard let order = try chunks.order(serial)?.order else { throw .damaged("a reference has no order") }
        let batch = try batches.batch(order.batch)
        return RecordedReference(
            orderSerial: serial, contentHash: order.contentHash, action: order.action, batchId: batch.batchId,
            recordedAt: batch.asOf, resultRows: try resultRows.count(of: order),
            sourceLine: order.batch == claim ? order.sourceLine : nil)
    }

    private func partner(_ name: String) throws(LedgerError) -> Int64? {
        partnerStatement.add(name)
        return try partnerStatement.optionalInteger()
    }
}

extension PreparedStatement {
    /// Returns the first column of the only row, or nil without a row.
    func optionalInteger() throws(LedgerError) -> Int64? {
        guard try step() else { return nil }
        defer { reset() }
        var row = row
        return row.integer()
    }
}
