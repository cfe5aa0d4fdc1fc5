/// A CSV text as rows by column name, by a reader that shares nothing with what is tested.
enum CSVText {
    static func rows(_ text: String) -> [[String: String]] {
        var reader = CSVReader(text)
        let columns = reader.nextRow() ?? []
        var rows: [[String: String]] = []
        while let row = reader.nextRow() { rows.append(Dictionary(zip(columns, row)) { $1 }) }
        return rows
    }
}

private struct CSVReader {
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
        rest = Substring(text).unicodeScalars
    }

    mutating func nextRow() -> [String]? {
        guard !rest.isEmpty else { return nil }
        var row = [nextCell()]
        while rest.first == "," {
            rest.removeFirst()
            row.append(nextCell())
        }
        if rest.first == "\r" { rest.removeFirst() }
        if rest.first == "\n" { rest.removeFirst() }
        return row
    }

    private mutating func nextCell() -> String {
        var cell = String.UnicodeScalarView()
        guard rest.first == "\"" else {
            while let scalar = rest.first, scalar != ",", scalar != "\n", scalar != "\r" {
                cell.append(rest.removeFirst())
            }
            return String(cell)
        }
        rest.removeFirst()
        while let scalar = rest.popFirst() {
            if scalar == "\"" {
                guard rest.first == "\"" else { break }
                rest.removeFirst()
            }
            cell.append(scalar)
        }
        return String(cell)
    }
}
