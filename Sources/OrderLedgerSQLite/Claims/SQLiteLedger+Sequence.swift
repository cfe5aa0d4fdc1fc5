import GRDB
package import OrderLedger

extension SQLiteLedger {
    package func sequence() throws(LedgerError) -> SerialSequence {
        try reading { database, _ in try SerialSequence(database) }
    }
}

extension SerialSequence {
    /// Reads the next free numbers. Serials are row ids and none is ever deleted, so each is one above the largest in
    /// use.
    init(_ database: Database) throws {
        guard let row = try Row.fetchOne(database.cachedStatement(sql: ClaimSQL.sequence)) else {
            throw LedgerError.damaged("the tables of orders cannot be read")
        }
        self.init(
            nextOrder: try row.count("next_order"), nextLine: try row.count("next_line"),
            nextLink: try row.count("next_link"))
    }
}
