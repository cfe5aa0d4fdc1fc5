/// Builds CSV rows as bytes, in one buffer that is used again and again (RFC 4180).
///
/// Every cell ends in the separator, and the end of the line replaces the last one. A text is examined once, many bytes
/// at a time, and then copied once.
package struct LineBuffer {
    /// The whole lines, and the one that is being written.
    @usableFromInline package private(set) var bytes: [UInt8] = []
    /// The beginning of the cell that is being composed.
    private var cellStart = 0
    private let separator: UInt8

    /// Room for a full buffer and the line that fills it.
    package static let capacityBytes = 96 << 10

    package init(capacityBytes: Int = Self.capacityBytes, separator: UInt8 = .comma) {
        self.separator = separator
        bytes.reserveCapacity(capacityBytes)
    }

    /// Appends a cell with a word or an identifier of our own making that never needs quotes.
    package mutating func word(_ value: String) {
        append(atMost: value.utf8.count + 1) { $0.word(value) }
        separateAsAsked()
    }

    /// Appends a cell with a text as it is, for files that are not made for spreadsheets.
    package mutating func text(_ value: String) {
        guard separator == .comma else { return cell { $0.append(contentsOf: value.utf8) } }
        append(atMost: 2 * value.utf8.count + 3) { $0.text(value.utf8.span) }
    }

    /// Appends a cell with a text from outside that may be opened in a spreadsheet, with the ``FormulaGuard``.
    package mutating func guardedText(_ value: String) {
        guard separator == .comma else {
            beginCell()
            append(value)
            return endGuardedCell()
        }
        append(atMost: 2 * value.utf8.count + 4) { $0.guardedText(value) }
    }

    /// Appends the row with the names of the columns.
    package mutating func header(_ columns: [String]) {
        for column in columns { text(column) }
        endLine()
    }

    /// Appends a cell of another CSV file as it stands there.
    package mutating func rawCell(_ cell: ArraySlice<UInt8>) {
        bytes.append(contentsOf: cell)
        bytes.append(separator)
    }

    package mutating func blank() {
        bytes.append(separator)
    }

    package mutating func blank(_ count: Int) {
        bytes.append(contentsOf: repeatElement(separator, count: count))
    }

    /// Ends the line with LF, or with CRLF when the file continues one that has it.
    package mutating func endLine(isCRLF: Bool = false) {
        bytes.removeLast()
        if isCRLF { bytes.append(.carriageReturn) }
        bytes.append(.lineFeed)
    }

    /// Puts the separator in place of the comma behind the cell that was appended last.
    mutating func separateAsAsked() {
        if separator != .comma { bytes[bytes.count - 1] = separator }
    }

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cellStart = 0
    }
}

// Cells that are composed of pieces, and text that is no cell.
extension LineBuffer {
    /// Begins a cell that ``append(_:)`` and its sisters fill.
    package mutating func beginCell() {
        cellStart = bytes.count
    }

    package mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func append(contentsOf other: some Collection<UInt8>) {
        bytes.append(contentsOf: other)
    }

    /// Lets `write` append at most `count` bytes.
    @inlinable @inline(__always)
    package mutating func append(atMost count: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        bytes.append(addingCapacity: count, initializingWith: write)
    }

    /// Removes the space that the last sentence of a composed cell left.
    package mutating func removeLastSpaceOfCell() {
        if bytes.count > cellStart, bytes.last == .space { bytes.removeLast() }
    }

    /// Ends a composed cell as ``guardedText(_:)`` would write it.
    package mutating func endGuardedCell() {
        if bytes.count > cellStart, FormulaGuard.isNeeded(before: bytes[cellStart]) {
            bytes.insert(FormulaGuard.mark, at: cellStart)
        }
        endCell()
    }

    /// Ends a composed cell as ``text(_:)`` would write it.
    package mutating func endCell() {
        defer { bytes.append(separator) }
        guard bytes.span.extracting(cellStart...).needsQuotes(separator: separator) else { return }
        if bytes[cellStart...].contains(.quote) {
            let cell = Array(bytes[cellStart...])
            bytes.removeLast(cell.count)
            bytes.append(quoting: cell)
        } else {
            bytes.insert(.quote, at: cellStart)
            bytes.append(.quote)
        }
    }

    /// Appends a cell with the text that `append` composes.
    package mutating func cell(_ append: (inout [UInt8]) -> Void) {
        beginCell()
        append(&bytes)
        endCell()
    }
}
