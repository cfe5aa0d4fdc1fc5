internal import GRDB

/// The form of the books (<doc:Books>).
package enum BookSchema {
    /// `DKTB` in ASCII: the mark of the program in the file's header.
    static let applicationId = 0x444B_5442
    /// The form's version. Books of another one are made anew.
    static let version = 1

    /// Every table, in the order of the manual.
    package static let tables: [BookTable] = [
        .batches, .orders, .lines, .charges, .links, .rejections, .problems, .partners, .customers, .products, .books,
    ]

    /// Indexes on numbers that only grow, and so cost little at night. There is none on an id: ids are random, and each
    /// of a night's would change another page of the file.
    private static let indexes = [
        "CREATE INDEX orders_of_batch ON orders (batch_key)",
        "CREATE INDEX lines_of_order ON lines (order_key)",
        "CREATE INDEX charges_of_month ON charges (month)",
        "CREATE INDEX rejections_of_batch ON rejections (batch_key)",
        "CREATE INDEX problems_of_rejection ON problems (rejection_key)",
    ]

    static func makeTables(_ database: Database) throws {
        try database.execute(sql: "PRAGMA application_id = \(applicationId)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
        for table in tables { try database.execute(sql: table.sql) }
    }

    /// Makes the indexes. A full build calls it last: sorting once costs less than keeping order at every row.
    static func makeIndexes(_ database: Database) throws {
        for index in indexes { try database.execute(sql: index) }
    }

    /// Tells whether the file has every table and index as they are made. Others may stand beside them, such as views
    /// of the reader's own.
    static func isKept(_ database: Database) throws -> Bool {
        let found = try String.fetchSet(database, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return found.isSuperset(of: tables.map(\.sql) + indexes)
    }
}
