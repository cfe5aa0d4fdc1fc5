import GRDB
import OrderLedger
import OrderModel

/// The facts of rows about the batch that recorded them. They never change once a batch has rows, so each batch is read
/// once.
final class StoredBatches {
    private let statement: PreparedStatement
    private var known = InternTable<Int64, StoredBatch>(entriesMax: 10_000)

    init(_ database: Database) throws {
        statement = try PreparedStatement(database, StoredBatch.sql)
    }

    func batch(_ number: Int64) throws(LedgerError) -> StoredBatch {
        if let batch = known.entry(of: number) { return batch }
        statement.add(number)
        guard try statement.step() else { throw .damaged("an order has no batch") }
        defer { statement.reset() }
        let batch = try StoredBatch(statement.row)
        known.remember(batch, for: number)
        return batch
    }
}

struct StoredBatch {
    let batchId: String
    let folder: String
    let partnerId: String
    let asOf: Timestamp

    static let sql = """
        SELECT b.batch_id, b.folder, p.name, b.as_of FROM batch b JOIN partner p ON p.id = b.partner WHERE b.number = ?
        """

    init(_ row: RowReader) throws(LedgerError) {
        var row = row
        batchId = row.text()
        folder = row.text()
        partnerId = row.text()
        asOf = try row.time()
    }
}
