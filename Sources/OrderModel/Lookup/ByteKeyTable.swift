/// Values by distinct byte strings, in the order in which they came. A look-up allocates nothing, and an addition does
/// not allocate for each key.
///
/// Open addressing over a power-of-two number of slots, at most half of them used. Partners choose the keys, so the
/// hash has a new seed in every process: nobody can write keys that fall into one chain. Only the time of a look-up
/// depends on the seed, since the entries keep their order.
public struct ByteKeyTable<Value: Sendable>: Sendable {
    /// The values, by the numbers that their keys were given.
    public var values: [Value] = []
    /// The keys, one after the other, and the end of each.
    @usableFromInline var arena: [UInt8] = []
    @usableFromInline var ends: [Int] = []
    @usableFromInline var slots: [KeySlot] = []
    @usableFromInline let hashing = KeyHashing()

    public init() {}

    public var count: Int { ends.count }

    /// The number of bytes of all keys together.
    public var keyBytes: Int { arena.count }

    /// Hashes the bytes in a range, so that a look-up in several tables computes the hash once.
    @inlinable
    public func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> KeyHash {
        unsafe hashing.hash(bytes.bytes.extracting(range))
    }

    /// Finds the number of the key that a range holds; nil when it was never added.
    @inlinable
    public func find(_ bytes: Span<UInt8>, _ range: Range<Int>, hash: KeyHash) -> Int? {
        guard !slots.isEmpty else { return nil }
        let index = unsafe Int(slots[slot(of: bytes.bytes.extracting(range), hash)].index)
        return index < 0 ? nil : index
    }

    /// Finds the number of the key that a range holds, and hashes it first; nil when it was never added.
    @inlinable
    public func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard !slots.isEmpty else { return nil }
        return find(bytes, range, hash: hash(bytes, range))
    }

    /// Puts a value under the key that a range holds, in place of the one that is there. Returns the key's number.
    @inlinable
    @discardableResult
    public mutating func update(
        _ value: Value, forKey bytes: Span<UInt8>, _ range: Range<Int>, hash: KeyHash
    ) -> Int {
        if (ends.count + 1) * 2 > slots.count { grow() }
        let slot = unsafe slot(of: bytes.bytes.extracting(range), hash)
        let known = Int(slots[slot].index)
        if known >= 0 {
            values[known] = value
            return known
        }
        slots[slot] = KeySlot(hash: hash.value, index: Int32(ends.count))
        arena.append(copying: bytes.extracting(range))
        ends.append(arena.count)
        values.append(value)
        return ends.count - 1
    }

    /// Returns the range of the key with a number in ``keys``.
    @inlinable
    public func key(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// The bytes of all keys.
    public var keys: [UInt8] { arena }

    /// Empties the table and keeps its memory.
    public mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
        arena.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        for slot in slots.indices { slots[slot] = .free }
    }

    /// Finds the slot that the key has, or else the free one that it would take.
    @inlinable
    func slot(of key: RawSpan, _ hash: KeyHash) -> Int {
        let mask = slots.count - 1
        var slot = Int(hash.value) & mask
        while slots[slot].index >= 0 {
            if slots[slot].hash == hash.value, isEqual(Int(slots[slot].index), key) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    @inlinable
    func isEqual(_ index: Int, _ key: RawSpan) -> Bool {
        unsafe arena.span.bytes.extracting(self.key(index)).hasSameBytes(as: key)
    }

    @usableFromInline
    mutating func grow() {
        let old = slots
        slots = [KeySlot](repeating: .free, count: max(16, old.count * 2))
        let mask = slots.count - 1
        for entry in old where entry.index >= 0 {
            var slot = Int(entry.hash) & mask
            while slots[slot].index >= 0 { slot = (slot + 1) & mask }
            slots[slot] = entry
        }
    }
}

/// The place of one key in a table.
@usableFromInline
struct KeySlot: Sendable {
    @usableFromInline var hash: UInt32
    /// The number of the key; negative while the slot is free.
    @usableFromInline var index: Int32

    @usableFromInline static let free = KeySlot(hash: 0, index: -1)

    @usableFromInline
    init(hash: UInt32, index: Int32) {
        self.hash = hash
        self.index = index
    }
}
