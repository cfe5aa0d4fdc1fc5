import GRDB

/// The tables of a ledger, by numbered migrations that never change once they were released.
///
/// The schema is the last guard (STRICT types, CHECK, UNIQUE, FOREIGN KEY): it refuses a fault of the program rather
/// than store it. Serial numbers are row ids, so that a row is found without an index and rows are appended in the
/// order of the file. A batch knows the range of its rows, so that no row pays for an index by batch; its orders are
/// packed, a row for each chunk. Keys, ids and the text of links are not stored: they follow from the serial numbers.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v9", foreignKeyChecks: .immediate) { database in
            for statement in version9 { try database.execute(sql: statement) }
            try LedgerIdentity.mark(database, version: 9)
        }
        return migrator
    }

    /// Makes the tables of a new ledger, or brings those of an older one up to date.
    static func bringUpToDate(_ queue: DatabaseQueue) throws {
        guard try queue.inDatabase(LedgerIdentity.version) != LedgerIdentity.schemaVersion else { return }
        try migrator.migrate(queue)
        try queue.inDatabase(SchemaForm.prove)
    }

    private static let version9 = [
        claimTables, repeatedTables, orderTables, requestTables, answerTables, chainTables, secretTables, guardTables,
        lookupTables, progressTable,
        keepTriggers, guardTriggers,
    ]
}
