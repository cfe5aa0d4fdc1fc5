/// The kind of a column's values, as far as spreadsheets need it.
package enum ColumnKind: Sendable {
    case text
    /// Text that a spreadsheet may take for a number or a date: `0001`, `6034453`, `2018-10`.
    case identifier
    /// A number with a decimal point.
    case decimal
    /// A time in UTC.
    case time
}

/// Writes rows of RFC 4180 in another dialect. The rows are ours, and their values keep every digit.
///
/// For spreadsheets, an identifier that looks like a number or a date becomes the formula `="0001"`, whose value is
/// that very text, and a time becomes `2018-10-29 02:00:00`.
package struct DialectWriter {
    private let dialect: CSVDialect
    private let kinds: [ColumnKind]

    /// `kinds` has the kind of each column.
    package init(_ dialect: CSVDialect, kinds: [ColumnKind]) {
        self.dialect = dialect
        self.kinds = kinds
    }

    /// Returns the start of the file: the byte order mark and the header row.
    package func beginning(_ columns: [String]) -> [UInt8] {
        var line = LineBuffer(capacityBytes: 1_024)
        line.header(columns)
        switch dialect {
        case .rfc4180: return line.bytes
        case .excelEU: return [0xEF, 0xBB, 0xBF] + rows(line.bytes, isHeader: true)
        case .excelAny: return [0xFF, 0xFE] + rows(line.bytes, isHeader: true)
        }
    }

    /// Returns whole rows in the dialect. Each of the given rows ends in LF.
    package func rows(_ bytes: [UInt8]) -> [UInt8] {
        dialect == .rfc4180 ? bytes : rows(bytes, isHeader: false)
    }

    /// Rewrites rows in one pass over the bytes, with one cell's value in memory.
    private func rows(_ bytes: [UInt8], isHeader: Bool) -> [UInt8] {
        var written: [UInt8] = []
        written.reserveCapacity(bytes.count * 5 / 4)
        var (scanner, cells, value) = (CSVScanner(), [CSVCell](), [UInt8]())
        while scanner.nextOfOurs(in: bytes.span, into: &cells) {
            for (column, cell) in cells.enumerated() {
                if column > 0 { written.append(separator) }
                value.removeAll(keepingCapacity: true)
                cell.appendValue(in: bytes.span, to: &value)
                append(value, isHeader ? .text : kinds[column], to: &written)
            }
            written += [.carriageReturn, .lineFeed]
        }
        return dialect == .excelAny ? Self.utf16(written) : written
    }

    private var separator: UInt8 {
        dialect == .excelEU ? .semicolon : .tab
    }

    private func append(_ value: [UInt8], _ kind: ColumnKind, to written: inout [UInt8]) {
        switch kind {
        case .text: appendCell(value, to: &written)
        case .identifier: appendCell(Self.identifier(value), to: &written)
        case .decimal: written += dialect == .excelEU ? value.map { $0 == UInt8(ascii: ".") ? .comma : $0 } : value
        case .time: written += Self.spreadsheetTime(value)
        }
    }

    private func appendCell(_ value: [UInt8], to written: inout [UInt8]) {
        if value.span.needsQuotes(separator: separator) { written.append(quoting: value) } else { written += value }
    }
}

extension CSVScanner {
    /// Scans rows that we wrote, as ``next(in:isWhole:into:)`` does.
    fileprivate mutating func nextOfOurs(in bytes: Span<UInt8>, into cells: inout [CSVCell]) -> Bool {
        do throws(CSVFault) {
            return try next(in: bytes, into: &cells)
        } catch {
            preconditionFailure("rows that we wrote are CSV")
        }
    }
}

extension DialectWriter {
    /// Tells whether a spreadsheet may show something else. Short texts can be dates in some language, and digits are a
    /// number.
    private static func isMistakable(_ value: ArraySlice<UInt8>) -> Bool {
        guard !value.isEmpty else { return false }
        return value.count < 12 || value.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Returns an identifier. A formula's quotes already keep it from running, so a guarding apostrophe in them would
    /// become part of the value.
    private static func identifier(_ value: [UInt8]) -> [UInt8] {
        let plain = FormulaGuard.stands(in: value.span) ? value.dropFirst() : value[...]
        return isMistakable(plain) ? formula(plain) : value
    }

    private static func formula(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var formula: [UInt8] = [UInt8(ascii: "=")]
        formula.append(quoting: value)
        return formula
    }

    /// Returns `2018-10-29T02:00:00Z` without its letters.
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
