internal import OrderModel

/// Finds the name that a mistyped one most likely meant. The cost does not grow with the number of names, since a bad
/// batch may ask for every line.
///
/// The index has each name whole and with every one of its characters left out. Two names that differ by one character,
/// or in the order of two neighbours, have an entry in common. Letter case does not count.
struct NearbyNames: Sendable {
    private let names: [String]
    /// The hash of an entry in the high half, the number of its name in the low one; sorted.
    private let entries: [UInt64]

    /// Longer names are near to nothing.
    private static let scalarsMax = 64
    /// The most names to compare. More of them in one neighbourhood tell nothing about the name that was meant.
    private static let candidatesMax = 64

    init(_ names: [String]) {
        self.names = names
        var entries: [UInt64] = []
        for (number, name) in names.enumerated() {
            for hash in Self.hashes(of: name) { entries.append(UInt64(hash) << 32 | UInt64(UInt32(number))) }
        }
        entries.sort()
        self.entries = entries
    }

    /// Finds the nearest of the names; of several the first. Returns nil when none is near.
    func nearest(to name: String) -> String? {
        var numbers: Set<UInt32> = []
        for hash in Self.hashes(of: name) {
            var index = firstIndex(of: hash)
            while index < entries.count, entries[index] >> 32 == UInt64(hash), numbers.count < Self.candidatesMax {
                numbers.insert(UInt32(truncatingIfNeeded: entries[index]))
                index += 1
            }
        }
        return name.nearest(among: numbers.sorted().map { names[Int($0)] })
    }

    private func firstIndex(of hash: UInt32) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = low + (high - low) / 2
            if entries[middle] >> 32 < UInt64(hash) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Hashes a name whole, and without each of its characters.
    private static func hashes(of name: String) -> [UInt32] {
        let scalars = name.lowercased().unicodeScalars.prefix(scalarsMax + 1).map(\.value)
        guard !scalars.isEmpty, scalars.count <= scalarsMax else { return [] }
        return [hash(scalars, without: -1)] + scalars.indices.map { hash(scalars, without: $0) }
    }

    /// Computes FNV-1a of all characters but one.
    private static func hash(_ scalars: [UInt32], without left: Int) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for (index, scalar) in scalars.enumerated() where index != left {
            hash = (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3
        }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
