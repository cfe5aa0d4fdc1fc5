import GRDB
import OrderLedger
import OrderModel

/// Finds answers that had no effect, rejections and repeats, with the batch of each.
struct AnswerFinder {
    private let database: Database
    private let reader: OutcomeReader

    init(_ database: Database, _ reader: OutcomeReader) {
        self.database = database
        self.reader = reader
    }

    func rejections(_ search: RejectionSearch) throws -> [FoundRejection] {
        let statement = try PreparedStatement(database, LookupSQL.rejections)
        statement.add(search.reference)
        defer { statement.reset() }
        var found: [FoundRejection] = []
        while found.count < search.limit, try statement.step() {
            var row = statement.row
            let rejection = try RejectionRecord(&row)
            let batch = try batch(row.integer())
            guard search.since.map({ batch.recordedAt >= $0 }) ?? true,
                search.partnerId.map({ batch.partnerId.hasSameBytes(as: $0) }) ?? true
            else { continue }
            found.append(FoundRejection(batch: batch, rejection: rejection))
        }
        return found
    }

    func repeats(of order: Int64) throws -> [FoundRepeat] {
        let statement = try PreparedStatement(database, LookupSQL.repeats)
        statement.add(order)
        defer { statement.reset() }
        var found: [FoundRepeat] = []
        while try statement.step() {
            var row = statement.row
            let sourceLine = try row.place()
            found.append(FoundRepeat(batch: try batch(row.integer()), sourceLine: sourceLine))
        }
        return found
    }

    func counts(ofBatch number: Int64) throws -> AnswerCounts {
        let range = try reader.range(of: number)
        return AnswerCounts(
            accepted: try Int64.fetchOne(database, sql: LookupSQL.accepted, arguments: [number]) ?? 0,
            duplicate: try count(LookupSQL.duplicates, within: range?.duplicates, of: number),
            rejected: try count(LookupSQL.rejected, within: range?.rejections, of: number))
    }

    private func count(_ sql: String, within ids: ClosedRange<Int64>?, of number: Int64) throws -> Int64 {
        guard let ids else { return 0 }
        return try Int64.fetchOne(database, sql: sql, arguments: [ids.lowerBound, ids.upperBound, number]) ?? 0
    }

    private func batch(_ number: Int64) throws(LedgerError) -> FoundBatch {
        let batch = try reader.expander.batches.batch(number)
        return FoundBatch(
            batchId: batch.batchId, folder: batch.folder, partnerId: batch.partnerId, recordedAt: batch.asOf)
    }
}
