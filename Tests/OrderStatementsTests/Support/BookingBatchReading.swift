import OrderModel
import Testing

/// A DATEV booking batch as DATEV's description of the format has it. It is read and checked by field numbers,
/// expressions and lengths of the description, which share nothing with what writes it.
struct BookingBatchReading {
    /// The fields of the first line, from 0.
    let header: [String]
    let bookings: [Booking]

    struct Booking {
        let fields: [String]
        /// Hundredths of the currency, positive on the account's debit side.
        let hundredths: Int
        /// The same in the currency of the books.
        let baseHundredths: Int

        /// Returns a field by its number from 1, without quotes.
        subscript(number: Int) -> String { BookingBatchReading.unquoted(fields[number - 1]) }
    }

    /// The first line, field by field.
    private static let headerExpressions = [
        #""EXTF""#, "700", "21", #""Buchungsstapel""#, "13", #"20\d{15}"#, "", #"".{0,2}""#, #"".{0,25}""#,
        #"".{0,25}""#, #"\d{4,7}"#, #"\d{1,5}"#, #"20\d{2}(0[1-9]|1[0-2])01"#, "[4-8]",
        #"20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"#, #"20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"#,
        #"".{0,30}""#, #""([A-Z]{2}){0,2}""#, "[12]?", "(|0|30|40|50|64)", "[01]?", #""[A-Z]{3}""#, "", #""""#, "",
        "", #""(\d{2}){0,2}""#, #"\d{0,4}"#, "", #""""#, #"".{0,16}""#,
    ]

    /// The fields of a booking that may have a value, by number. Every other one is empty, or two quotes.
    private static let expressions: [Int: String] = [
        1: #"\d{1,10},\d{2}"#, 2: #""(S|H)""#, 3: #""[A-Z]{3}""#, 4: #"([1-9]\d{0,3},\d{2,6})?"#,
        5: #"(\d{1,10},\d{2})?"#, 6: #""([A-Z]{3})?""#, 7: #"\d{1,9}"#, 8: #"\d{1,9}"#, 9: #""(\d{1,4})?""#,
        10: #"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])"#, 11: #""[\w$&%*+\-/]{0,36}""#, 12: #""[\w$&%*+\-/]{0,12}""#,
        14: #"".{0,60}""#, 21: #"".{0,20}""#, 22: #"".{0,210}""#, 23: #"".{0,20}""#, 24: #"".{0,210}""#,
        25: #"".{0,20}""#, 26: #"".{0,210}""#, 27: #"".{0,20}""#, 28: #"".{0,210}""#, 40: #"".{0,15}""#, 114: "0|1",
    ]

    /// Names of columns that the description gives, by number.
    private static let names = [
        1: "Umsatz (ohne Soll/Haben-Kz)", 2: "Soll/Haben-Kennzeichen", 3: "WKZ Umsatz", 4: "Kurs", 5: "Basis-Umsatz",
        6: "WKZ Basis-Umsatz", 7: "Konto", 8: "Gegenkonto (ohne BU-Schlüssel)", 9: "BU-Schlüssel", 10: "Belegdatum",
        11: "Belegfeld 1", 14: "Buchungstext", 21: "Beleginfo - Art 1", 28: "Beleginfo - Inhalt 4",
        37: "KOST1 - Kostenstelle", 40: "EU-Land u. UStID (Bestimmung)", 48: "Zusatzinformation - Art 1",
        87: "Zusatzinformation- Inhalt 20", 88: "Stück", 95: "Auftragsnummer", 103: "Buchungs GUID",
        114: "Festschreibung", 115: "Leistungsdatum", 118: "Generalumkehr (GU)", 125: "Abw. Skontokonto",
    ]

    /// Reads a batch, and records an issue for each field that is not as described.
    init(_ bytes: [UInt8]) throws {
        var lines = try Self.lines(Self.text(bytes))
        try #require(lines.count >= 2)
        header = lines.removeFirst()
        try #require(header.count == 31)
        for (index, (field, expression)) in zip(header, Self.headerExpressions).enumerated() {
            #expect(try Regex(expression).wholeMatch(in: field) != nil, "header \(index + 1): \(field)")
        }
        let columns = lines.removeFirst()
        try #require(columns.count == 125)
        for (number, name) in Self.names { #expect(columns[number - 1] == name) }
        let expressions = try Self.expressions.mapValues { try Regex($0) }
        bookings = try lines.map { try Self.booking($0, expressions) }
    }

    private static func booking(_ fields: [String], _ expressions: [Int: Regex<AnyRegexOutput>]) throws -> Booking {
        try #require(fields.count == 125)
        for (index, field) in fields.enumerated() {
            if let expression = expressions[index + 1] {
                #expect(try expression.wholeMatch(in: field) != nil, "field \(index + 1): \(field)")
            } else {
                #expect(field.isEmpty || field == "\"\"", "field \(index + 1): \(field)")
            }
        }
        // Kurs, Basis-Umsatz and its currency come together.
        let ofBase = [fields[3], fields[4], unquoted(fields[5])].map(\.isEmpty)
        #expect(Set(ofBase).count == 1)
        let sign = unquoted(fields[1]) == "S" ? 1 : -1
        let amount = try hundredths(fields[0])
        return Booking(
            fields: fields, hundredths: sign * amount,
            baseHundredths: sign * (fields[4].isEmpty ? amount : try hundredths(fields[4])))
    }

    private static func hundredths(_ field: String) throws -> Int {
        try #require(Int(field.filter { $0 != "," }))
    }

    static func unquoted(_ field: String) -> String {
        guard field.hasPrefix("\""), field.utf8.count > 1 else { return field }
        return String(field.dropFirst().dropLast().replacing("\"\"", with: "\""))
    }

    /// Decodes windows-1252, or UTF-8 behind a byte order mark.
    private static func text(_ bytes: [UInt8]) throws -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return try #require(String(validating: bytes.dropFirst(3), as: UTF8.self))
        }
        var text = ""
        for byte in bytes {
            let scalar: Unicode.Scalar? =
                switch byte {
                case 0x80: "€"
                case 0x8A: "Š"
                case 0x9A: "š"
                case 0x96: "–"
                case 0x81...0x9F: nil
                default: Unicode.Scalar(byte)
                }
            text.unicodeScalars.append(try #require(scalar, "the byte \(byte) is not expected here"))
        }
        return text
    }

    /// Divides a text into lines, each of which ends in CR and LF, and these at semicolons outside of quotes. Fields
    /// keep their quotes.
    private static func lines(_ text: String) throws -> [[String]] {
        var (lines, fields, field, isQuoted): ([[String]], [String], String, Bool) = ([], [], "", false)
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            if scalar == "\"" { isQuoted.toggle() }
            switch scalar {
            case ";" where !isQuoted:
                fields.append(field)
                field = ""
            case "\r" where !isQuoted:
                try #require(scalars.next() == "\n")
                lines.append(fields + [field])
                (fields, field) = ([], "")
            default:
                try #require(scalar.value >= 0x20, "a control character stands in a field")
                field.unicodeScalars.append(scalar)
            }
        }
        try #require(field.isEmpty && fields.isEmpty, "the last line has no end")
        return lines
    }
}
