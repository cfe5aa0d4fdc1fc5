/// Reads CSV text (RFC 4180) row by row; for tests, so that it shares nothing with what is tested.
public struct CSVReader {
    private var rest: Substring.UnicodeScalarView

    public init(_ text: String) {
        rest = Substring(text).unicodeScalars
    }

    /// The cells of the next row; nil when no row is left.
    public mutating func nextRow() -> [String]? {
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
