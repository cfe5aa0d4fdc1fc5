import OrderLedger
import OrderModel
import OrderStatements
import ReportSamples
import TabularText
import Testing

/// The same rows for programs and for spreadsheets.
@Suite(.timeLimit(.minutes(60))) struct DialectTests {
    /// Returns a purchase with a name that has every character which a dialect has to quote.
    private func export() throws -> Export {
        var outcome = try Sample.purchase()
        outcome.customer = Sample.customer(name: "Öl; \"Gas\",\tWasser\nund 水𝄞")
        return Export(outcomes: [outcome])
    }

    @Test func `excel-eu has a byte order mark, semicolons, decimal commas and CRLF`() throws {
        let bytes = try export().bytes(dialect: .excelEU)
        #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
        let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).parts("\r\n")
        #expect(lines.count == 3)
        #expect(
            lines[1] == #"""
                "=""p-1""";"=""c-1""";"Öl; ""Gas"",\#tWasser\#nund 水𝄞";fabrikam.example;DE;;"=""6034453""";\#
                "=""6048879""";"=""order1""";2018-10-29 02:00:00;DG7GMGF0DVT9;"=""0001""";;SQL Server Standard 2 Core;\#
                SQL Server Standard;new;700,96;2;1401,92;266,36;1668,28;EUR;
                """#)
    }

    @Test func `excel-any is UTF-16 with a byte order mark, TABs and decimal points`() throws {
        let bytes = try export().bytes(dialect: .excelAny)
        #expect(bytes.prefix(2) == [0xFF, 0xFE])
        let units = stride(from: 2, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
        let lines = String(decoding: units, as: UTF16.self).parts("\r\n")
        #expect(lines.count == 3)
        let cells = lines[1].parts("\t")
        #expect(cells.contains("1668.28"))
        #expect(cells.contains("2018-10-29 02:00:00"))
        #expect(lines[1].contains("\"Öl; \"\"Gas\"\",\tWasser\nund 水𝄞\""))
    }

    @Test(arguments: ReconciliationColumns.allCases)
    func `every dialect says the same in every cell`(columns: ReconciliationColumns) throws {
        let plain = parseCSV(String(decoding: try export().bytes(columns: columns), as: UTF8.self))
        let excel = try export().bytes(columns: columns, dialect: .excelEU).dropFirst(3)
        // Semicolons that separate become commas. Those in text stand in quotes.
        var text = ""
        var isQuoted = false
        for character in String(decoding: excel, as: UTF8.self).unicodeScalars {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, character == "," {
                text += "."
            } else if !isQuoted, character == ";" {
                text += ","
            } else if isQuoted || character != "\r" {
                text.unicodeScalars.append(character)
            }
        }
        let read = parseCSV(text).map { row in
            row.map { cell in cell.hasPrefix("=\"") ? String(cell.dropFirst(2).dropLast()) : cell }
        }
        let times = plain.map { row in
            row.map { $0.hasSuffix("Z") ? $0.replacing("T", with: " ").replacing("Z", with: "") : $0 }
        }
        #expect(read == times)
    }
}

extension String {
    /// Returns the parts between separators, even when a separator is one character together with another.
    fileprivate func parts(_ separator: String) -> [String] {
        var (parts, part): ([String], [UInt8]) = ([], [])
        let (bytes, mark) = (Array(utf8), Array(separator.utf8))
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: mark) {
                parts.append(String(decoding: part, as: UTF8.self))
                part = []
                index += mark.count
            } else {
                part.append(bytes[index])
                index += 1
            }
        }
        return parts + [String(decoding: part, as: UTF8.self)]
    }
}
