internal import OrderModel
internal import TabularText

/// The header row of a CSV batch as its rejection file repeats it.
struct CSVInputHeader {
    let hasByteOrderMark: Bool
    /// True when lines end in CRLF.
    let isCRLF: Bool
    /// The header's cells as they stand. They leave out the Rejection columns of an earlier rejection file, and columns
    /// that have no name, and so no content.
    let cells: [[UInt8]]
    /// For each column of the input, true when the rejection file keeps it.
    let isKept: [Bool]

    /// The lines before the header row that a profile passes over, as they stand.
    let skippedLines: [UInt8]

    /// True when the rejection file leaves out a column.
    var dropsColumns: Bool { cells.count < isKept.count }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Reads the first row that is not blank; nil when the bytes end before the row does. `isWhole` tells that no bytes
    /// come after these in the file. An earlier reading found the file sound.
    init?(_ bytes: [UInt8], of text: CSVText, isWhole: Bool) {
        hasByteOrderMark = bytes.starts(with: Self.byteOrderMark)
        let start = text.start(of: bytes).index
        let skips = text.profile.map { $0.skipLines > 0 } ?? false
        skippedLines = skips ? Array(bytes[FileForm.byteOrderMarkCount(bytes)..<start]) : []
        var scanner = CSVScanner(startingAt: start, separator: text.separator)
        var row: [CSVCell] = []
        repeat {
            guard (try? scanner.next(in: bytes.span, isWhole: isWhole, into: &row)) == true else { return nil }
        } while row.allSatisfy(\.content.isEmpty)
        isKept = row.map { cell in
            !cell.content.isEmpty && !CSVHeader.rejectionColumns.contains(cell.text(in: bytes.span))
        }
        cells = zip(row, isKept).filter(\.1).map { Array(bytes[$0.0.outer]) }
        isCRLF = row.last.map { bytes[$0.outer.upperBound...].first == .carriageReturn } ?? false
    }
}
