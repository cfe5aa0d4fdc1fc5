internal import OrderModel

/// Distinct byte strings, numbered from 0 in the order in which they came. A look-up allocates nothing.
///
/// Open addressing over a power-of-two number of slots, at most half of them used. Customers choose their names, so the
/// hash has a new seed in every process: nobody can write names that fall into one chain.
struct ByteStringTable: Sendable {
    private struct Slot {
        var hash: UInt32
        /// The number of the string; negative while the slot is free.
        var index: Int32

        static let free = Slot(hash: 0, index: -1)
    }

    private let foldsCase: Bool
    private let secrets = HashSecrets.values
    /// The strings, one after the other, and the end of each.
    private var arena: [UInt8] = []
    private var ends: [Int] = []
    private var slots = [Slot](repeating: .free, count: 16)

    /// - Parameter foldsCase: True when ASCII letters are the same in either case, as in domain names.
    init(foldsCase: Bool = false) {
        self.foldsCase = foldsCase
    }

    var count: Int { ends.count }

    /// Returns the number of the string, and adds the string when it is new.
    mutating func insert(_ string: String) -> Int {
        let bytes = Array(string.utf8)
        return insert(bytes.span, bytes.indices)
    }

    /// Does the same for the bytes in a range.
    mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        let hash = hash(bytes, range)
        let slot = slot(of: bytes, range, hash)
        if slots[slot].index >= 0 { return Int(slots[slot].index) }
        slots[slot] = Slot(hash: hash, index: Int32(ends.count))
        for index in range { arena.append(folded(bytes[index])) }
        ends.append(arena.count)
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    /// Finds the number of the string that the range holds; nil when it was never inserted.
    func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        let index = slots[slot(of: bytes, range, hash(bytes, range))].index
        return index < 0 ? nil : Int(index)
    }

    /// Does the same for a whole string.
    func find(_ string: String) -> Int? {
        let bytes = string.utf8.span
        return find(bytes, 0..<bytes.count)
    }

    /// Finds the slot that the string has, or else the free one that it would take.
    private func slot(of bytes: Span<UInt8>, _ range: Range<Int>, _ hash: UInt32) -> Int {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot].index >= 0 {
            if slots[slot].hash == hash, isEqual(Int(slots[slot].index), to: bytes, range) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func isEqual(_ index: Int, to bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let start = index == 0 ? 0 : ends[index - 1]
        guard foldsCase else {
            return arena.span.bytes.extracting(start..<ends[index]).hasSameBytes(as: bytes.bytes.extracting(range))
        }
        guard ends[index] - start == range.count else { return false }
        for offset in 0..<range.count where arena[start + offset] != folded(bytes[range.lowerBound + offset]) {
            return false
        }
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: .free, count: old.count * 2)
        let mask = slots.count - 1
        for entry in old where entry.index >= 0 {
            var slot = Int(entry.hash) & mask
            while slots[slot].index >= 0 { slot = (slot + 1) & mask }
            slots[slot] = entry
        }
    }
}

extension ByteStringTable {
    private func folded(_ byte: UInt8) -> UInt8 {
        guard foldsCase, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { return byte }
        return byte | 0x20
    }

    /// Hashes eight bytes at a step, because ids are 12 to 36 long; byte by byte when the case is folded.
    func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
        let raw = bytes.extracting(range).bytes
        var state = secrets.seed ^ UInt64(range.count)
        var offset = 0
        while !foldsCase, offset + 8 <= range.count {
            state = mixed(raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self), state)
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < range.count {
            rest = rest << 8 | UInt64(folded(bytes[range.lowerBound + offset]))
            offset += 1
            if offset % 8 == 0 { (state, rest) = (mixed(rest, state), 0) }
        }
        return UInt32(truncatingIfNeeded: mixed(mixed(rest, state), secrets.seed))
    }

    /// Mixes two factors; every bit of the answer depends on every bit of both, and on a secret.
    private func mixed(_ word: UInt64, _ state: UInt64) -> UInt64 {
        let product = (word ^ secrets.key).multipliedFullWidth(by: state)
        return product.high ^ product.low
    }
}
