package import GRDB

/// A column of a ledger that numbers the rows of its table, as the database itself says.
package struct NumberColumn: Sendable, CustomStringConvertible {
    package let table: String
    package let name: String

    package init(table: String, name: String) {
        (self.table, self.name) = (table, name)
    }

    package var description: String { "\(table).\(name)" }

    /// True when the numbers are the table's own; false when they are those of other rows, about which it says
    /// something. Of these, one that belongs to another row does no harm to the rows that come.
    package var isOwn: Bool { !Self.ofOthers.contains(table) }

    private static let ofOthers: Set = [
        "abandonment", "batch_charge", "batch_reference_file", "batch_usage", "core_chain", "customer_batch",
        "order_reference", "parking", "parking_reference_file", "parking_release", "reissue", "renewal",
        "report_progress", "undo",
    ]

    /// The first column of each primary key that is a number, and what else numbers follow from.
    ///
    /// A cancellation is kept by the line that it cancels, and the one row of the sequence by its only number.
    package static func all(_ database: Database) throws -> [NumberColumn] {
        let keys = try Row.fetchAll(
            database,
            sql: """
                SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                WHERE t.type = 'table' AND c.pk = 1 AND c.type = 'INTEGER'
                    AND t.name NOT IN ('cancellation', 'link_sequence')
                ORDER BY t.name
                """
        ).map { row in NumberColumn(table: row[0], name: row[1]) }
        return keys + [
            NumberColumn(table: "link_sequence", name: "last_link"),
            NumberColumn(table: "cancellation", name: "request"),
            NumberColumn(table: "chunk", name: "first_line"),
        ]
    }

    /// The largest number; nil when there is none.
    package func largest(_ database: Database) throws -> Int64? {
        try Int64.fetchOne(database, sql: "SELECT max(\(name)) FROM \(table)")
    }

    /// Moves what has a number to another one; answers false when that one is taken.
    @discardableResult
    package func move(_ number: Int64, to other: Int64, _ database: Database) throws -> Bool {
        let isTaken = try Row.fetchOne(database, sql: "SELECT 1 FROM \(table) WHERE \(name) = ?", arguments: [other])
        guard isTaken == nil else { return false }
        try database.execute(sql: "UPDATE \(table) SET \(name) = ? WHERE \(name) = ?", arguments: [other, number])
        return database.changesCount > 0
    }
}
