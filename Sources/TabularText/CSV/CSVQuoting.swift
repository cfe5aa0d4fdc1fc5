// The rule for the quotes of a CSV cell, and the writing of a quoted cell (RFC 4180).
extension Span<UInt8> {
    /// Tells whether a cell with this content needs quotes: for a separator, a quote, a line end, or a space on either
    /// side, which some readers drop.
    func needsQuotes(separator: UInt8 = .comma) -> Bool {
        guard !isEmpty else { return false }
        if self[0] == .space || self[count - 1] == .space { return true }
        // There is no branch and no early exit, so the compiler checks 16 bytes or more in one step.
        var special: UInt8 = 0
        for index in indices {
            let byte = self[index]
            special |= byte == separator ? 1 : 0
            special |= byte == .quote ? 1 : 0
            special |= byte == .lineFeed ? 1 : 0
            special |= byte == .carriageReturn ? 1 : 0
        }
        return special != 0
    }
}

extension [UInt8] {
    /// Appends a value in quotes, with each quote of its own written twice.
    mutating func append(quoting value: some Sequence<UInt8>) {
        append(.quote)
        for byte in value {
            if byte == .quote { append(.quote) }
            append(byte)
        }
        append(.quote)
    }
}

extension OutputSpan<UInt8> {
    /// Appends a value in quotes, with an optional byte before it.
    mutating func append(quoting bytes: Span<UInt8>, after first: UInt8?) {
        append(.quote)
        if let first { append(first) }
        for index in bytes.indices {
            if bytes[index] == .quote { append(.quote) }
            append(bytes[index])
        }
        append(.quote)
    }
}
