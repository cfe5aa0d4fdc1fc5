import GRDB
import OrderLedger
import OrderModel

extension ChunkWriter {
    /// Orders that were answered before. Called when the chunk's orders are written.
    func write(_ duplicates: [DuplicateRecord], of batch: OpenBatch, _ database: Database) throws {
        guard !duplicates.isEmpty else { return }
        var number = try last(CommitSQL.lastDuplicate, [batch.number], database)
        for duplicate in duplicates {
            number += 1
            duplicateStatement.add(batch.number)
            duplicateStatement.add(number)
            duplicateStatement.add(duplicate.sourceLine)
            duplicateStatement.add(next.nextOrder - 1)
            duplicateStatement.add(duplicate.originalOrderSerial)
            PackedBytes.of(lines: duplicate.lineSourceLines, from: duplicate.sourceLine)
                .withUnsafeBytes { bytes in duplicateStatement.add(bytes: bytes) }
            try duplicateStatement.run()
        }
    }

    /// Rejected orders, each with all that is wrong with it. Answers the range of their numbers.
    func write(
        _ rejections: [RejectionRecord], of batch: OpenBatch, _ database: Database
    ) throws -> ClosedRange<Int64>? {
        guard !rejections.isEmpty else { return nil }
        let first = try last(CommitSQL.lastRejection, [], database) + 1
        for (index, rejection) in rejections.enumerated() {
            try insert(rejection, id: first + Int64(index), of: batch)
        }
        return first...(first + Int64(rejections.count) - 1)
    }

    private func insert(_ rejection: RejectionRecord, id: Int64, of batch: OpenBatch) throws(LedgerError) {
        rejectionStatement.add(id)
        rejectionStatement.add(batch.number)
        rejectionStatement.add(rejection.sourceLine)
        rejectionStatement.add(rejection.sourceOffset)
        rejectionStatement.add(rejection.sourceCount)
        rejectionStatement.add(rejection.reference)
        RejectedLinesCoding.encode(rejection.lines).withUnsafeBytes { bytes in rejectionStatement.add(bytes: bytes) }
        try rejectionStatement.run()
    }

    private func last(_ sql: String, _ arguments: StatementArguments, _ database: Database) throws -> Int64 {
        try Int64.fetchOne(database.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }
}
