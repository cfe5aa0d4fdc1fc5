/// Reads CSV text (RFC 4180) row by row, for tests: it shares no code with the product.
package struct CSVReader {
    // It holds bytes, since tests read many rows and are built without optimisation.
    private let bytes: [UInt8]
    private var at = 0

    private static let (comma, quote) = (UInt8(ascii: ","), UInt8(ascii: "\""))
    private static let (carriageReturn, lineFeed) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))

    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Returns the cells of the next row; nil after the last row.
    package mutating func nextRow() -> [String]? {
        guard at < bytes.count else { return nil }
        var row = [nextCell()]
        while skips(Self.comma) { row.append(nextCell()) }
        _ = skips(Self.carriageReturn)
        _ = skips(Self.lineFeed)
        return row
    }

    private mutating func nextCell() -> String {
        skips(Self.quote) ? quotedCell() : plainCell()
    }

    private mutating func plainCell() -> String {
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            at += 1
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// Reads a cell from after its first quotation mark.
    private mutating func quotedCell() -> String {
        var cell: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == Self.quote, !skips(Self.quote) { break }
            cell.append(byte)
        }
        return String(decoding: cell, as: UTF8.self)
    }

    /// Tells whether the byte is the next one, and passes it then.
    private mutating func skips(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }
}
