package import OrderWorld
internal import TabularText

/// Reads the named columns of a report back, row by row, for a report of any size.
///
///     var reader = try ReportReader(file, name: "reconciliation.csv", columns: ["Currency", "Total"])
///     while try reader.next() { print(reader.text(0), reader.text(1)) }
package struct ReportReader {
    private let file: any InputFile
    private let name: String
    private var places: [Int] = []
    private var scanner = CSVScanner()
    private var cells: [CSVCell] = []
    /// The bytes of the file from `start` on.
    private var window: [UInt8] = []
    private var start = 0

    private static let readBytes = 256 << 10

    /// Throws when the file cannot be read, or does not begin with a header that has the columns.
    package init(_ file: any InputFile, name: String, columns: [String]) throws {
        self.file = file
        self.name = name
        guard try nextRow() else { throw ReportReadingError(file: name, reason: "it has no header") }
        let header = cells.map { $0.text(in: window.span) }
        for column in columns {
            guard let place = header.firstIndex(of: column) else {
                throw ReportReadingError(file: name, reason: "it has no column \(column)")
            }
            places.append(place)
        }
    }

    /// Goes to the next row. Returns false after the last one.
    package mutating func next() throws -> Bool {
        guard try nextRow() else { return false }
        guard places.allSatisfy({ $0 < cells.count }) else {
            throw ReportReadingError(file: name, reason: "a row is too short")
        }
        return true
    }

    /// The physical line in which the row begins, from 1.
    package var line: Int { scanner.rowLine }

    /// Returns the row's value in a column, by the column's place among those that were asked for.
    package func text(_ column: Int) -> String {
        cells[places[column]].text(in: window.span)
    }

    /// Tells whether the row's value in a column is empty.
    package func isEmpty(_ column: Int) -> Bool {
        cells[places[column]].content.isEmpty
    }

    /// Lends the bytes of the row's value in a column, without making a text of them.
    package func withValue<Result>(_ column: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        let cell = cells[places[column]]
        guard cell.hasInnerQuotes else { return body(window.span.extracting(cell.content)) }
        var value: [UInt8] = []
        cell.appendValue(in: window.span, to: &value)
        return body(value.span)
    }

    /// Reads the cells of the next row. Returns false after the last row.
    private mutating func nextRow() throws -> Bool {
        repeat {
            if try scan() { return true }
        } while try readMore()
        guard scanner.position == window.count else {
            throw ReportReadingError(file: name, reason: "its last row does not end")
        }
        return false
    }

    private mutating func scan() throws -> Bool {
        do throws(CSVFault) {
            // It is a span of a local variable, so that the other properties can change.
            let bytes = window
            return try scanner.next(in: bytes.span, isWhole: false, into: &cells)
        } catch {
            throw ReportReadingError(file: name, reason: "in line \(error.line) \(error.problem)")
        }
    }

    /// Reads more of the file into the window. Returns false at its end.
    private mutating func readMore() throws(WorldError) -> Bool {
        window.removeFirst(scanner.position)
        start += scanner.position
        scanner.position = 0
        return try file.read(at: start + window.count, count: Self.readBytes, appendingTo: &window) > 0
    }
}

/// The error of a file that is not the report of its name.
package struct ReportReadingError: Error, Hashable, Sendable, CustomStringConvertible {
    package let file: String
    package let reason: String

    package init(file: String, reason: String) {
        self.file = file
        self.reason = reason
    }

    package var description: String { "\(file) is no such report: \(reason)" }
}
