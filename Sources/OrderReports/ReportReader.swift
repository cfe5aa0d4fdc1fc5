public import OrderWorld

/// Reads a report back, row by row, however large it is: the columns that are asked for, by name.
///
///     var reader = try ReportReader(file, name: "reconciliation.csv", columns: ["Currency", "Total"])
///     while let row = try reader.next() { print(row[0], row[1]) }
public struct ReportReader {
    private let file: any InputFile
    private let name: String
    private var places: [Int] = []
    /// Bytes of the file from `start` on; those before `position` are done with.
    private var window: [UInt8] = []
    private var start = 0
    private var position = 0

    private static let readBytes = 256 << 10

    /// Throws when the file cannot be read, or does not begin with a header that has the columns.
    public init(_ file: any InputFile, name: String, columns: [String]) throws {
        self.file = file
        self.name = name
        guard let header = try nextRow() else { throw ReportReadingError(file: name, reason: "it has no header") }
        for column in columns {
            guard let place = header.firstIndex(of: column) else {
                throw ReportReadingError(file: name, reason: "it has no column \(column)")
            }
            places.append(place)
        }
    }

    /// The values of the next row, in the order in which the columns were asked for; nil when no row is left.
    public mutating func next() throws -> [String]? {
        guard let row = try nextRow() else { return nil }
        return try places.map { place in
            guard place < row.count else { throw ReportReadingError(file: name, reason: "a row is too short") }
            return row[place]
        }
    }

    private mutating func nextRow() throws -> [String]? {
        var scanned = 0
        var isQuoted = false
        while true {
            while position + scanned < window.count {
                let byte = window[position + scanned]
                scanned += 1
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                if byte == UInt8(ascii: "\n"), !isQuoted { return take(scanned) }
            }
            guard try readMore() else { break }
        }
        guard scanned == 0, !isQuoted else { throw ReportReadingError(file: name, reason: "its last row does not end") }
        return nil
    }

    /// Brings more of the file into the window; false at its end.
    private mutating func readMore() throws(WorldError) -> Bool {
        window.removeFirst(position)
        start += position
        position = 0
        return try file.read(at: start + window.count, count: Self.readBytes, appendingTo: &window) > 0
    }

    /// The cells of the row that the next bytes are, its line end included.
    private mutating func take(_ count: Int) -> [String] {
        var row = window[position..<position + count - 1]
        position += count
        if row.last == UInt8(ascii: "\r") { row.removeLast() }
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var previous: UInt8 = 0
        for byte in row {
            if byte == UInt8(ascii: "\"") {
                // The second of two quotes within quotes stands for one.
                if !isQuoted, previous == byte { cell.append(byte) }
                isQuoted.toggle()
            } else if byte == UInt8(ascii: ","), !isQuoted {
                cells.append(String(decoding: cell, as: UTF8.self))
                cell.removeAll(keepingCapacity: true)
            } else {
                cell.append(byte)
            }
            previous = byte
        }
        cells.append(String(decoding: cell, as: UTF8.self))
        return cells
    }
}

/// A report is not what a report of its name is.
public struct ReportReadingError: Error, Hashable, Sendable, CustomStringConvertible {
    public let file: String
    public let reason: String

    public init(file: String, reason: String) {
        self.file = file
        self.reason = reason
    }

    public var description: String { "\(file) is no such report: \(reason)" }
}
