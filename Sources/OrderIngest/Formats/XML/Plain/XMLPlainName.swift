/// A name as the words of memory that its bytes fill, so that three comparisons tell two names apart.
///
/// Names of the schema are ASCII and at most 24 bytes long. A longer name ends at its 24th byte here, and equals none
/// of them.
struct XMLPlainName {
    private(set) var first: UInt64 = 0
    private(set) var second: UInt64 = 0
    private(set) var third: UInt64 = 0
    /// The index after its last byte; the bytes' end when they end within it.
    let end: Int

    static let bytesMax = 24

    /// Reads the name that begins at an index, up to white space or one of `/ < = > ?`.
    init(in bytes: Span<UInt8>, at start: Int) {
        let raw = bytes.bytes
        var (word, count) = raw.leadingName(at: start)
        first = word
        if count == 8 {
            (word, count) = raw.leadingName(at: start + 8)
            second = word
            if count == 8 {
                (word, count) = raw.leadingName(at: start + 16)
                third = word
                count += 8
            }
            count += 8
        }
        end = min(start + count, bytes.count)
    }

    func isSame(as other: XMLPlainName) -> Bool {
        first == other.first && second == other.second && third == other.third
    }
}

extension RawSpan {
    /// Returns the bytes of a name from an offset on, at most eight, with zeros after them.
    fileprivate func leadingName(at offset: Int) -> (word: UInt64, count: Int) {
        let word = paddedWord(at: offset)
        // `<`, `=`, `>` and `?` differ in the two lowest bits alone. Zeros after the last byte end a name too.
        let ends =
            word.bytesBelow(0x21) | word.bytesEqual(to: UInt8(ascii: "/"))
            | (word | 0x0303_0303_0303_0303).bytesEqual(to: UInt8(ascii: "?"))
        guard ends != 0 else { return (word, 8) }
        let count = ends.firstMarkedByte
        return (word & ((1 << UInt64(8 * count)) - 1), count)
    }

    /// Returns the eight bytes from an offset on, with zeros for those that are not there.
    func paddedWord(at offset: Int) -> UInt64 {
        if offset + 8 <= byteCount { return word(at: offset) }
        var (word, shift): (UInt64, UInt64) = (0, 0)
        var index = offset
        while index < byteCount {
            word |= UInt64(unsafeLoad(fromByteOffset: index, as: UInt8.self)) << shift
            index += 1
            shift += 8
        }
        return word
    }
}

/// The schema's words by their names' bytes.
struct XMLNameTable {
    /// The names, by the words' raw values.
    private let names: [XMLPlainName]
    /// A hash table with open addressing: `word + 1` at the slot of a name, 0 where there is none.
    private let slots: [UInt8]

    private static let slotCount = 256

    init() {
        names = XMLWord.allCases.map { XMLPlainName(in: Array($0.text.utf8).span, at: 0) }
        var slots = [UInt8](repeating: 0, count: Self.slotCount)
        for (index, name) in names.enumerated() {
            var slot = Self.slot(name)
            while slots[slot] != 0 { slot = (slot + 1) % Self.slotCount }
            slots[slot] = UInt8(index + 1)
        }
        self.slots = slots
    }

    func name(of word: XMLWord) -> XMLPlainName { names[Int(word.rawValue)] }

    func word(of name: XMLPlainName) -> XMLWord? {
        var slot = Self.slot(name)
        while slots[slot] != 0 {
            let index = slots[slot] - 1
            if names[Int(index)].isSame(as: name) { return XMLWord(rawValue: index) }
            slot = (slot + 1) % Self.slotCount
        }
        return nil
    }

    private static func slot(_ name: XMLPlainName) -> Int {
        Int(truncatingIfNeeded: ((name.first &+ name.second &* 3) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
}
