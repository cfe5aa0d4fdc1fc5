import OrderBooks

/// `Books.md`: the tables of the books, column by column.
enum BooksPage {
    static let name = "Books.md"

    static func text() throws -> String {
        try Repository.text("\(GeneratedPage.folder)/\(name)").replacing("tables", by: tables)
    }

    private static var tables: String {
        BookSchema.tables.map(section).joined(separator: "\n\n")
    }

    private static func section(_ table: BookTable) -> String {
        let rows = table.columns.map { column in
            "| `\(column.name)` | \(column.type.rawValue)\(column.mayBeMissing ? ", NULL" : "") | \(column.meaning) |"
        }
        return "### \(table.name)\n\n\(table.meaning)\n\n" + String(table: "column | type | meaning", rows: rows)
    }
}
