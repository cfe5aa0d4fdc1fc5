internal import TabularText

/// A cell of a row, by the indices of its content in the scanned bytes.
struct VendorCell {
    var start: Int
    var end: Int
    /// True when its quotes are doubled and have to be undone.
    var hasDoubledQuotes = false
    /// True when it stands in the quotes of `="…"`.
    var isFormula = false
}

/// The result of scanning one row.
enum VendorRowEnd {
    /// The row is whole; the next one begins at `next`, `newlines` lines further down.
    case row(next: Int, newlines: Int)
    /// The bytes end before the row.
    case needsMore
    /// The file ends inside quotes, or text follows a closing quote.
    case unclosedQuote
    case textAfterQuote
    case tooManyCells
}

/// Finds the cells of one row at a time, in the format of Excel and the vendor's service.
///
/// It reads more than RFC 4180 allows. A quote inside a cell that does not begin with one is a character. A line may
/// end in CR alone. `="0001"`, which tells a spreadsheet that digits are text, is the text. Nothing is copied.
struct VendorRowScanner {
    let separator: UInt8
    private(set) var cells: [VendorCell] = []

    static let cellsMax = 1_024

    init(separator: UInt8) {
        self.separator = separator
    }

    /// Scans the row that starts at `start`. `isFinal` is true when the file has no bytes after these.
    mutating func scan(_ bytes: Span<UInt8>, from start: Int, isFinal: Bool) -> VendorRowEnd {
        cells.removeAll(keepingCapacity: true)
        var (index, newlines) = (start, 0)
        while true {
            var cell = VendorCell(start: index, end: index)
            let isFormula = index + 1 < bytes.count && bytes[index] == .equals && bytes[index + 1] == .quote
            if isFormula || (index < bytes.count && bytes[index] == .quote) {
                index += isFormula ? 2 : 1
                cell.start = index
                cell.isFormula = isFormula
                guard Self.passQuoted(bytes, at: &index, into: &cell, newlines: &newlines) else {
                    return isFinal ? .unclosedQuote : .needsMore
                }
                Self.passSpaces(bytes, &index)
                if index < bytes.count, !isEnd(bytes[index]) { return .textAfterQuote }
            } else {
                passPlain(bytes, &index)
                cell.end = index
            }
            if cells.count == Self.cellsMax { return .tooManyCells }
            cells.append(cell)
            guard index < bytes.count else { return isFinal ? .row(next: index, newlines: newlines) : .needsMore }
            if bytes[index] == separator {
                index += 1
                continue
            }
            return lineEnd(bytes, at: index, newlines: newlines, isFinal: isFinal)
        }
    }

    private func lineEnd(_ bytes: Span<UInt8>, at index: Int, newlines: Int, isFinal: Bool) -> VendorRowEnd {
        guard bytes[index] == .carriageReturn else { return .row(next: index + 1, newlines: newlines + 1) }
        guard index + 1 < bytes.count else {
            return isFinal ? .row(next: index + 1, newlines: newlines + 1) : .needsMore
        }
        return .row(next: index + (bytes[index + 1] == .lineFeed ? 2 : 1), newlines: newlines + 1)
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == separator || byte == .lineFeed || byte == .carriageReturn
    }

    /// Passes eight bytes at a step, since most of a file's bytes are in cells without quotes.
    private func passPlain(_ bytes: Span<UInt8>, _ index: inout Int) {
        // Many cells are empty.
        if index < bytes.count, isEnd(bytes[index]) { return }
        let raw = unsafe bytes.bytes
        while index + 8 <= bytes.count {
            // Any eight bytes of the span are a number.
            let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            let ends = word.marking(separator) | word.marking(.lineFeed) | word.marking(.carriageReturn)
            if ends != 0 {
                index += ends.trailingZeroBitCount / 8
                return
            }
            index += 8
        }
        while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
    }

    /// Moves `index` past the closing quote. Returns false when there is none.
    private static func passQuoted(
        _ bytes: Span<UInt8>, at index: inout Int, into cell: inout VendorCell, newlines: inout Int
    ) -> Bool {
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == .lineFeed { newlines += 1 }
            guard byte == .quote else { continue }
            guard index < bytes.count, bytes[index] == .quote else {
                cell.end = index - 1
                return true
            }
            cell.hasDoubledQuotes = true
            index += 1
        }
        return false
    }

    private static func passSpaces(_ bytes: Span<UInt8>, _ index: inout Int) {
        while index < bytes.count, bytes[index] == .space { index += 1 }
    }
}

extension UInt64 {
    /// Marks the bytes that equal a byte, by their highest bits. Only the lowest mark counts: a byte that matches
    /// borrows from the one above it, which may be marked only because of that.
    fileprivate func marking(_ byte: UInt8) -> UInt64 {
        let difference = self ^ 0x0101_0101_0101_0101 &* UInt64(byte)
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    }
}

extension UInt8 {
    static let equals = UInt8(ascii: "=")
    static let point = UInt8(ascii: ".")

    /// The value of a decimal digit; 10 or more for every other byte.
    var digitValue: UInt8 { self &- UInt8(ascii: "0") }
    var isDigit: Bool { digitValue < 10 }
}
