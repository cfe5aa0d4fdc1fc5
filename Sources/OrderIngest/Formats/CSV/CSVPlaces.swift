internal import OrderModel
internal import OrderWorld

/// Finds the places of fields in the text by reading their rows again.
///
/// Problems ask for places in the order of the file, and mostly close to each other. So one block serves many of them,
/// and one scan of a row serves all of its own.
struct CSVPlaces {
    private let file: any InputFile
    private var block: [UInt8] = []
    private var blockOffset = 0
    private var scanner: CSVRowScanner
    /// The file's offset of the row whose cells the scanner has.
    private var scannedOffset = -1

    static let blockBytes = 64 << 10

    init(_ text: CSVText) {
        file = text.file
        scanner = CSVRowScanner(cellBytesMax: .max, separator: text.separator)
    }

    /// Finds the place where a field's value begins. That is the start of its row when the file has no such column, or
    /// the row changed.
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

    /// Returns the text of a column in a line; nil when the row changed.
    mutating func text(ofColumn column: Int, in line: DraftLine) throws(WorldError) -> String? {
        try read(line)
        let bytes = block
        let start = min(line.sourceOffset - blockOffset, bytes.count)
        let row = bytes.span.extracting(start..<min(start + line.sourceCount, bytes.count))
        scannedOffset = -1
        guard case .row = scanner.scan(row, from: 0, isFinal: true), column < scanner.cells.count else { return nil }
        scannedOffset = line.sourceOffset
        return scanner.cells[column].text(in: row)
    }

    /// Reads the row into the block, as far as the file still has it.
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
