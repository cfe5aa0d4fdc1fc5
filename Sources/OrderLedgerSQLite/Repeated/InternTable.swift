import OrderModel

/// Remembers values that repeat, so that the common case needs no SQL. It finds recent values without hashing, the
/// others by hash.
struct InternTable<Value: Recurring, Entry> {
    /// A slot for values of one hint; each new value takes it over. A batch has few customers and products at a time.
    private var slots: [(value: Value, entry: Entry)?]
    private var known: [Value: Entry] = [:]
    /// The most entries that are kept; it bounds the memory of a long run. When it is reached, the table starts empty.
    private let entriesMax: Int

    private let slotBits: UInt

    init(entriesMax: Int, slotBits: UInt = 8) {
        self.entriesMax = entriesMax
        self.slotBits = slotBits
        slots = Array(repeating: nil, count: 1 << Int(slotBits))
    }

    mutating func entry(of value: Value) -> Entry? {
        let slot = slot(of: value)
        if let late = slots[slot], late.value == value { return late.entry }
        guard let entry = known[value] else { return nil }
        slots[slot] = (value, entry)
        return entry
    }

    mutating func remember(_ entry: Entry, for value: Value) {
        if known.count >= entriesMax { known.removeAll(keepingCapacity: true) }
        known[value] = entry
        slots[slot(of: value)] = (value, entry)
    }

    mutating func removeAll() {
        for slot in slots.indices { slots[slot] = nil }
        known.removeAll()
    }

    /// Computes the slot; the multiplication spreads neighbours over the slots.
    private func slot(of value: Value) -> Int {
        Int((value.hint &* 0x9E37_79B9_7F4A_7C15) >> (UInt(UInt.bitWidth) - slotBits))
    }
}

/// A value that comes again and again.
protocol Recurring: Hashable {
    /// A number that equal values share and different ones mostly do not. It costs no look at texts.
    var hint: UInt { get }
}

extension Int64: Recurring {
    var hint: UInt { UInt(bitPattern: Int(self)) }
}

extension Offer: Recurring {
    var hint: UInt { Identity(product).hint }
}

extension PriceBasis: Recurring {
    var hint: UInt { UInt(bitPattern: text.utf8.count) }
}

extension DownloadChoice: Recurring {
    var hint: UInt {
        UInt(fileType.utf8.count) << 16 | UInt(language.utf8.last ?? 0) << 8 | UInt(version.utf8.last ?? 0)
    }
}

/// An object by its identity. It holds the object, so that the identity cannot pass to another one.
struct Identity<Object: AnyObject>: Recurring {
    let object: Object

    init(_ object: Object) {
        self.object = object
    }

    /// Objects lie at multiples of 16.
    var hint: UInt { UInt(bitPattern: ObjectIdentifier(object)) >> 4 }

    static func == (left: Identity, right: Identity) -> Bool {
        left.object === right.object
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(object))
    }
}
