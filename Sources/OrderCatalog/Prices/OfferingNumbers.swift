/// Numbers keys of 64 bits from 0 on, in the order in which they come.
///
/// A published price list has a million keys. Hashing them as a dictionary does would take longer than all other work
/// on a row. Keys are numbers that this program gave out, so nobody can choose them to collide.
struct OfferingNumbers: Sendable {
    /// The keys by number.
    private var keys: [UInt64] = []
    /// Numbers by their keys' hashes. Each lies in the first free slot from its own on; less than half of the slots are
    /// taken.
    private var slots = [Int32](repeating: free, count: 1 << 10)

    private static let free: Int32 = -1

    var count: Int { keys.count }

    /// Returns the key's number: the next one when the key is new.
    mutating func insert(_ key: UInt64) -> Int {
        let slot = slot(of: key)
        if slots[slot] != Self.free { return Int(slots[slot]) }
        slots[slot] = Int32(keys.count)
        keys.append(key)
        if keys.count * 2 > slots.count { grow() }
        return keys.count - 1
    }

    func find(_ key: UInt64) -> Int? {
        let number = slots[slot(of: key)]
        return number == Self.free ? nil : Int(number)
    }

    /// Finds the slot that has the key, or else the free one that it would take.
    private func slot(of key: UInt64) -> Int {
        let mask = slots.count - 1
        // The upper bits of the product depend on all bits of the key.
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while slots[slot] != Self.free, keys[Int(slots[slot])] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: Self.free, count: slots.count * 4)
        for (number, key) in keys.enumerated() { slots[slot(of: key)] = Int32(number) }
    }
}
