/// What is known of values that repeat, so that the common case needs no SQL: the last one without hashing, the others
/// by hash.
struct InternTable<Value: Hashable, Entry> {
    private var last: (value: Value, entry: Entry)?
    private var known: [Value: Entry] = [:]
    /// Entries kept; a bound for long lives. The next value of each kind is looked up again when it is passed.
    private let entriesMax: Int

    init(entriesMax: Int) {
        self.entriesMax = entriesMax
    }

    mutating func entry(of value: Value) -> Entry? {
        if let last, last.value == value { return last.entry }
        guard let entry = known[value] else { return nil }
        last = (value, entry)
        return entry
    }

    mutating func remember(_ entry: Entry, for value: Value) {
        if known.count >= entriesMax { known.removeAll(keepingCapacity: true) }
        known[value] = entry
        last = (value, entry)
    }

    mutating func removeAll() {
        last = nil
        known.removeAll()
    }
}

/// An object by its identity. It holds the object, so that the identity cannot pass to another one.
struct Identity<Object: AnyObject>: Hashable {
    let object: Object

    init(_ object: Object) {
        self.object = object
    }

    static func == (left: Identity, right: Identity) -> Bool {
        left.object === right.object
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(object))
    }
}
