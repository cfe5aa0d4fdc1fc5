/// The header row of a CSV batch as its rejection file repeats it.
struct CSVInputHeader {
    let hasByteOrderMark: Bool
    /// Whether lines end in CRLF.
    let isCRLF: Bool
    /// The header's cells as they stand, without the Rejection columns of an earlier rejection file and without columns
    /// that have no name, and so no content.
    let cells: [[UInt8]]
    /// For each column of the input, whether the rejection file keeps it.
    let isKept: [Bool]

    /// Whether there is a column that the rejection file does not keep.
    var dropsColumns: Bool { cells.count < isKept.count }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Reads the first row that is not blank; nil when the bytes end before the row does. `isWhole` says that no bytes
    /// come after these in the file.
    init?(_ bytes: [UInt8], isWhole: Bool) {
        hasByteOrderMark = bytes.starts(with: Self.byteOrderMark)
        var start = hasByteOrderMark ? Self.byteOrderMark.count : 0
        while true {
            let lineEnd = CSVRow.lineEnd(in: bytes, from: start)
            guard let end = lineEnd ?? (isWhole && start < bytes.count ? bytes.count : nil) else { return nil }
            let cells = CSVRow.cells(in: bytes, start..<end)
            let isCRLF = end < bytes.count && bytes[end] == .carriageReturn
            if cells.contains(where: { !Self.isBlank(bytes[$0]) }) {
                isKept = cells.map { !Self.isBlank(bytes[$0]) && !Self.isRejectionColumn(bytes[$0]) }
                self.cells = zip(cells, isKept).filter(\.1).map { Array(bytes[$0.0]) }
                self.isCRLF = isCRLF
                return
            }
            start = end + (isCRLF ? 2 : 1)
        }
    }

    private static func isBlank(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.allSatisfy { $0 == .quote }
    }

    private static func isRejectionColumn(_ cell: ArraySlice<UInt8>) -> Bool {
        let isQuoted = cell.count >= 2 && cell.first == .quote
        let name = isQuoted ? cell.dropFirst().dropLast() : cell
        return ReportColumns.rejections.contains { name.elementsEqual($0.utf8) }
    }
}
