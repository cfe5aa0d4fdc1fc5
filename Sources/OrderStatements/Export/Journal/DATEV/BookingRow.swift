internal import TabularText

/// A row of a Buchungsstapel: values by column. Every column without one is empty.
struct BookingRow {
    private var values = Array(repeating: "", count: BookingColumn.isText.count)

    /// Sets a value of our own, or a text whose length was cut.
    mutating func set(_ column: BookingColumn, _ value: String) {
        values[column.rawValue - 1] = value
    }

    /// Sets a text from outside: at most `charactersMax` characters, none of which ends a line, and guarded against
    /// spreadsheets that would run it.
    mutating func set(_ column: BookingColumn, text: String, charactersMax: Int) {
        var value = text.journalText
        if let first = value.utf8.first, FormulaGuard.isNeeded(before: first) { value = "'" + value }
        set(column, String(String.UnicodeScalarView(value.unicodeScalars.prefix(charactersMax))))
    }

    /// The row with its line end.
    var text: String {
        var text = ""
        for (index, value) in values.enumerated() {
            if index > 0 { text += ";" }
            if BookingColumn.isText[index] {
                text += "\"" + value.replacing("\"", with: "\"\"") + "\""
            } else {
                text += value
            }
        }
        return text + "\r\n"
    }
}
