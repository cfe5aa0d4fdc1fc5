import GRDB
package import OrderLedger

extension SQLiteLedger {
    /// Writes a whole copy of the ledger, in its state of one moment, to a path where nothing is.
    package func copy(to path: String) throws(LedgerError) {
        do {
            // A copy cannot be made within a transaction.
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        } catch {
            throw LedgerError(error)
        }
    }

    /// Passes on every row of every table, whatever tables there are: the table's name, and the values in SQL's
    /// notation, with `, ` between. The order of a table's rows means nothing.
    package func visitRows(_ body: (_ table: String, _ row: String) -> Void) throws(LedgerError) {
        try reading { database, _ in
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            for table in tables {
                let values = try database.columns(in: table).map { "quote(\"\($0.name)\")" }
                let rows = try String.fetchCursor(
                    database, sql: "SELECT \(values.joined(separator: " || ', ' || ")) FROM \"\(table)\"")
                while let row = try rows.next() { body(table, row) }
            }
        }
    }
}
