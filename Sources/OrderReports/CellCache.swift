internal import TabularText

/// Cells of the value that was written last, to be copied when the same value comes again: rows of one batch share
/// their choices and times, and a copy costs a tenth of what quoting and formatting do.
struct CellMemo<Key: Equatable> {
    private var key: Key?
    /// The cells of the last key, each with its comma.
    var line = LineBuffer(capacityBytes: 0)

    /// Tells whether the cells of a key have to be written to ``line``, because they are not there yet.
    mutating func needsCells(of key: Key) -> Bool {
        guard self.key != key else { return false }
        self.key = key
        line.removeAll()
        return true
    }
}

/// Cells per object, for as many objects as it has slots; an object whose slot is taken takes it over. So it stays
/// small whatever the batch holds, and is right also when every row has objects of its own.
struct CellCache<Object: AnyObject> {
    private var slots = [Slot](repeating: Slot(id: nil, place: 0..<0), count: Self.slotCount)
    /// What the slots stand for is held, so that no other object can come to lie at its address.
    private var held = [Object?](repeating: nil, count: Self.slotCount)
    private var line = LineBuffer(capacityBytes: 0)

    /// Names objects by their address: looking one up counts no reference.
    private struct Slot {
        var id: ObjectIdentifier?
        var place: Range<Int>
    }

    private static var slotCount: Int { 256 }
    /// Cells that lost their slot are thrown away when this many bytes are reached, with all others.
    private static var bytesFull: Int { 256 << 10 }

    /// All cells that are kept, each with its comma.
    var bytes: [UInt8] { line.bytes }

    /// Where the cells of an object lie in ``bytes`` until the next call; they are written when they are not there.
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
