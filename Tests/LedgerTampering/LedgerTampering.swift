package import GRDB

/// Changes ledgers as somebody with the file can, past its guards.
package enum LedgerTampering {
    /// Changes rows without triggers, keys, indexes and checks, and leaves a ledger of the same form. It leaves out an
    /// index that the rows then contradict.
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

    /// Changes the form of a ledger, by SQL that may also write SQLite's own table.
    package static func changeForm(at path: String, _ sql: String) throws {
        try writing(at: path) { database in
            try database.execute(sql: "PRAGMA writable_schema = 1")
            try database.execute(sql: sql)
        }
    }

    /// Writes a value into a column of every row, as far as the table's keys allow, whatever its type and checks are.
    /// `value` is SQL. Returns whether a row has another value now. The ledger has the same form again.
    package static func setValues(at path: String, ofTable table: String, _ column: String, to value: String) throws
        -> Bool
    {
        let form = try writing(at: path) { database in
            try String.fetchOne(database, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [table])
        }
        guard let form else { return false }
        var loose = form
        for (strict, free) in [(") STRICT", ")"), ("TEXT NOT NULL", "TEXT"), ("BLOB NOT NULL", "BLOB")] {
            loose = loose.replacing(strict, with: free)
        }
        loose = loose.replacing("INTEGER NOT NULL", with: "INTEGER")
        try setForm(loose, ofTable: table, at: path)
        defer { try? setForm(form, ofTable: table, at: path) }
        return try changeRows(at: path) { database in
            do {
                try database.execute(
                    sql: "UPDATE OR IGNORE \(table) SET \(column) = \(value) WHERE \(column) IS NOT \(value)")
                return database.changesCount > 0
            } catch let error as DatabaseError where error.resultCode != .SQLITE_ERROR {
                return false
            }
        }
    }

    private static func setForm(_ sql: String, ofTable table: String, at path: String) throws {
        let text = sql.replacing("'", with: "''")
        try changeForm(at: path, "UPDATE sqlite_schema SET sql = '\(text)' WHERE name = '\(table)'")
    }

    private static func writing<Value>(at path: String, _ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return try DatabaseQueue(path: path, configuration: configuration).writeWithoutTransaction(body)
    }
}
