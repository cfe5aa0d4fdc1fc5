/// A set of the schema's words. It also has whether an element may end in their place.
struct XMLWordSet: Hashable {
    private var bits: UInt64 = 0

    private static let endBit: UInt64 = 1 << 63

    init(_ words: [XMLWord] = [], mayEnd: Bool = false) {
        for word in words { bits |= 1 << UInt64(word.rawValue) }
        if mayEnd { bits |= Self.endBit }
    }

    /// True when the element around the words may end in their place.
    var mayEnd: Bool { bits & Self.endBit != 0 }

    func contains(_ word: XMLWord) -> Bool {
        bits >> UInt64(word.rawValue) & 1 != 0
    }

    mutating func insert(_ word: XMLWord) {
        bits |= 1 << UInt64(word.rawValue)
    }
}
