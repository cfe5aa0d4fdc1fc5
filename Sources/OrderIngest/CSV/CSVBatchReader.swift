public import OrderModel
public import OrderWorld

/// The second reading of a CSV batch: rows become draft orders.
public final class CSVBatchReader: BatchReading {
    private let file: any InputFile
    private let header: CSVHeader
    private var window: ByteWindow
    private var scanner: CSVRowScanner
    private var index = 0
    private var point: RestartPoint
    /// The bytes of the reference that the order being read has; empty for a blank one, which joins nothing.
    private var reference: [UInt8] = []

    /// A reader over a file that an inspection found sound, from a restart point on.
    public convenience init(file: any InputFile, limits: IngestLimits, startingAt start: RestartPoint)
        throws(WorldError)
    {
        try self.init(file: file, limits: limits, startingAt: start, blockBytes: ByteWindow.blockBytesDefault)
    }

    init(
        file: any InputFile, limits: IngestLimits, startingAt start: RestartPoint, blockBytes: Int
    ) throws(WorldError) {
        self.file = file
        var scanner = CSVRowScanner(cellBytesMax: limits.fieldBytes)
        var window = ByteWindow(file: file, blockBytes: blockBytes)
        let (header, firstRow) = try Self.readHeader(&window, &scanner)
        self.scanner = scanner
        self.window = window
        self.header = header
        self.point = start
        if start.byteOffset == 0 {
            self.index = firstRow.index
            self.point = RestartPoint(byteOffset: window.fileOffset + index, line: firstRow.line, ordersBefore: 0)
        } else {
            self.window = ByteWindow(file: file, startingAt: start.byteOffset, blockBytes: blockBytes)
        }
    }

    private static func readHeader(
        _ window: inout ByteWindow, _ scanner: inout CSVRowScanner
    ) throws(WorldError) -> (CSVHeader, (index: Int, line: Int)) {
        _ = try window.advance(keepingFrom: 0)
        var index = FileForm.byteOrderMarkCount(window.bytes)
        var line = 1
        while true {
            switch scanner.scan(window.bytes.span, from: index, isFinal: window.reachesEnd) {
            case .needsMore:
                _ = try window.advance(keepingFrom: 0)
            case .malformed:
                throw .changed
            case .row(_, let next, let newlines):
                guard next > index else { throw .changed }
                index = next
                line += newlines
                guard !scanner.cells.allSatisfy(\.isBlank) else { continue }
                return (CSVHeader(names: scanner.cells.map { $0.text(in: window.bytes.span) }), (index, line))
            }
        }
    }

    public func readChunk(into chunk: inout DraftChunk, ordersMax: Int) throws(WorldError) -> Bool {
        chunk.removeAll()
        reference = []
        while let row = try nextRow() {
            if !take(row, into: &chunk, ordersMax: ordersMax) { break }
            index = row.next
            point.line += row.newlines
        }
        point.byteOffset = window.fileOffset + index
        point.ordersBefore += chunk.orders.count
        chunk.restart = point
        return !chunk.orders.isEmpty
    }

    /// The next row that is not blank; its cells are the scanner's. Nil at the file's end.
    private func nextRow() throws(WorldError) -> (end: Int, next: Int, newlines: Int)? {
        while true {
            switch scanner.scan(window.bytes.span, from: index, isFinal: window.reachesEnd) {
            case .needsMore:
                _ = try window.advance(keepingFrom: index)
                index = 0
            case .malformed:
                throw .changed
            case .row(let end, let next, let newlines):
                guard next > index else { return nil }
                if scanner.cells.allSatisfy(\.isBlank) {
                    index = next
                    point.line += newlines
                    continue
                }
                guard scanner.cells.count == header.columnCount else { throw .changed }
                return (end, next, newlines)
            }
        }
    }

    /// Adds a row to the chunk; false when it begins an order that the chunk has no room for.
    private func take(_ row: (end: Int, next: Int, newlines: Int), into chunk: inout DraftChunk, ordersMax: Int) -> Bool
    {
        let bytes = window.bytes
        let cell = header.column(of: .orderReference).map { scanner.cells[$0] } ?? CSVCell(start: index, end: index)
        let continues = !chunk.orders.isEmpty && !reference.isEmpty && cell.equals(reference, in: bytes.span)
        if !continues, chunk.orders.count == ordersMax || chunk.isFull { return false }
        let offset = window.fileOffset + index
        appendLine(row.end, sourceOffset: offset, to: &chunk)
        if continues {
            chunk.extendLastOrder(toLine: chunk.lines.count, sourceEnd: window.fileOffset + row.end)
        } else {
            reference = cell.value(in: bytes.span)
            chunk.appendOrder(
                DraftOrder(
                    lines: chunk.lines.count - 1..<chunk.lines.count, sourceLine: point.line, sourceOffset: offset,
                    sourceCount: row.end - index))
        }
        return true
    }

    /// The row goes into the arena as it stands, in one copy; slices point into it. Only cells with doubled quotes are
    /// written anew.
    private func appendLine(_ end: Int, sourceOffset: Int, to chunk: inout DraftChunk) {
        chunk.appendLine(DraftLine(sourceLine: point.line, sourceOffset: sourceOffset, sourceCount: end - index))
        let base = Int(chunk.intern(window.bytes[index..<end]).start) - index
        for (column, cell) in scanner.cells.enumerated() where !cell.isBlank {
            guard let field = header.fields[column] else { continue }
            if cell.hasDoubledQuotes {
                chunk.setLast(field, to: chunk.intern(cell.value(in: window.bytes.span)))
            } else {
                chunk.setLast(
                    field, to: FieldSlice(start: UInt32(base + cell.start), count: UInt32(cell.end - cell.start)))
            }
        }
    }

    public func position(of field: Field, in line: DraftLine, of order: DraftOrder) throws(WorldError) -> SourcePosition
    {
        var row: [UInt8] = []
        _ = try file.read(at: line.sourceOffset, count: line.sourceCount, appendingTo: &row)
        var scanner = CSVRowScanner(cellBytesMax: .max)
        var start = 0
        if case .row = scanner.scan(row.span, from: 0, isFinal: true), let column = header.column(of: field),
            column < scanner.cells.count
        {
            start = scanner.cells[column].outerStart
        }
        return row.span.place(of: start, from: 0, line: line.sourceLine, fileOffset: line.sourceOffset)
    }
}

extension WorldError {
    /// The file is not what was inspected any more.
    static let changed = WorldError(
        operation: "read", path: "the batch", errorNumber: 0, reason: "the file changed while it was read")
}
