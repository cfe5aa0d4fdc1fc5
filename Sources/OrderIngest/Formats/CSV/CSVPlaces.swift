internal import OrderModel
internal import OrderWorld

/// Finds where fields stand, by reading their rows again.
///
/// Problems are asked about in the order of the file and mostly close to each other, so a block that is read serves
/// many of them, and a row that is scanned all of its own.
struct CSVPlaces {
    private let file: any InputFile
    private var block: [UInt8] = []
    private var blockOffset = 0
    private var scanner = CSVRowScanner(cellBytesMax: .max)
    /// The file's offset of the row that the scanner has the cells of.
    private var scannedOffset = -1

    static let blockBytes = 64 << 10

    init(file: any InputFile) {
        self.file = file
    }

    /// Where a field's value begins; where its row does when the file has no such column, or is not what it was.
    mutating func position(
        of field: Field, in line: DraftLine, header: CSVHeader
    ) throws(WorldError) -> SourcePosition {
        try read(line)
        let bytes = block
        let start = min(line.sourceOffset - blockOffset, bytes.count)
        let row = bytes.span.extracting(start..<min(start + line.sourceCount, bytes.count))
        if scannedOffset != line.sourceOffset {
            guard case .row = scanner.scan(row, from: 0, isFinal: true) else {
                scannedOffset = -1
                return row.place(of: 0, from: 0, line: line.sourceLine, fileOffset: line.sourceOffset)
            }
            scannedOffset = line.sourceOffset
        }
        let column = header.column(of: field).flatMap { $0 < scanner.cells.count ? $0 : nil }
        let index = column.map { scanner.cells[$0].outerStart } ?? 0
        return row.place(of: index, from: 0, line: line.sourceLine, fileOffset: line.sourceOffset)
    }

    /// Has the row in the block, as far as the file still has it.
    private mutating func read(_ line: DraftLine) throws(WorldError) {
        let end = line.sourceOffset + line.sourceCount
        if line.sourceOffset >= blockOffset, end <= blockOffset + block.count { return }
        block.removeAll(keepingCapacity: true)
        blockOffset = line.sourceOffset
        scannedOffset = -1
        let count = min(max(line.sourceCount, Self.blockBytes), max(file.byteCount - blockOffset, 0))
        _ = try file.read(at: blockOffset, count: count, appendingTo: &block)
    }
}
