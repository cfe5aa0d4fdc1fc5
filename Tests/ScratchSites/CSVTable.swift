import CSVReading

/// A CSV text as rows by column name, by a reader that shares no code with the product.
package struct CSVTable {
    package let columns: [String]
    package let rows: [[String: String]]

    package init(_ text: String) {
        var reader = CSVReader(text)
        let columns = reader.nextRow() ?? []
        var rows: [[String: String]] = []
        while let row = reader.nextRow() { rows.append(Dictionary(zip(columns, row)) { $1 }) }
        self.columns = columns
        self.rows = rows
    }

    /// The values of a column, row by row.
    package subscript(column: String) -> [String] {
        rows.map { $0[column] ?? "there is no column \(column)" }
    }

    /// The values of several columns, row by row, with spaces between them.
    package subscript(columns: String...) -> [String] {
        rows.map { row in columns.map { row[$0] ?? "there is no column \($0)" }.joined(separator: " ") }
    }
}
