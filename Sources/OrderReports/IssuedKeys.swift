/// The lines that a batch issued keys for, each counted once for any number of links.
///
/// A batch's own purchases have ascending serial numbers, so a bit stands for each: a million of them take 128 kB.
struct IssuedKeys {
    /// The lines from ``firstSerial`` on that got a key with their purchase, a bit each.
    private var words: [UInt64] = []
    private var firstSerial: Int64 = 0
    private var newCount = 0
    private var others: Set<Int64> = []
    private var otherCount = 0
    /// The number of lines that were counted before, which are not known one by one.
    private let countBefore: Int
    /// True when a counted line may be among those.
    private(set) var isUncertain = false

    init(before count: Int = 0) {
        countBefore = count
    }

    var count: Int { countBefore + newCount + otherCount }
    /// True when all lines are the batch's own purchases.
    var areAllNew: Bool { otherCount == 0 }

    /// The counts alone, to be read. They lack the memory of each line that further counting needs.
    var counts: IssuedKeys {
        var counts = self
        counts.words = []
        counts.others = []
        return counts
    }

    /// Counts a line. `isNew` is true when the batch itself purchased it, after all its purchases before.
    mutating func insert(_ serial: Int64, isNew: Bool) {
        if isNew {
            insertNew(serial)
        } else if !isAmongNew(serial) {
            if others.insert(serial).inserted { otherCount += 1 }
            isUncertain = countBefore > 0
        }
    }

    private mutating func insertNew(_ serial: Int64) {
        if newCount == 0 { firstSerial = serial }
        newCount += 1
        let (word, bit) = Int(serial - firstSerial).quotientAndRemainder(dividingBy: UInt64.bitWidth)
        while words.count <= word { words.append(0) }
        words[word] |= 1 << UInt64(bit)
    }

    private func isAmongNew(_ serial: Int64) -> Bool {
        guard newCount > 0, serial >= firstSerial else { return false }
        let (word, bit) = Int(serial - firstSerial).quotientAndRemainder(dividingBy: UInt64.bitWidth)
        return word < words.count && words[word] & 1 << UInt64(bit) != 0
    }
}
