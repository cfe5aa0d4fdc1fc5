// Cells written straight into the room prepared for a whole row, so that no cell checks for room. Every cell ends in a
// comma, and the end of the line replaces the last one (RFC 4180).
extension OutputSpan<UInt8> {
    /// Appends bytes as they are.
    @inlinable @inline(__always)
    package mutating func append(copying bytes: Span<UInt8>) {
        precondition(bytes.count <= freeCapacity, "a row's cells fit into the room that was made for them")
        unsafe withUnsafeMutableBufferPointer { room, count in
            unsafe bytes.withUnsafeBufferPointer { source in
                // Both lie whole in memory that their owners hold for the call, and the room was just checked.
                _ = unsafe room.extracting(count..<count + source.count).initialize(fromContentsOf: source)
            }
            count += bytes.count
        }
    }

    /// Appends a cell with a word or an identifier of our own making that never needs quotes.
    @inlinable @inline(__always)
    package mutating func word(_ bytes: Span<UInt8>) {
        append(copying: bytes)
        blank()
    }

    package mutating func word(_ value: String) {
        word(value.utf8.span)
    }

    /// Appends a cell with a text as it is: at most twice its bytes, two quotes and a comma.
    package mutating func text(_ bytes: Span<UInt8>) {
        if bytes.needsQuotes() { append(quoting: bytes, after: nil) } else { append(copying: bytes) }
        blank()
    }

    /// Appends a cell with a text from outside that may be opened in a spreadsheet, with the ``FormulaGuard``.
    package mutating func guardedText(_ value: String) {
        let bytes = value.utf8.span
        guard !bytes.isEmpty, FormulaGuard.isNeeded(before: bytes[0]) else { return text(bytes) }
        if bytes.needsQuotes() {
            append(quoting: bytes, after: FormulaGuard.mark)
        } else {
            append(FormulaGuard.mark)
            append(copying: bytes)
        }
        blank()
    }

    @inlinable @inline(__always)
    package mutating func blank() {
        append(.comma)
    }

    package mutating func blank(_ count: Int) {
        append(repeating: .comma, count: count)
    }

    /// Ends the line with LF.
    package mutating func endLine() {
        _ = removeLast()
        append(.lineFeed)
    }
}
