/// A set of bytes for a question about every byte of a file: four words, without generic code, which is slow when not
/// optimised.
struct ByteTable: Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init(_ characters: String) {
        for byte in characters.utf8 {
            let bit: UInt64 = 1 << UInt64(byte & 63)
            switch byte >> 6 {
            case 0: words.0 |= bit
            case 1: words.1 |= bit
            case 2: words.2 |= bit
            default: words.3 |= bit
            }
        }
    }

    func contains(_ byte: UInt8) -> Bool {
        let word: UInt64
        switch byte >> 6 {
        case 0: word = words.0
        case 1: word = words.1
        case 2: word = words.2
        default: word = words.3
        }
        return word & (1 << UInt64(byte & 63)) != 0
    }
}

/// The first two bytes of texts.
struct PairTable: Sendable {
    private var pairs: [Bool] = []

    mutating func insert(_ first: UInt8, _ second: UInt8) {
        if pairs.isEmpty { pairs = Array(repeating: false, count: 1 << 16) }
        pairs[Int(first) << 8 | Int(second)] = true
    }

    func contains(_ first: UInt8, _ second: UInt8) -> Bool {
        !pairs.isEmpty && pairs[Int(first) << 8 | Int(second)]
    }
}

/// Texts to search for. Few bytes begin like one of them; the others need no look-up.
struct KnownTexts: Sendable {
    private(set) var texts: Set<[UInt8]> = []
    private(set) var starts = PairTable()

    mutating func insert(_ text: [UInt8]) {
        texts.insert(text)
        starts.insert(text[0], text[1])
    }
}
