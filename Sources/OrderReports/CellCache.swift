internal import TabularText

/// The cells of the value that was written last, for copying when the same value comes again. Rows of one batch share
/// their choices and times, and a copy costs a tenth of quoting and formatting.
struct CellMemo<Key: Equatable> {
    private var key: Key?
    /// The cells of the last key, each with its comma.
    var line = LineBuffer(capacityBytes: 0)

    /// Tells whether the cells of a key still have to be written to ``line``.
    mutating func needsCells(of key: Key) -> Bool {
        guard self.key != key else { return false }
        self.key = key
        line.removeAll()
        return true
    }
}

/// Cells per object, for as many objects as there are slots. An object whose slot is taken takes it over. So the cache
/// stays small for any batch, and stays right even when every row has objects of its own.
struct CellCache<Object: AnyObject> {
    private var slots = [Slot](repeating: Slot(id: nil, place: 0..<0), count: Self.slotCount)
    /// The objects of the slots. Holding them keeps any other object from taking their addresses.
    private var held = [Object?](repeating: nil, count: Self.slotCount)
    private var line = LineBuffer(capacityBytes: 0)

    /// The cells of an object, which its address names: a look-up counts no reference.
    private struct Slot {
        var id: ObjectIdentifier?
        var place: Range<Int>
    }

    private static var slotCount: Int { 256 }
    /// The size at which all cells are thrown away, among them those that lost their slot.
    private static var bytesFull: Int { 256 << 10 }

    /// All cells in the cache, each with its comma.
    var bytes: [UInt8] { line.bytes }

    /// Returns the place of an object's cells in ``bytes``, valid until the next call. It writes the cells when they
    /// are missing.
    mutating func place(of object: Object, _ write: (inout LineBuffer) -> Void) -> Range<Int> {
        let id = ObjectIdentifier(object)
        let index = Self.index(of: id)
        if slots[index].id == id { return slots[index].place }
        if line.bytes.count >= Self.bytesFull { removeAll() }
        let start = line.bytes.count
        write(&line)
        slots[index] = Slot(id: id, place: start..<line.bytes.count)
        held[index] = object
        return slots[index].place
    }

    private mutating func removeAll() {
        line.removeAll()
        for index in slots.indices { slots[index].id = nil }
    }

    private static func index(of id: ObjectIdentifier) -> Int {
        // Objects lie at multiples of 16; the multiplication spreads neighbours over the slots.
        Int((UInt(bitPattern: id) >> 4 &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
}
