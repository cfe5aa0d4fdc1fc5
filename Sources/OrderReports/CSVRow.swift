/// Where the cells of a row of CSV lie, as they stand: quotes and doubled quotes included.
///
/// It reads only rows that were read before and found sound (RFC 4180).
enum CSVRow {
    /// The cells of a row that is given without its line end.
    static func cells(in bytes: [UInt8], _ row: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = row.lowerBound
        while true {
            let end = cellEnd(in: bytes, from: start, to: row.upperBound)
            cells.append(start..<end)
            guard end < row.upperBound else { return cells }
            start = end + 1
        }
    }

    /// The first line end outside quotes, from `start` on; nil when the bytes end before.
    static func lineEnd(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            index = cellEnd(in: bytes, from: index, to: bytes.count)
            guard index < bytes.count else { return nil }
            if bytes[index] != .comma { return index }
            index += 1
        }
        return nil
    }

    /// The comma or line feed that ends a cell, or `end`; a CRLF is ended by its carriage return.
    private static func cellEnd(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
        var index = start
        if index < end, bytes[index] == .quote { index = quotedEnd(in: bytes, from: start, to: end) }
        while index < end, ![.comma, .lineFeed, .carriageReturn].contains(bytes[index]) { index += 1 }
        return index
    }

    /// The byte after the closing quote of a cell that begins with a quote.
    private static func quotedEnd(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
        var index = start + 1
        while index < end {
            guard bytes[index] == .quote else {
                index += 1
                continue
            }
            guard index + 1 < end, bytes[index + 1] == .quote else { return index + 1 }
            index += 2
        }
        return end
    }
}
