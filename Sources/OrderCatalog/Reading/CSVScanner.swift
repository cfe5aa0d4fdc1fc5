/// A value of a CSV row: where it lies in the file's bytes, without the quotes around it.
struct CSVCell {
    var range: Range<Int>
    /// Whether it holds quotes, each written twice.
    var hasDoubledQuotes: Bool
}

/// Where and why a file is no CSV; what comes after such a place cannot be read.
struct CSVFault: Error {
    let offset: Int
    let problem: String
    let remedy: String
}

/// Divides CSV (RFC 4180) into rows and cells, strictly: a quote stands at a value's start, doubled within, or ends it.
struct CSVScanner {
    /// The byte that is looked at next.
    private(set) var position: Int
    /// The physical line that `position` is in, from 1.
    private(set) var line = 1
    /// Where the row returned last starts.
    private(set) var rowOffset = 0
    private(set) var rowLine = 1

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")

    init(startingAt position: Int) {
        self.position = position
    }

    /// Replaces `cells` with those of the next row; false, with no cells, when no row is left. Empty lines are no rows.
    mutating func next(in bytes: Span<UInt8>, into cells: inout [CSVCell]) throws(CSVFault) -> Bool {
        cells.removeAll(keepingCapacity: true)
        while position < bytes.count, try skipLineEnd(in: bytes) {}
        rowOffset = position
        rowLine = line
        guard position < bytes.count else { return false }
        repeat {
            cells.append(try cell(in: bytes))
        } while try skipComma(in: bytes)
        return true
    }

    private mutating func cell(in bytes: Span<UInt8>) throws(CSVFault) -> CSVCell {
        if position < bytes.count, bytes[position] == Self.quote { return try quotedCell(in: bytes) }
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            // Every byte that can end a value is at most a comma.
            if byte <= Self.comma, byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            guard byte != Self.quote else { throw strayQuote }
            position += 1
        }
        return CSVCell(range: start..<position, hasDoubledQuotes: false)
    }

    private mutating func quotedCell(in bytes: Span<UInt8>) throws(CSVFault) -> CSVCell {
        let opening = position
        position += 1
        var hasDoubledQuotes = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == Self.lineFeed { line += 1 }
            guard byte == Self.quote else { continue }
            guard position < bytes.count, bytes[position] == Self.quote else {
                return CSVCell(range: opening + 1..<position - 1, hasDoubledQuotes: hasDoubledQuotes)
            }
            hasDoubledQuotes = true
            position += 1
        }
        throw CSVFault(
            offset: opening, problem: "the quote is never closed",
            remedy: "end the value with a quote, and write a quote within it twice")
    }

    /// Goes past the comma before the row's next cell; false, past the line's end, when the row has no more.
    private mutating func skipComma(in bytes: Span<UInt8>) throws(CSVFault) -> Bool {
        guard position < bytes.count else { return false }
        if bytes[position] == Self.comma {
            position += 1
            return true
        }
        guard try skipLineEnd(in: bytes) else { throw strayText }
        return false
    }

    private mutating func skipLineEnd(in bytes: Span<UInt8>) throws(CSVFault) -> Bool {
        if bytes[position] == Self.carriageReturn {
            guard position + 1 < bytes.count, bytes[position + 1] == Self.lineFeed else { throw strayCarriageReturn }
            position += 1
        }
        guard bytes[position] == Self.lineFeed else { return false }
        position += 1
        line += 1
        return true
    }
}

extension CSVScanner {
    private var strayQuote: CSVFault {
        CSVFault(
            offset: position, problem: "a quote stands within a value that does not begin with one",
            remedy: "put the whole value in quotes, and write a quote within it twice")
    }

    private var strayText: CSVFault {
        CSVFault(
            offset: position, problem: "text follows a closing quote",
            remedy: "put a comma or a line end after the quote, and write a quote within a value twice")
    }

    private var strayCarriageReturn: CSVFault {
        CSVFault(
            offset: position, problem: "a carriage return stands alone", remedy: "end lines with LF or CR LF")
    }
}
