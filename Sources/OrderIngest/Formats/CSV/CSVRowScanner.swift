internal import OrderModel
internal import TabularText

/// A cell of a row, by the indices of its content in the scanned bytes, without the quotes around it.
struct BatchCell {
    var start: Int
    var end: Int
    /// True when it is in quotes.
    var isQuoted = false
    /// True when quotes in it are doubled and have to be undone.
    var hasDoubledQuotes = false
    /// Line feeds in the row before the cell, for its physical line.
    var newlinesBefore = 0

    /// The first byte of the cell as it stands, its opening quote included.
    var outerStart: Int { isQuoted ? start - 1 : start }
    var isBlank: Bool { start == end }
}

/// The result of a scan of one row.
enum CSVRowResult: Equatable {
    /// The row is whole: it ends before `end`, and the next one begins at `next`.
    case row(end: Int, next: Int, newlines: Int)
    /// The bytes end before the row does.
    case needsMore
    /// The row breaks the grammar at the index.
    case malformed(at: Int, RowFault)
}

/// A way in which a row can break the grammar of RFC 4180.
enum RowFault: Equatable {
    case quoteInsideCell
    case textAfterQuote
    case loneCarriageReturn
    /// The file ends inside quotes. A line feed after the opening quote points to a lost quote, none to a lost end.
    case unclosedQuote(crossesLines: Bool)
    case cellTooLong
    case tooManyCells
}

/// Finds the cells of one row at a time (RFC 4180, with any separator). It copies nothing and keeps nothing but the
/// cells' indices.
struct CSVRowScanner {
    /// The cells of the row scanned last.
    private(set) var cells: [BatchCell] = []
    /// True when all of them are blank.
    private(set) var isBlank = true
    private let cellBytesMax: Int
    private let separator: UInt8

    /// The most cells in a row: more than any header can name, and few enough that no row fills the memory.
    static let cellsMax = 256

    /// DOS's end of a file; a row of nothing else, at the end, is blank, with a line end or without.
    static let endMark: UInt8 = 0x1A

    init(cellBytesMax: Int, separator: UInt8 = .comma) {
        self.cellBytesMax = cellBytesMax
        self.separator = separator
    }

    /// Scans the row that starts at `start`. `isFinal` tells that no bytes come after these in the file.
    mutating func scan(_ bytes: Span<UInt8>, from start: Int, isFinal: Bool) -> CSVRowResult {
        cells.removeAll(keepingCapacity: true)
        isBlank = true
        if isFinal, Self.isEndRow(bytes, from: start) {
            return .row(end: start + 1, next: bytes.count, newlines: bytes.count - start > 1 ? 1 : 0)
        }
        var newlines = 0
        var index = start
        while true {
            var cell = BatchCell(start: index, end: index, newlinesBefore: newlines)
            let stop: CSVRowResult?
            if index < bytes.count, bytes[index] == .quote {
                stop = scanQuoted(bytes, at: &index, into: &cell, newlines: &newlines, isFinal: isFinal)
            } else {
                stop = scanPlain(bytes, at: &index, into: &cell, isFinal: isFinal)
            }
            if let stop { return stop }
            if cells.count == Self.cellsMax { return .malformed(at: start, .tooManyCells) }
            if cell.end > cell.start { isBlank = false }
            cells.append(cell)
            guard index < bytes.count else { return .row(end: index, next: index, newlines: newlines) }
            if bytes[index] == separator {
                index += 1
                continue
            }
            if bytes[index] == .lineFeed { return .row(end: index, next: index + 1, newlines: newlines + 1) }
            // A carriage return: the scans below stop at one only before a line feed.
            return .row(end: index, next: index + 2, newlines: newlines + 1)
        }
    }

    /// Tells whether nothing but the end mark and a line end is left.
    private static func isEndRow(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        guard start < bytes.count, bytes[start] == endMark else { return false }
        switch bytes.count - start {
        case 1: return true
        case 2: return bytes[start + 1] == .lineFeed
        case 3: return bytes[start + 1] == .carriageReturn && bytes[start + 2] == .lineFeed
        default: return false
        }
    }

