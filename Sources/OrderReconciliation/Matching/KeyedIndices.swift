/// Rows or postings in the order of a key: two of them are gone through side by side, and no dictionary is needed.
struct KeyedIndices {
    private struct Entry {
        var key: UInt64
        var index: Int32
    }

    private var entries: [Entry] = []

    /// Room for so many at once: growing would take twice the memory.
    init(capacity: Int) {
        entries.reserveCapacity(capacity)
    }

    mutating func append(_ key: UInt64, _ index: Int) {
        entries.append(Entry(key: key, index: Int32(index)))
    }

    var isEmpty: Bool { entries.isEmpty }

    /// By key, and within a key as they came.
    mutating func sort() {
        entries.sort { $0.key != $1.key ? $0.key < $1.key : $0.index < $1.index }
    }

    /// Goes through the keys that both have, with the indices of either; both are sorted.
    static func join(
        _ rows: KeyedIndices, _ postings: KeyedIndices, _ body: (_ rows: [Int], _ postings: [Int]) -> Void
    ) {
        var (row, posting) = (0, 0)
        var (rowIndices, postingIndices): ([Int], [Int]) = ([], [])
        while row < rows.entries.count, posting < postings.entries.count {
            let (rowKey, postingKey) = (rows.entries[row].key, postings.entries[posting].key)
            if rowKey < postingKey {
                row += 1
            } else if postingKey < rowKey {
                posting += 1
            } else {
                rows.take(rowKey, &row, into: &rowIndices)
                postings.take(rowKey, &posting, into: &postingIndices)
                body(rowIndices, postingIndices)
            }
        }
    }

    private func take(_ key: UInt64, _ next: inout Int, into indices: inout [Int]) {
        indices.removeAll(keepingCapacity: true)
        while next < entries.count, entries[next].key == key {
            indices.append(Int(entries[next].index))
            next += 1
        }
    }
}
