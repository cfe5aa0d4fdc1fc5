/// Tells which orders and attributes of the ledger may concern the files: what it lets through may, what it holds back
/// does not.
///
/// A Bloom filter of two probes: it takes 4 MiB, and lets through some three in a hundred of what a million rows do not
/// concern, which then only take room.
struct KeySieve {
    private var words = [UInt64](repeating: 0, count: 1 << 19)

    mutating func insert(_ key: some Hashable) {
        let (first, second) = Self.places(key)
        words[first.word] |= first.bit
        words[second.word] |= second.bit
    }

    func mayContain(_ key: some Hashable) -> Bool {
        let (first, second) = Self.places(key)
        return words[first.word] & first.bit != 0 && words[second.word] & second.bit != 0
    }

    private static func places(_ key: some Hashable) -> ((word: Int, bit: UInt64), (word: Int, bit: UInt64)) {
        let hash = UInt64(truncatingIfNeeded: key.hashValue)
        return (place(hash & 0x1FF_FFFF), place(hash >> 32 & 0x1FF_FFFF))
    }

    private static func place(_ bit: UInt64) -> (word: Int, bit: UInt64) {
        (Int(bit >> 6), 1 << (bit & 63))
    }
}
