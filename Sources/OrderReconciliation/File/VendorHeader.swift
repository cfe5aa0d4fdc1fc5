internal import OrderModel
internal import TabularText

/// The column of each cell of a row, and the separator of the cells.
struct VendorHeader {
    let separator: UInt8
    /// The number of cells in the header row.
    let cellCount: Int
    /// The column of each cell of a row, or nil.
    let columns: [VendorColumn?]

    func has(_ column: VendorColumn) -> Bool { columns.contains(column) }

    /// Reads a header row. Throws the expected and the found text when the row is no header.
    init(_ row: [UInt8], file: String, line: Int) throws(VendorFileFault) {
        var best: (separator: UInt8, names: [[UInt8]], columns: [VendorColumn?])?
        for separator in [UInt8.comma, .semicolon, .tab] {
            let names = Self.cells(of: row, separator)
            let columns = names.map(VendorColumn.init(header:))
            if columns.filter({ $0 != nil }).count > best?.columns.filter({ $0 != nil }).count ?? 0 {
                best = (separator, names, columns)
            }
        }
        guard let best else {
            throw VendorFileFault(file: file, line: line, expected: Self.expected, found: Self.excerpt(row))
        }
        (separator, columns) = (best.separator, best.columns)
        cellCount = best.names.count
        try proveColumns(best.names, of: file, line: line)
    }

    private func proveColumns(_ names: [[UInt8]], of file: String, line: Int) throws(VendorFileFault) {
        for column in VendorColumn.allCases where columns.filter({ $0 == column }).count > 1 {
            throw VendorFileFault(
                file: file, line: line, column: column.name, expected: "one column of this name",
                found: zip(names, columns).filter { $0.1 == column }.map { Self.excerpt($0.0) }.joined(
                    separator: " and "))
        }
        let missing = VendorColumn.allCases.filter { $0.isRequired && !has($0) }.map(\.name)
        guard missing.isEmpty else {
            throw VendorFileFault(
                file: file, line: line,
                expected: Self.expected,
                found: "\(names.count) columns without \(missing.joined(separator: ", ")): \(Self.list(names))")
        }
    }

    static var expected: String {
        let required = VendorColumn.allCases.filter(\.isRequired).map(\.name).joined(separator: ", ")
        return "a reconciliation file, whose header row has at least \(required)"
    }

    private static func list(_ names: [[UInt8]]) -> String {
        let shown = names.prefix(8).map(excerpt).joined(separator: ", ")
        return names.count > 8 ? shown + ", …" : shown
    }

    /// Returns a short excerpt of a stranger's file, with its control characters written out.
    static func excerpt(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(200), as: UTF8.self)
        let shown = String(text.unicodeScalars.prefix(60))
        return "'\(shown.withoutProductKeys.visible)\(bytes.count > shown.utf8.count ? "…" : "")'"
    }

    private static func cells(of row: [UInt8], _ separator: UInt8) -> [[UInt8]] {
        var scanner = VendorRowScanner(separator: separator)
        guard case .row = scanner.scan(row.span, from: 0, isFinal: true) else { return [] }
        return scanner.cells.map { cell in row[cell.start..<cell.end].filter { $0 != .quote } }
    }
}
