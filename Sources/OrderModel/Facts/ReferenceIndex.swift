/// Finds orders by their references. It tells references apart by their bytes, as ids keep their text: "Café" with one
/// character for its last letter is another reference than "Café" with two, though both are equal as strings.
public struct ReferenceIndex: Sendable {
    private var table = ByteKeyTable<RecordedReference>()

    public init() {}

    public var count: Int { table.count }

    public subscript(_ reference: String) -> RecordedReference? {
        get {
            let bytes = reference.utf8.span
            return find(0..<bytes.count, in: bytes)
        }
        set {
            guard let newValue else { return remove(reference) }
            let bytes = reference.utf8.span
            insert(newValue, under: 0..<bytes.count, in: bytes)
        }
    }

    /// Finds the order under the reference that a range of a span holds.
    public func find(_ range: Range<Int>, in bytes: Span<UInt8>) -> RecordedReference? {
        table.find(bytes, range).map { table.values[$0] }
    }

    /// Notes the order under the reference that a range of a span holds.
    public mutating func insert(_ record: RecordedReference, under range: Range<Int>, in bytes: Span<UInt8>) {
        table.update(record, forKey: bytes, range, hash: table.hash(bytes, range))
    }

    /// Empties the index and keeps its memory.
    public mutating func removeAll() {
        table.removeAll()
    }

    /// Removes a reference. A table has no holes, so it is made again; only a correction by hand takes a reference
    /// away.
    private mutating func remove(_ reference: String) {
        var others = ReferenceIndex()
        for index in 0..<count {
            let range = table.key(index)
            guard !table.keys[range].elementsEqual(reference.utf8) else { continue }
            others.insert(table.values[index], under: range, in: table.keys.span)
        }
        self = others
    }
}

extension ReferenceIndex: Hashable {
    /// Compares the entries; the order in which references came makes no difference.
    public static func == (left: ReferenceIndex, right: ReferenceIndex) -> Bool {
        guard left.count == right.count else { return false }
        return (0..<left.count).allSatisfy { index in
            right.find(left.table.key(index), in: left.table.keys.span) == left.table.values[index]
        }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(Set(table.values))
    }
}

extension ReferenceIndex: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, RecordedReference)...) {
        for (reference, record) in elements { self[reference] = record }
    }
}

/// The references of orders that were accepted so lately that the ledger may not show them yet: those of the chunk
/// being judged, and those of the chunk before it, which another thread may still be storing.
public struct RecentReferences: Hashable, Sendable {
    private var current = ReferenceIndex()
    private var before = ReferenceIndex()

    public init() {}

    /// Begins a chunk. The chunk before the last is in the ledger by now, and is forgotten.
    public mutating func beginChunk() {
        swap(&current, &before)
        current.removeAll()
    }

    /// Notes an order of the chunk being judged.
    public mutating func insert(_ record: RecordedReference, under range: Range<Int>, in bytes: Span<UInt8>) {
        current.insert(record, under: range, in: bytes)
    }

    public func find(_ range: Range<Int>, in bytes: Span<UInt8>) -> RecordedReference? {
        current.find(range, in: bytes) ?? before.find(range, in: bytes)
    }
}
