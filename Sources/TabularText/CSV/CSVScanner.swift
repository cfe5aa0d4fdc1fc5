/// A cell of a CSV row, by its place in the scanned bytes.
package struct CSVCell {
    /// The whole cell, with the quotes around it.
    @usableFromInline package let outer: Range<Int>
    /// True when the cell is in quotes.
    @usableFromInline let isQuoted: Bool
    /// True when the value has doubled quotes to undo.
    package let hasInnerQuotes: Bool

    /// The cell without the quotes around it. Inner quotes are still doubled.
    @inlinable package var content: Range<Int> {
        isQuoted ? outer.lowerBound + 1..<outer.upperBound - 1 : outer
    }

    /// Appends the value, without the quotes around it and with one quote for each doubled one.
    package func appendValue(in bytes: Span<UInt8>, to value: inout [UInt8]) {
        guard hasInnerQuotes else {
            for index in content { value.append(bytes[index]) }
            return
        }
        var (isOpen, previous) = (false, UInt8.comma)
        for index in outer {
            let byte = bytes[index]
            // The second of two quotes within quotes stands for one.
            if byte != .quote || !isOpen && previous == .quote { value.append(byte) }
            if byte == .quote { isOpen.toggle() }
            previous = byte
        }
    }

    /// Returns the value as text.
    package func text(in bytes: Span<UInt8>) -> String {
        var value: [UInt8] = []
        value.reserveCapacity(outer.count)
        appendValue(in: bytes, to: &value)
        return String(decoding: value, as: UTF8.self)
    }
}

/// A place where a text stops being CSV. Nothing after it can be read.
package struct CSVFault: Error {
    package let offset: Int
    /// The physical line of the place, from 1.
    package let line: Int
    package let problem: String
    package let remedy: String
}

/// Divides CSV into rows and cells (RFC 4180).
///
///     var scanner = CSVScanner()
///     var cells: [CSVCell] = []
///     while try scanner.next(in: bytes, into: &cells) { … }
package struct CSVScanner {
    /// A rule for quotes.
    package enum Quotes {
        /// A quote begins a value, stands doubled within it, or ends it. Every other quote is a fault.
        case strict
        /// A quote opens and closes at any place. None is a fault.
        case anywhere
    }

    /// The next byte to scan. Callers that drop bytes in front of it move it back.
    package var position: Int
    /// The physical line of `position`, from 1.
    private(set) var line = 1
    /// The start of the row returned last.
    package private(set) var rowOffset = 0
    package private(set) var rowLine = 1
    private let separator: UInt8
    private let quotes: Quotes
    /// The highest byte that can end a value.
    private let highestMark: UInt8

    package init(startingAt position: Int = 0, separator: UInt8 = .comma, quotes: Quotes = .strict) {
        self.position = position
        self.separator = separator
        self.quotes = quotes
        highestMark = max(separator, .quote)
    }

    /// Replaces `cells` with those of the next row. Returns false, with no cells, when no row is left. Empty lines are
    /// no rows.
    ///
    /// `isWhole` is true when no bytes come after these. When more can come, a row without its line end does not count
    /// yet: the scanner stays at its start.
    package mutating func next(
        in bytes: Span<UInt8>, isWhole: Bool = true, into cells: inout [CSVCell]
    ) throws(CSVFault) -> Bool {
        cells.removeAll(keepingCapacity: true)
        while position < bytes.count, try skipLineEnd(in: bytes, isWhole) {}
        (rowOffset, rowLine) = (position, line)
        guard position < bytes.count else { return false }
        if try row(in: bytes, isWhole, into: &cells) { return true }
        cells.removeAll(keepingCapacity: true)
        (position, line) = (rowOffset, rowLine)
        return false
    }

    /// Appends the cells of a row. Returns false when the bytes end before the row.
    private mutating func row(
        in bytes: Span<UInt8>, _ isWhole: Bool, into cells: inout [CSVCell]
    ) throws(CSVFault) -> Bool {
        while let cell = try cell(in: bytes, isWhole) {
            cells.append(cell)
            guard position < bytes.count else { return isWhole }
            if bytes[position] == separator {
                position += 1
                continue
            }
            if try skipLineEnd(in: bytes, isWhole) { return true }
            // The bytes end with a carriage return, whose line feed may still come.
            guard bytes[position] == .carriageReturn else { throw strayText }
            return false
        }
        return false
    }

    /// Returns the next cell; nil when its closing quote may still come.
    private mutating func cell(in bytes: Span<UInt8>, _ isWhole: Bool) throws(CSVFault) -> CSVCell? {
        if quotes == .anywhere { return looseCell(in: bytes) }
        if position < bytes.count, bytes[position] == .quote { return try quotedCell(in: bytes, isWhole) }
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte <= highestMark {
                if byte == separator || byte == .lineFeed || byte == .carriageReturn { break }
                guard byte != .quote else { throw strayQuote }
            }
            position += 1
        }
        return CSVCell(outer: start..<position, isQuoted: false, hasInnerQuotes: false)
    }

    private mutating func quotedCell(in bytes: Span<UInt8>, _ isWhole: Bool) throws(CSVFault) -> CSVCell? {
        let (opening, openingLine) = (position, line)
        position += 1
        var hasInnerQuotes = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == .lineFeed { line += 1 }
            guard byte == .quote else { continue }
            guard position < bytes.count, bytes[position] == .quote else {
                return CSVCell(outer: opening..<position, isQuoted: true, hasInnerQuotes: hasInnerQuotes)
            }
            hasInnerQuotes = true
            position += 1
        }
        guard isWhole else { return nil }
        throw CSVFault(
            offset: opening, line: openingLine, problem: "the quote is never closed",
            remedy: "end the value with a quote, and write a quote within it twice")
    }

    private mutating func looseCell(in bytes: Span<UInt8>) -> CSVCell {
        let start = position
        var (isOpen, hasQuotes) = (false, false)
        while position < bytes.count {
            let byte = bytes[position]
            if !isOpen, byte == separator || byte == .lineFeed || byte == .carriageReturn { break }
            if byte == .quote { (isOpen, hasQuotes) = (!isOpen, true) }
            if byte == .lineFeed { line += 1 }
            position += 1
        }
        return CSVCell(outer: start..<position, isQuoted: false, hasInnerQuotes: hasQuotes)
    }

    private mutating func skipLineEnd(in bytes: Span<UInt8>, _ isWhole: Bool) throws(CSVFault) -> Bool {
        var end = position
        if bytes[end] == .carriageReturn {
            end += 1
            guard end < bytes.count || isWhole else { return false }
            guard end < bytes.count, bytes[end] == .lineFeed else { throw strayCarriageReturn }
        }
        guard bytes[end] == .lineFeed else { return false }
        position = end + 1
        line += 1
        return true
    }
}

extension CSVScanner {
    private var strayQuote: CSVFault {
        fault(
            "a quote stands within a value that does not begin with one",
            "put the whole value in quotes, and write a quote within it twice")
    }

    private var strayText: CSVFault {
        fault(
            "text follows a closing quote",
            "put a comma or a line end after the quote, and write a quote within a value twice")
    }

    private var strayCarriageReturn: CSVFault {
        fault("a carriage return stands alone", "end lines with LF or CR LF")
    }

    private func fault(_ problem: String, _ remedy: String) -> CSVFault {
        CSVFault(offset: position, line: line, problem: problem, remedy: remedy)
    }
}
