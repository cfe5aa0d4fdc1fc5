/// How a CSV file is written, by who is to read it.
public enum CSVDialect: String, CaseIterable, Sendable {
    /// For programs: comma, decimal point, LF, UTF-8 without a byte order mark, as all reports are (RFC 4180).
    case rfc4180
    /// For Excel where the decimal sign is a comma: semicolon, decimal comma, CRLF, UTF-8 with a byte order mark.
    case excelEU = "excel-eu"
    /// For Excel anywhere, whatever the list separator is: TAB, decimal point, CRLF, UTF-16 little-endian with a byte
    /// order mark, which Excel takes apart rightly without being asked.
    case excelAny = "excel-any"
}

/// Writes rows of RFC 4180 in another dialect. The rows are ours; what they say stays as it is, to the last digit.
///
/// For spreadsheets, an identifier that one would take for a number or a date is written as the formula `="0001"`,
/// whose value is that very text, and a time as `2018-10-29 02:00:00`.
struct DialectWriter {
    private let dialect: CSVDialect
    private let kinds: [ColumnKind]

    init(_ dialect: CSVDialect, columns: [String]) {
        self.dialect = dialect
        kinds = columns.map(ColumnKind.init(column:))
    }

    /// The start of the file: the byte order mark and the header row.
    func beginning(_ columns: [String]) -> [UInt8] {
        var line = LineBuffer(capacityBytes: 1_024)
        for column in columns { line.text(column) }
        line.endLine()
        switch dialect {
        case .rfc4180: return line.bytes
        case .excelEU: return [0xEF, 0xBB, 0xBF] + rows(line.bytes, isHeader: true)
        case .excelAny: return [0xFF, 0xFE] + rows(line.bytes, isHeader: true)
        }
    }

    /// Whole rows, each ended by LF.
    func rows(_ bytes: [UInt8]) -> [UInt8] {
        dialect == .rfc4180 ? bytes : rows(bytes, isHeader: false)
    }

    /// One pass over the bytes, with one cell's value in memory.
    private func rows(_ bytes: [UInt8], isHeader: Bool) -> [UInt8] {
        var written: [UInt8] = []
        written.reserveCapacity(bytes.count * 5 / 4)
        var value: [UInt8] = []
        var (column, isQuoted, previous) = (0, false, UInt8.comma)
        for byte in bytes {
            if byte == .quote {
                // The second of two quotes within quotes stands for one.
                if !isQuoted, previous == .quote { value.append(.quote) }
                isQuoted.toggle()
            } else if !isQuoted, byte == .comma || byte == .lineFeed {
                append(value, isHeader ? .text : kinds[column], to: &written)
                value.removeAll(keepingCapacity: true)
                column = byte == .comma ? column + 1 : 0
                written += byte == .comma ? [separator] : [.carriageReturn, .lineFeed]
            } else {
                value.append(byte)
            }
            previous = byte
        }
        return dialect == .excelAny ? Self.utf16(written) : written
    }

    private var separator: UInt8 {
        dialect == .excelEU ? UInt8(ascii: ";") : UInt8(ascii: "\t")
    }

    private func append(_ value: [UInt8], _ kind: ColumnKind, to written: inout [UInt8]) {
        switch kind {
        case .text: appendCell(value, to: &written)
        case .identifier: appendCell(Self.identifier(value), to: &written)
        case .decimal: written += dialect == .excelEU ? value.map { $0 == .point ? .comma : $0 } : value
        case .time: written += Self.spreadsheetTime(value)
        }
    }

    private func appendCell(_ value: [UInt8], to written: inout [UInt8]) {
        var needsQuotes = value.first == .space || value.last == .space
        for byte in value where byte <= UInt8(ascii: ";") {
            if byte == separator || byte == .quote || byte == .lineFeed || byte == .carriageReturn {
                needsQuotes = true
            }
        }
        guard needsQuotes else { return written.append(contentsOf: value) }
        written.append(.quote)
        for byte in value {
            if byte == .quote { written.append(.quote) }
            written.append(byte)
        }
        written.append(.quote)
    }
}

extension DialectWriter {
    /// Whether a spreadsheet may show something else: short texts can be dates in some language, and digits are a
    /// number.
    private static func isMistakable(_ value: ArraySlice<UInt8>) -> Bool {
        guard !value.isEmpty else { return false }
        return value.count < 12 || value.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// In a formula's quotes nothing runs, so that the apostrophe which keeps it from running would be part of the
    /// value.
    private static func identifier(_ value: [UInt8]) -> [UInt8] {
        let plain = value[...].isGuarded ? value.dropFirst() : value[...]
        return isMistakable(plain) ? formula(plain) : value
    }

    private static func formula(_ value: ArraySlice<UInt8>) -> [UInt8] {
        let quoted = value.flatMap { $0 == .quote ? [.quote, .quote] : [$0] }
        return Array("=\"".utf8) + quoted + [.quote]
    }

    /// `2018-10-29T02:00:00Z` without its letters.
    private static func spreadsheetTime(_ value: [UInt8]) -> [UInt8] {
        value.compactMap { byte in
            switch byte {
            case UInt8(ascii: "T"): .space
            case UInt8(ascii: "Z"): nil
            default: byte
            }
        }
    }

    private static func utf16(_ bytes: [UInt8]) -> [UInt8] {
        var units: [UInt8] = []
        units.reserveCapacity(bytes.count * 2)
        for unit in String(decoding: bytes, as: UTF8.self).utf16 {
            units.append(UInt8(truncatingIfNeeded: unit))
            units.append(UInt8(truncatingIfNeeded: unit >> 8))
        }
        return units
    }
}

extension UInt8 {
    fileprivate static let point = UInt8(ascii: ".")
}
