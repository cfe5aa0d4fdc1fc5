internal import TabularText

/// Searches for bytes of a kind, eight at a step.
extension Span<UInt8> {
    /// Finds the first comma, quote, line feed or carriage return from an index on, or the end.
    ///
    /// All four are low, so a step without a byte up to the comma is passed over whole.
    func firstDelimiter(from start: Int) -> Int {
        let raw = bytes
        var index = start
        while index < count {
            if index + 8 <= count {
                let low = raw.word(at: index).bytesBelow(UInt8.comma + 1)
                guard low != 0 else {
                    index += 8
                    continue
                }
                index += low.firstMarkedByte
            }
            let byte = self[index]
            if byte == .comma || byte == .lineFeed || byte == .carriageReturn || byte == .quote { break }
            index += 1
        }
        return index
    }

    /// Finds the first separator, quote, line feed or carriage return from an index on, or the end.
    ///
    /// Other separators than the comma are among the letters and digits, so each step looks for all four.
    func firstDelimiter(_ separator: UInt8, from start: Int) -> Int {
        let raw = bytes
        var index = start
        while index + 8 <= count {
            let word = raw.word(at: index)
            // The lowest mark of each is exact, and so is the lowest of all.
            let found =
                word.bytesEqual(to: separator) | word.bytesEqual(to: .quote) | word.bytesEqual(to: .lineFeed)
                | word.bytesEqual(to: .carriageReturn)
            if found != 0 { return index + found.firstMarkedByte }
            index += 8
        }
        while index < count {
            let byte = self[index]
            if byte == separator || byte == .lineFeed || byte == .carriageReturn || byte == .quote { break }
            index += 1
        }
        return index
    }

    /// Finds the first quote or line feed from an index on, or the end.
    func firstQuoteOrLineFeed(from start: Int) -> Int {
        let raw = bytes
        var index = start
        while index < count {
            if index + 8 <= count {
                let word = raw.word(at: index)
                let found = word.bytesBelow(UInt8.quote + 1)
                guard found != 0 else {
                    index += 8
                    continue
                }
                index += found.firstMarkedByte
            }
            let byte = self[index]
            if byte == .quote || byte == .lineFeed { break }
            index += 1
        }
        return index
    }

    /// Finds the first place of a byte from an index on, or the end.
    func firstIndexByWords(of byte: UInt8, from start: Int) -> Int {
        let raw = bytes
        var index = start
        while index + 8 <= count {
            let found = raw.word(at: index).bytesEqual(to: byte)
            if found != 0 { return index + found.firstMarkedByte }
            index += 8
        }
        while index < count, self[index] != byte { index += 1 }
        return index
    }

    /// Finds the last place of a byte before an index; nil when it is not there.
    func lastIndexByWords(of byte: UInt8, before end: Int) -> Int? {
        let raw = bytes
        var index = end
        while index >= 8, raw.word(at: index - 8).bytesEqual(to: byte) == 0 { index -= 8 }
        while index > 0 {
            index -= 1
            if self[index] == byte { return index }
        }
        return nil
    }

    /// Finds the first byte below space from an index on, or the end.
    func firstControl(from start: Int) -> Int {
        let raw = bytes
        var index = start
        while index + 8 <= count {
            let low = raw.word(at: index).bytesBelow(0x20)
            if low != 0 { return index + low.firstMarkedByte }
            index += 8
        }
        while index < count, self[index] >= 0x20 { index += 1 }
        return index
    }

    /// The number of bytes that continue a character of UTF-8.
    var continuationCount: Int {
        let raw = bytes
        var (index, sum) = (0, 0)
        while index + 8 <= count {
            // Counts bytes with the highest bit set and the one below it clear.
            let word = raw.word(at: index)
            sum += (word & ~(word << 1) & UInt64.highBits).nonzeroBitCount
            index += 8
        }
        while index < count {
            if self[index] & 0xC0 == 0x80 { sum += 1 }
            index += 1
        }
        return sum
    }

    /// The number of lines that end in the bytes.
    var lineFeedCount: Int {
        let raw = bytes
        var (index, sum) = (0, 0)
        while index + 8 <= count {
            sum += raw.word(at: index).count(of: .lineFeed)
            index += 8
        }
        while index < count {
            if self[index] == .lineFeed { sum += 1 }
            index += 1
        }
        return sum
    }

    /// Tells whether a range holds nothing but ASCII characters, and no NUL.
    func isPlainText(_ range: Range<Int>) -> Bool {
        let raw = bytes
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            let word = raw.word(at: index)
            if (word | word.bytesBelow(1)) & UInt64.highBits != 0 { return false }
            index += 8
        }
        while index < range.upperBound {
            if self[index] == 0 || self[index] >= 0x80 { return false }
            index += 1
        }
        return true
    }
}

extension RawSpan {
    /// Returns the eight bytes from an offset on, the first one lowest.
    func word(at offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}

extension UInt64 {
    static let lowBits: UInt64 = 0x0101_0101_0101_0101
    static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// Marks, by their highest bits, the bytes that are less than a limit of at most 128. Only the lowest mark counts:
    /// such a byte borrows from the one above it, which may be marked for that alone.
    func bytesBelow(_ limit: UInt8) -> UInt64 {
        (self &- Self.lowBits &* UInt64(limit)) & ~self & Self.highBits
    }

    /// Marks the bytes that equal one. Only the lowest mark counts, as in ``bytesBelow(_:)``. No mark means that none
    /// is equal.
    func bytesEqual(to byte: UInt8) -> UInt64 {
        (self ^ Self.lowBits &* UInt64(byte)).bytesBelow(1)
    }

    /// Returns the number of bytes that equal one.
    func count(of byte: UInt8) -> Int {
        // No byte borrows from another here: the highest bit of a sum stays clear only where all lower bits were.
        let other = self ^ Self.lowBits &* UInt64(byte)
        let differs = (other & ~Self.highBits) &+ ~Self.highBits | other
        return (~differs & Self.highBits).nonzeroBitCount
    }

    /// The place of the lowest byte that is marked.
    var firstMarkedByte: Int { trailingZeroBitCount >> 3 }
}
