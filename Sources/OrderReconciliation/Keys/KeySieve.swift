/// Tells which orders and attributes of the ledger may concern the files. One that it lets through may; one that it
/// holds back does not.
///
/// It is a Bloom filter of two probes in 4 MiB. For a million rows it lets through some 3 % of the postings that do not
/// concern them, which cost only memory.
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
