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
        for kind in ["order", "rejection", "duplicate"] { try Self.requireRange(of: kind, row) }
        for figure in ["orders", "keys", "result_rows"] {
            _ = try row.decode(Int64?.self, forColumn: figure).map(StoredNumber.count)
        }
        self.number = number
        self.partner = try row.decode(forColumn: "partner")
    }

    /// Throws when the range of the batch's rows of a kind is none, so that it cannot grow.
    private static func requireRange(of kind: String, _ row: Row) throws {
        let first = try row.decode(Int64?.self, forColumn: "first_\(kind)")
        let last = try row.decode(Int64?.self, forColumn: "last_\(kind)")
        switch (first, last) {
        case (nil, nil): return
        case (let first?, let last?) where first > 0 && first <= last: return
        default: throw LedgerError.damaged("the numbers of a batch's rows are no range")
        }
    }
}
