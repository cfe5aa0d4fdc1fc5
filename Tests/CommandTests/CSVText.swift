import CSVReading

/// A CSV text as rows by column name, by a reader that shares no code with the product.
enum CSVText {
    static func rows(_ text: String) -> [[String: String]] {
        var reader = CSVReader(text)
        let columns = reader.nextRow() ?? []
        var rows: [[String: String]] = []
        while let row = reader.nextRow() { rows.append(Dictionary(zip(columns, row)) { $1 }) }
        return rows
    }
}
