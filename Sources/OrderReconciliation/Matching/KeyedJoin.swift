/// Rows and postings with the same key, found by one table of the rows. It sorts nothing, and holds no key twice.
///
/// The hash only finds a place to look at; the keys themselves decide. It takes up to 28 bytes for a row and its
/// posting.
struct KeyedJoin {
    private struct RowLink {
        /// The next row with the same key.
        var next = none
        /// The first posting of the key, for the key's first row.
        var posting = none
    }

    private var rows: [RowLink]
    /// The next posting with the same key.
    private var nextPosting: [Int32]

    private static let none: Int32 = -1

    /// Leaves out rows and postings whose key is nil. Nil when no row is left.
    init?<Key: Hashable>(
        rowCount: Int, postingCount: Int, rowKey: (Int) -> Key?, postingKey: (Int) -> Key?
    ) {
        let keyedCount = (0..<rowCount).reduce(0) { rowKey($1) == nil ? $0 : $0 + 1 }
        guard keyedCount > 0 else { return nil }
        rows = [RowLink](repeating: RowLink(), count: rowCount)
        nextPosting = [Int32](repeating: Self.none, count: postingCount)
        // The first row of each key. Their number is a power of two; at most half of them are used.
        var slots = [Int32](repeating: Self.none, count: 2 << (Int.bitWidth - keyedCount.leadingZeroBitCount))
        func slot(of key: Key) -> Int {
            let mask = slots.count - 1
            var slot = key.hashValue & mask
            while slots[slot] != Self.none, rowKey(Int(slots[slot])) != key { slot = (slot + 1) & mask }
            return slot
        }
        // It goes from the last to the first, so that the chains run forwards.
        for row in (0..<rowCount).reversed() {
            guard let key = rowKey(row) else { continue }
            let slot = slot(of: key)
            rows[row].next = slots[slot]
            slots[slot] = Int32(row)
        }
        for posting in (0..<postingCount).reversed() {
            guard let key = postingKey(posting) else { continue }
            let row = Int(slots[slot(of: key)])
            guard row >= 0 else { continue }
            nextPosting[posting] = rows[row].posting
            rows[row].posting = Int32(posting)
        }
    }

    /// Visits the keys that rows and postings share, in the order of each key's first row. The indices of each side
    /// ascend.
    func visit(_ body: (_ rows: [Int], _ postings: [Int]) -> Void) {
        var (rowIndices, postingIndices): ([Int], [Int]) = ([], [])
        for first in rows.indices where rows[first].posting != Self.none {
            rowIndices.removeAll(keepingCapacity: true)
            postingIndices.removeAll(keepingCapacity: true)
            var row = Int32(first)
            while row != Self.none {
                rowIndices.append(Int(row))
                row = rows[Int(row)].next
            }
            var posting = rows[first].posting
            while posting != Self.none {
                postingIndices.append(Int(posting))
                posting = nextPosting[Int(posting)]
            }
            body(rowIndices, postingIndices)
        }
    }
}
