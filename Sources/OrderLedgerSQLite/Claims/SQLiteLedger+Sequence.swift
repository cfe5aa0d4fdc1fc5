import GRDB
public import OrderLedger

extension SQLiteLedger {
    public func sequence() throws(LedgerError) -> SerialSequence {
        try reading { database, _ in try SerialSequence(database) }
    }
}

extension SerialSequence {
    /// The next free numbers: serials are row ids and none is ever deleted, so that they stand after the largest in
    /// use.
    init(_ database: Database) throws {
        guard let row = try Row.fetchOne(database.cachedStatement(sql: ClaimSQL.sequence)) else {
            throw LedgerError.damaged("the tables of orders cannot be read")
        }
        self.init(nextOrder: row[0], nextLine: row[1], nextLink: row[2])
    }
}
