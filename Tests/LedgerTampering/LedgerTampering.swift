package import GRDB

/// Changes ledgers as someone does who has the file, past its guards.
package enum LedgerTampering {
    /// Changes rows without triggers, keys, indexes and checks, and leaves a ledger of the same form behind. An index
    /// that the rows contradict then is left out.
    package static func changeRows<Value>(at path: String, _ body: (Database) throws -> Value) throws -> Value {
        try writing(at: path) { database in
            let guards = try Row.fetchAll(
                database,
                sql: "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL")
            for row in guards {
                try database.execute(sql: "DROP \(row["type"] as String) \(row["name"] as String)")
            }
            try database.execute(sql: "PRAGMA ignore_check_constraints = 1")
            let value = try body(database)
            for row in guards {
                do {
                    try database.execute(sql: row["sql"] as String)
                } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                    continue
                }
            }
            return value
        }
    }

    /// Changes the form of a ledger: runs SQL that may write SQLite's own table too.
    package static func changeForm(at path: String, _ sql: String) throws {
        try writing(at: path) { database in
            try database.execute(sql: "PRAGMA writable_schema = 1")
            try database.execute(sql: sql)
        }
    }

    private static func writing<Value>(at path: String, _ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return try DatabaseQueue(path: path, configuration: configuration).writeWithoutTransaction(body)
    }
}