    /// Moves `index` to the separator or line end after a cell without quotes.
    private func scanPlain(
        _ bytes: Span<UInt8>, at index: inout Int, into cell: inout BatchCell, isFinal: Bool
    ) -> CSVRowResult? {
        let count = bytes.count
        index = separator == .comma ? bytes.firstDelimiter(from: index) : bytes.firstDelimiter(separator, from: index)
        cell.end = index
        // The length comes first, so that the answer does not depend on the place where a block of the file ends.
        if index - cell.start > cellBytesMax { return .malformed(at: cell.start, .cellTooLong) }
        guard index < count else { return isFinal ? nil : .needsMore }
        switch bytes[index] {
        case .quote: return .malformed(at: index, .quoteInsideCell)
        case .carriageReturn: return checkLineEnd(bytes, index, isFinal: isFinal)
        default: return nil
        }
    }

    /// Moves `index` past the closing quote, and checks the byte after it.
    private func scanQuoted(
        _ bytes: Span<UInt8>, at index: inout Int, into cell: inout BatchCell, newlines: inout Int, isFinal: Bool
    ) -> CSVRowResult? {
        let open = index
        let newlinesAtOpen = newlines
        cell.isQuoted = true
        cell.start = open + 1
        index += 1
        while true {
            index = bytes.firstQuoteOrLineFeed(from: index)
            guard index < bytes.count else {
                if index - cell.start > cellBytesMax { return .malformed(at: open, .cellTooLong) }
                guard isFinal else { return .needsMore }
                return .malformed(at: open, .unclosedQuote(crossesLines: newlines > newlinesAtOpen))
            }
            let byte = bytes[index]
            index += 1
            guard byte == .quote else {
                newlines += 1
                continue
            }
            guard index < bytes.count, bytes[index] == .quote else { break }
            cell.hasDoubledQuotes = true
            index += 1
        }
        cell.end = index - 1
        if cell.end - cell.start > cellBytesMax { return .malformed(at: open, .cellTooLong) }
        guard index < bytes.count else { return isFinal ? nil : .needsMore }
        switch bytes[index] {
        case separator, .lineFeed: return nil
        case .carriageReturn: return checkLineEnd(bytes, index, isFinal: isFinal)
        default:
            // A quote after a separator opens a cell of its own: the one before it was never closed.
            let opensCell = newlines > newlinesAtOpen && cell.end > cell.start && isSeparator(bytes[cell.end - 1])
            return opensCell
                ? .malformed(at: open, .unclosedQuote(crossesLines: true)) : .malformed(at: index, .textAfterQuote)
        }
    }

    /// Tells whether a cell begins after the byte.
    private func isSeparator(_ byte: UInt8) -> Bool { byte == separator || byte == .lineFeed }

    private func checkLineEnd(_ bytes: Span<UInt8>, _ index: Int, isFinal: Bool) -> CSVRowResult? {
        guard index + 1 < bytes.count else { return isFinal ? .malformed(at: index, .loneCarriageReturn) : .needsMore }
        return bytes[index + 1] == .lineFeed ? nil : .malformed(at: index, .loneCarriageReturn)
    }
}

extension BatchCell {
    /// Returns the cell's value: its content with doubled quotes undone.
    func value(in bytes: Span<UInt8>) -> [UInt8] {
        var value: [UInt8] = []
        copyValue(to: &value, from: bytes)
        return value
    }

    /// Puts the value in place of a buffer's contents.
    func copyValue(to value: inout [UInt8], from bytes: Span<UInt8>) {
        value.removeAll(keepingCapacity: true)
        value.reserveCapacity(end - start)
        var index = start
        while index < end {
            value.append(bytes[index])
            index += hasDoubledQuotes && bytes[index] == .quote ? 2 : 1
        }
    }

    func text(in bytes: Span<UInt8>) -> String {
        String(decoding: value(in: bytes), as: UTF8.self)
    }

    /// Tells whether the content is, byte for byte, this value. A cell with doubled quotes is compared by its value.
    func equals(_ other: [UInt8], in bytes: Span<UInt8>) -> Bool {
        equals(other.indices, of: other.span, in: bytes)
    }

    /// Tells whether the cell's value is, byte for byte, that of a range of other bytes.
    func equals(_ range: Range<Int>, of other: Span<UInt8>, in bytes: Span<UInt8>) -> Bool {
        if hasDoubledQuotes {
            let value = value(in: bytes)
            return value.count == range.count && value.indices.allSatisfy { value[$0] == other[range.lowerBound + $0] }
        }
        guard end - start == range.count else { return false }
        for offset in 0..<range.count where bytes[start + offset] != other[range.lowerBound + offset] { return false }
        return true
    }
}
