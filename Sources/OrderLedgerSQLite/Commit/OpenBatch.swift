import GRDB
import OrderLedger
import OrderModel

/// A batch that chunks are recorded to.
struct OpenBatch {
    let number: Int64
    let partner: Int64

    /// Reads the batch. Throws when the chunk was recorded before.
    init(_ database: Database, _ number: Int64, before restart: RestartPoint) throws {
        let row = try Row.fetchOne(database.cachedStatement(sql: CommitSQL.batch), arguments: [number])
        guard let row else { throw LedgerError.guardRefused("there is no such batch") }
        guard try row.count("restart_offset") < restart.byteOffset else {
            throw LedgerError.guardRefused("the restart point does not lie after the one before")
        }
        self.number = number
        self.partner = try row.decode(forColumn: "partner")
    }
}
