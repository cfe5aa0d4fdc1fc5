internal import OrderLedger
internal import OrderLedgerSQLite

/// All rows of all tables of a ledger, whatever its tables are.
struct LedgerDump: Equatable, Sendable {
    private var tables: [String: Table] = [:]

    /// The content of a table. A long table keeps only the count of its rows and a sum over them.
    private struct Table: Equatable {
        var rowCount = 0
        /// The sum over the rows in any order, since a table's content has no order.
        var sum: UInt64 = 0
        /// The first rows, sorted.
        var rows: [String] = []

        static let rowsKeptMax = 10_000

        mutating func add(_ row: String) {
            rowCount += 1
            // FNV-1a.
            sum &+= row.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
            if rowCount <= Self.rowsKeptMax { rows.append(row) }
        }

        mutating func end() {
            if rowCount <= Self.rowsKeptMax { rows.sort() } else { rows = [] }
        }
    }

    /// Reads the ledger at a path that nobody writes to. `root` is the site's folder, which is part of the paths of
    /// named files.
    init(path: String, root: String) throws(LedgerError) {
        let ledger = try SQLiteLedger(readOnlyPath: path)
        var tables: [String: Table] = [:]
        try ledger.visitRows { table, row in
            let row = row.contains(root) ? row.split(separator: root).joined(separator: "<site>") : row
            tables[table, default: Table()].add(row)
        }
        for name in tables.keys { tables[name]?.end() }
        self.tables = tables
    }

    /// Returns the differences from the expected dump, a line for each table.
    func differences(from expected: LedgerDump) -> [String] {
        Set(tables.keys).union(expected.tables.keys).sorted().compactMap { name in
            let (found, wanted) = (tables[name] ?? Table(), expected.tables[name] ?? Table())
            guard found != wanted else { return nil }
            let (rows, wantedRows) = (Set(found.rows), Set(wanted.rows))
            let more = rows.subtracting(wantedRows).min() ?? "nothing more"
            let less = wantedRows.subtracting(rows).min() ?? "nothing less"
            return
                "ledger table \(name): \(found.rowCount) rows for \(wanted.rowCount); it has \(more); missing: \(less)"
        }
    }
}
