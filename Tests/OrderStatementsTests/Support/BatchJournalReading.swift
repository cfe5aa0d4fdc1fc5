import CSVReading
import OrderModel
import Testing

/// A file of journal entries for Xero or QuickBooks as these programs describe their imports. It is read and checked by
/// column names, forms of dates, signs and lengths of the descriptions, which share nothing with what writes it.
struct BatchJournalReading {
    struct Line {
        let entry: String
        let account: String
        /// Minor units, positive for a debit.
        let minorUnits: Int
        let cells: [String: String]
    }

    let lines: [Line]

    /// Reads a file of manual journals for Xero. Rows of the same narration and date are one journal.
    init(xero text: String, _ currency: Currency) throws {
        let columns = [
            "*Narration", "*Date", "Description", "*AccountCode", "*TaxRate", "*Amount", "TrackingName1",
            "TrackingOption1", "TrackingName2", "TrackingOption2",
        ]
        lines = try Self.rows(text, columns, rowsMax: 300).map { row in
            let cells = Dictionary(uniqueKeysWithValues: zip(columns, row))
            #expect(row.allSatisfy { !$0.hasPrefix("=") && !$0.hasPrefix("@") && !$0.hasPrefix("+") })
            #expect(!row[0].isEmpty && row[0].utf8.count <= 4_000 && row[2].utf8.count <= 4_000)
            #expect(row[1].wholeMatch(of: /(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/\d{4}/) != nil, "\(row[1])")
            #expect((1...10).contains(row[3].count))
            #expect((1...50).contains(row[4].count))
            #expect(row.dropFirst(6).allSatisfy { $0.isEmpty })
            return Line(
                entry: "\(row[0]) \(row[1])", account: row[3], minorUnits: try Self.minorUnits(row[5], currency),
                cells: cells)
        }
        proveBalance()
    }

    /// Reads a file of journal entries for QuickBooks. Rows of the same number are one entry.
    init(quickBooks text: String, _ currency: Currency) throws {
        let columns = [
            "JournalNo", "JournalDate", "AccountName", "Debits", "Credits", "Description", "Name", "Currency",
        ]
        lines = try Self.rows(text, columns, rowsMax: 1_000).map { row in
            let cells = Dictionary(uniqueKeysWithValues: zip(columns, row))
            #expect((1...21).contains(row[0].count))
            #expect(row[1].wholeMatch(of: /(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\/\d{4}/) != nil, "\(row[1])")
            #expect((1...100).contains(row[2].count) && row[5].utf8.count <= 4_000 && row[6].count <= 100)
            // A line has one of the two, and neither has a sign.
            #expect(row[3].isEmpty != row[4].isEmpty)
            #expect(!(row[3] + row[4]).contains("-"))
            #expect(row[7] == currency.code)
            let amount = try Self.minorUnits(row[3] + row[4], currency)
            return Line(
                entry: row[0], account: row[2], minorUnits: row[3].isEmpty ? -amount : amount, cells: cells)
        }
        proveBalance()
    }

    private func proveBalance() {
        for (entry, lines) in Dictionary(grouping: lines, by: \.entry) {
            #expect(lines.reduce(0) { $0 + $1.minorUnits } == 0, "\(entry) does not balance")
            #expect(lines.allSatisfy { $0.minorUnits != 0 })
        }
    }

    private static func rows(_ text: String, _ columns: [String], rowsMax: Int) throws -> [[String]] {
        var reader = CSVReader(text)
        #expect(reader.nextRow() == columns)
        var rows: [[String]] = []
        while let row = reader.nextRow() {
            try #require(row.count == columns.count)
            rows.append(row)
        }
        #expect((1...rowsMax).contains(rows.count))
        return rows
    }

    /// Reads an amount with exactly the currency's digits.
    private static func minorUnits(_ text: String, _ currency: Currency) throws -> Int {
        let digits = currency.minorUnitDigits
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        #expect(parts.count == (digits == 0 ? 1 : 2) && (digits == 0 || parts.last?.count == digits), "\(text)")
        return try #require(Int(text.filter { $0 != "." }))
    }
}
