import GRDB
import OrderLedger
import OrderModel

extension ChunkWriter {
    /// Writes orders that were answered before, and returns the range of their numbers.
    func write(
        _ records: [DuplicateRecord], of batch: OpenBatch, afterOrder: Int64, _ database: Database
    ) throws -> ClosedRange<Int64>? {
        guard !records.isEmpty else { return nil }
        let first = try last(CommitSQL.lastDuplicate, database) + 1
        try duplicates.begin(rows: records.count)
        for (index, record) in records.enumerated() {
            let row = duplicates.row
            row.add(first + Int64(index))
            row.add(batch.number)
            row.add(record.sourceLine)
            row.add(afterOrder)
            row.add(record.originalOrderSerial)
            row.add(bytes: PackedBytes.of(lines: record.lineSourceLines, from: record.sourceLine))
            try duplicates.endRow()
        }
        return first...(first + Int64(records.count) - 1)
    }

    /// Writes rejected orders, each with all its problems, and returns the range of their numbers.
    func write(
        _ records: [RejectionRecord], of batch: OpenBatch, _ database: Database
    ) throws -> ClosedRange<Int64>? {
        guard !records.isEmpty else { return nil }
        let first = try last(CommitSQL.lastRejection, database) + 1
        try rejections.begin(rows: records.count)
        for (index, record) in records.enumerated() { try write(record, id: first + Int64(index), of: batch) }
        return first...(first + Int64(records.count) - 1)
    }

    private func write(_ record: RejectionRecord, id: Int64, of batch: OpenBatch) throws(LedgerError) {
        let row = rejections.row
        row.add(id)
        row.add(batch.number)
        row.add(record.sourceLine)
        row.add(record.sourceOffset)
        row.add(record.sourceCount)
        row.add(record.reference)
        row.add(bytes: RejectedLinesCoding.encode(record.lines))
        try rejections.endRow()
    }

    private func last(_ sql: String, _ database: Database) throws -> Int64 {
        try StoredNumber.count(Int64.fetchOne(database.cachedStatement(sql: sql)) ?? 0)
    }
}
