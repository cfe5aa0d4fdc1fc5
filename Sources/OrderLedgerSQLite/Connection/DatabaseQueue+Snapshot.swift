import GRDB

extension DatabaseQueue {
    /// Runs a block that reads, in one state of the database.
    ///
    /// GRDB's own `read` sets a pragma before the block and takes it back after it. SQLite then prepares every
    /// statement again, which takes longer than the queries of a chunk. The blocks of this module that read have no
    /// statement that writes.
    func snapshot<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try unsafeRead { database in
            var result: Result?
            try database.inTransaction(.deferred) {
                result = try body(database)
                return .commit
            }
            guard let result else { preconditionFailure("a block that ended has a result") }
            return result
        }
    }
}
