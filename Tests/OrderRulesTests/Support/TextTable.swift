/// A table written as text: a header row, then a row per line, `|` between the cells.
///
/// The spaces around a cell do not count; a cell in double quotes keeps its own. Blank lines are left out.
struct TextTable {
    struct Row {
        /// The row as it is written, for messages.
        let text: String
        let cells: [String: String]

        /// The cell of a column; nil when the table has no such column.
        subscript(_ column: String) -> String? { cells[column] }
    }

    let columns: [String]
    let rows: [Row]

    init(_ text: String) {
        let lines = text.split(separator: "\n").filter { line in line.contains { $0 != " " } }
        precondition(!lines.isEmpty, "a table has a header row")
        let columns = Self.cells(of: lines[0])
        self.columns = columns
        self.rows = lines.dropFirst().map { line in
            let cells = Self.cells(of: line)
            precondition(cells.count == columns.count, "a row has a cell for each column: \(line)")
            return Row(text: String(line), cells: Dictionary(uniqueKeysWithValues: zip(columns, cells)))
        }
    }

    private static func cells(of line: Substring) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
            let start = cell.drop { $0 == " " }
            let text = start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
            let isQuoted = text.count > 1 && text.first == "\"" && text.last == "\""
            return String(isQuoted ? text.dropFirst().dropLast() : text)
        }
    }
}
