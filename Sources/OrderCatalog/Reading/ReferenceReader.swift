internal import TabularText

/// The columns of a reference file, in the order of <doc:Site>; a file may have them in any order.
protocol ReferenceColumn: RawRepresentable<Int> {
    /// The columns' names in the header row.
    static var names: [String] { get }
}

/// Reads one reference file row by row, finds columns by name, and collects all faults.
///
/// It ignores columns that it does not know, since published price lists gain columns. It reports a value that cannot
/// be used, and reads on; it ends only when the grammar of CSV breaks.
struct ReferenceReader<Column: ReferenceColumn> {
    let file: String
    let bytes: [UInt8]
    var faults: [ReferenceFault] = []
    private(set) var scanner: CSVScanner
    private var cells: [CSVCell] = []
    /// The cell of each column, by the column's raw value; empty while the header is not in order.
    private var places: [Int] = []
    private var headerCount = 0

    /// Reads the header row.
    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        scanner = CSVScanner(startingAt: hasMark ? 3 : 0)
        if let offset = firstInvalidByte() {
            reportGrammar(
                at: offset, "the file is not UTF-8 from here on", "save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')")
        } else {
            readHeader()
        }
    }

    /// The physical line that the row starts in, from 1.
    var line: Int { scanner.rowLine }

    /// Goes to the next row. Returns false after the last one, and after a place that is no CSV.
    mutating func advance() -> Bool {
        guard !places.isEmpty else { return false }
        while scan() {
            if cells.count == headerCount { return true }
            reportRow(
                "the row has \(cells.count) values, but the header has \(headerCount)", "give every column one value")
        }
        return false
    }

    /// Returns the range of a value's bytes; doubled quotes are still doubled.
    func range(_ column: Column) -> Range<Int> {
        cells[places[column.rawValue]].content
    }

    func hasDoubledQuotes(_ column: Column) -> Bool {
        cells[places[column.rawValue]].hasInnerQuotes
    }

    func isBlank(_ column: Column) -> Bool {
        range(column).isEmpty
    }

    /// Returns the value as text.
    func text(_ column: Column) -> String {
        text(cells[places[column.rawValue]])
    }

    private func text(_ cell: CSVCell) -> String {
        cell.hasInnerQuotes ? cell.text(in: bytes.span) : String(decoding: bytes[cell.content], as: UTF8.self)
    }
}

// MARK: - The file

extension ReferenceReader {
    private func firstInvalidByte() -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    private mutating func scan() -> Bool {
        do throws(CSVFault) {
            // A local variable's span, which leaves the other properties free to change.
            let bytes = bytes
            return try scanner.next(in: bytes.span, into: &cells)
        } catch {
            reportGrammar(at: error.offset, error.problem, error.remedy)
            return false
        }
    }

    private mutating func readHeader() {
        guard scan() else {
            if faults.isEmpty { add("the file is empty", "begin it with the header row \(Self.headerRow)", line: 1) }
            return
        }
        headerCount = cells.count
        let header = cells.map(text)
        let found = Column.names.map { name in header.indices.filter { header[$0] == name } }
        for (name, places) in zip(Column.names, found) where places.count != 1 {
            reportHeader(name, places)
        }
        if found.allSatisfy({ $0.count == 1 }) { places = found.map { $0[0] } }
    }

    private mutating func reportHeader(_ name: String, _ places: [Int]) {
        guard let second = places.dropFirst().first else {
            return add(
                "the column \(name) is missing", "the file needs the columns \(Self.headerRow)", line: scanner.rowLine)
        }
        let (line, character) = place(
            ofByte: cells[second].content.lowerBound, fromRowAt: scanner.rowOffset, line: scanner.rowLine)
        add(
            "the column \(name) is there twice", "remove or rename one of the two", line: line, character: character,
            value: name)
    }

    private static var headerRow: String { Column.names.joined(separator: ",") }
}
