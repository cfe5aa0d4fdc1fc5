internal import OrderModel
internal import OrderWorld

/// Turns the rows of a sound file into draft orders, chunk by chunk.
struct CSVDrafting {
    let header: CSVHeader
    private var window: ByteWindow
    private var scanner: CSVRowScanner
    private var index = 0
    private var point: RestartPoint
    /// The slices of the row being read, by the raw values of their fields. Those without a column stay blank.
    private var slices = [FieldSlice](repeating: .blank, count: Field.count)
    /// The place of each column's slice; -1 for the Rejection columns.
    private let places: [Int]
    /// The values of a partner's own rows; nil for rows in Docket's own form.
    private var mapped: CSVMappedRows?

    init(
        _ text: CSVText, limits: IngestLimits, startingAt start: RestartPoint, blockBytes: Int
    ) throws(WorldError) {
        var scanner = CSVRowScanner(cellBytesMax: limits.fieldBytes, separator: text.separator)
        var window = ByteWindow(file: text.file, blockBytes: blockBytes)
        let (header, firstRow) = try Self.readHeader(of: text, &window, &scanner)
        self.scanner = scanner
        self.window = window
        self.header = header
        places = header.fields.map { field in field.map { Int($0.rawValue) } ?? -1 }
        mapped = header.mapping.map(CSVMappedRows.init)
        point = start
        if start.byteOffset == 0 {
            index = firstRow.index
            point = RestartPoint(byteOffset: window.fileOffset + index, line: firstRow.line, ordersBefore: 0)
        } else {
            self.window = ByteWindow(file: text.file, startingAt: start.byteOffset, blockBytes: blockBytes)
        }
    }

    private static func readHeader(
        of text: CSVText, _ window: inout ByteWindow, _ scanner: inout CSVRowScanner
    ) throws(WorldError) -> (CSVHeader, (index: Int, line: Int)) {
        var (index, line) = text.start(of: try SourceDialect.head(of: text.file))
        repeat { _ = try window.advance(keepingFrom: 0) } while window.bytes.count < index && !window.reachesEnd
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
                guard !scanner.isBlank else { continue }
                let names = scanner.cells.map { $0.text(in: window.bytes.span) }
                return (CSVHeader(names: names, profile: text.profile), (index, line))
            }
        }
    }

    /// Does the work of ``BatchReading/readChunk(into:ordersMax:)``.
    mutating func readChunk(into chunk: inout DraftChunk, ordersMax: Int) throws(WorldError) -> Bool {
        chunk.removeAll()
        mapped?.beginChunk()
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

    /// Finds the next row that is not blank; its cells are the scanner's. Returns nil at the file's end.
    private mutating func nextRow() throws(WorldError) -> (end: Int, next: Int, newlines: Int)? {
        while true {
            switch scanRow() {
            case .needsMore:
                _ = try window.advance(keepingFrom: index)
                index = 0
            case .malformed:
                throw .changed
            case .row(let end, let next, let newlines):
                guard next > index else { return nil }
                if scanner.isBlank {
                    index = next
                    point.line += newlines
                    continue
                }
                guard header.cellCounts.contains(scanner.cells.count) else { throw .changed }
                return (end, next, newlines)
            }
        }
    }

    private mutating func scanRow() -> CSVRowResult {
        let bytes = window.bytes
        return scanner.scan(bytes.span, from: index, isFinal: window.reachesEnd)
    }

    /// Adds a row to the chunk. Returns false when the row begins an order that the chunk has no room for.
    private mutating func take(
        _ row: (end: Int, next: Int, newlines: Int), into chunk: inout DraftChunk, ordersMax: Int
    ) -> Bool {
        let continues = continues(chunk)
        if !continues, chunk.orders.count == ordersMax || chunk.isFull { return false }
        let offset = window.fileOffset + index
        appendLine(row.end, sourceOffset: offset, continues: continues, to: &chunk)
        if continues {
            chunk.extendLastOrder(toLine: chunk.lines.count, sourceEnd: window.fileOffset + row.end)
        } else {
            chunk.appendOrder(
                DraftOrder(
                    lines: chunk.lines.count - 1..<chunk.lines.count, sourceLine: point.line, sourceOffset: offset,
                    sourceCount: row.end - index))
        }
        return true
    }

    /// Tells whether the row has the reference of the chunk's last one. A blank reference joins nothing.
    private mutating func continues(_ chunk: DraftChunk) -> Bool {
        if mapped != nil {
            let bytes = window.bytes
            return mapped?.continues(chunk, with: scanner.cells, in: bytes.span) == true
        }
        guard !chunk.lines.isEmpty, let column = header.column(of: .orderReference) else { return false }
        let range = chunk.range(of: .orderReference, inLine: chunk.lines.count - 1)
        return !range.isEmpty
            && scanner.cells[column].equals(range, of: chunk.bytes.span, in: window.bytes.span)
    }

    /// Copies the row into the arena as it stands, in one copy; slices point into it. Only a cell with doubled quotes
    /// gets a value of its own.
    private mutating func appendLine(_ end: Int, sourceOffset: Int, continues: Bool, to chunk: inout DraftChunk) {
        let bytes = window.bytes
        let base = Int(chunk.intern(bytes.span.extracting(index..<end)).start) - index
        mapped?.fill(&slices, with: scanner.cells, in: bytes.span, base: base, continues: continues, &chunk)
        for column in places.indices where places[column] >= 0 {
            let cell = scanner.cells[column]
            slices[places[column]] =
                cell.isBlank
                ? .blank
                : cell.hasDoubledQuotes
                    ? chunk.intern(cell.value(in: bytes.span))
                    : FieldSlice(start: UInt32(base + cell.start), count: UInt32(cell.end - cell.start))
        }
        let line = DraftLine(sourceLine: point.line, sourceOffset: sourceOffset, sourceCount: end - index)
        chunk.appendLine(line, slices: slices)
    }
}
