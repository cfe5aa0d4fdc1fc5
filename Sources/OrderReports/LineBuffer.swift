/// Builds CSV rows as bytes, in one buffer that is used again and again (RFC 4180).
///
/// Every cell ends in a comma, and the end of the line takes the last one's place. A cell of text is looked at once, many
/// bytes at a time, and then copied once.
struct LineBuffer {
    /// Whole lines, and the one that is being written.
    private(set) var bytes: [UInt8] = []
    /// Where the cell that is being composed begins.
    private var cellStart = 0

    /// Room for a full buffer and the line that fills it.
    static let capacityBytes = 96 << 10

    init(capacityBytes: Int = Self.capacityBytes) {
        bytes.reserveCapacity(capacityBytes)
    }

    /// A cell of a word or an identifier of our own making, of which is known that it needs no quotes.
    mutating func word(_ value: String) {
        value.withBytes { appendPlain($0) }
    }

    /// A cell of text as it is, for files that are not made for spreadsheets.
    mutating func text(_ value: String) {
        value.withBytes { appendCell($0) }
    }

    /// A cell of text that comes from outside and may be opened in a spreadsheet: what one would run as a formula gets an
    /// apostrophe in front, which spreadsheets take as the mark of text.
    mutating func guardedText(_ value: String) {
        value.withBytes { text in
            if let first = text.first, first.beginsFormula {
                appendCell([.apostrophe] + text)
            } else {
                appendCell(text)
            }
        }
    }

    /// A cell of another CSV file as it stands there.
    mutating func rawCell(_ cell: ArraySlice<UInt8>) {
        bytes.append(contentsOf: cell)
        bytes.append(.comma)
    }

    mutating func blank() {
        bytes.append(.comma)
    }

    mutating func blank(_ count: Int) {
        bytes.append(contentsOf: repeatElement(.comma, count: count))
    }

    /// Ends the line with LF, or with CRLF where the file continues one that has it.
    mutating func endLine(isCRLF: Bool = false) {
        bytes.removeLast()
        if isCRLF { bytes.append(.carriageReturn) }
        bytes.append(.lineFeed)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cellStart = 0
    }

    private mutating func appendCell(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.needsQuotes else { return appendPlain(text) }
        appendQuoted(text)
        bytes.append(.comma)
    }

    private mutating func appendCell(_ text: [UInt8]) {
        text.withUnsafeBufferPointer { appendCell($0) }
    }

    /// The cell and its comma under one look at the room that is left.
    private mutating func appendPlain(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(addingCapacity: text.count + 1) { span in
            span.withUnsafeMutableBufferPointer { room, count in
                _ = room.update(fromContentsOf: text)
                room[text.count] = .comma
                count = text.count + 1
            }
        }
    }

    private mutating func appendQuoted(_ text: some Collection<UInt8>) {
        bytes.append(.quote)
        for byte in text {
            if byte == .quote { bytes.append(.quote) }
            bytes.append(byte)
        }
        bytes.append(.quote)
    }
}

// Cells that are put together from pieces, and text that is no cell.
extension LineBuffer {
    /// Begins a cell that ``append(_:)`` and its sisters fill.
    mutating func beginCell() {
        cellStart = bytes.count
    }

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(contentsOf other: some Collection<UInt8>) {
        bytes.append(contentsOf: other)
    }

    /// Lets `write` append at most `count` bytes.
    mutating func append(atMost count: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        bytes.append(addingCapacity: count, initializingWith: write)
    }

    /// Takes the space away that the last sentence of a composed cell left.
    mutating func removeLastSpaceOfCell() {
        if bytes.count > cellStart, bytes.last == .space { bytes.removeLast() }
    }

    /// Ends a composed cell as ``guardedText(_:)`` would have written it.
    mutating func endGuardedCell() {
        if bytes.count > cellStart, bytes[cellStart].beginsFormula { bytes.insert(.apostrophe, at: cellStart) }
        let needsQuotes = bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[cellStart...]).needsQuotes }
        if needsQuotes {
            let cell = Array(bytes[cellStart...])
            bytes.removeLast(cell.count)
            appendQuoted(cell)
        }
        bytes.append(.comma)
    }
}

extension String {
    /// The text's UTF-8 bytes, for the time of the call.
    @inline(__always)
    fileprivate func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        // Text of our own making lies in memory as UTF-8; any other kind of string is copied into such memory first.
        if utf8.withContiguousStorageIfAvailable(body) == nil { Array(utf8).withUnsafeBufferPointer(body) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a cell of this content stands in quotes: for a comma, a quote, a line end, or a space on either side, which
    /// some readers take away.
    fileprivate var needsQuotes: Bool {
        if first == .space || last == .space { return true }
        // Neither branches nor a way out before the end: the compiler then looks at 16 bytes or more in one step.
        var special: UInt8 = 0
        for byte in self {
            special |= byte == .comma ? 1 : 0
            special |= byte == .quote ? 1 : 0
            special |= byte == .lineFeed ? 1 : 0
            special |= byte == .carriageReturn ? 1 : 0
        }
        return special != 0
    }
}

extension UInt8 {
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let space = UInt8(ascii: " ")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    /// The contract's list: `= + - @`, TAB and CR.
    var beginsFormula: Bool {
        switch self {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
            .carriageReturn:
            true
        default: false
        }
    }
}
