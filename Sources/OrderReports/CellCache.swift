/// Cells that were written before, to be copied when the same value comes again: rows of one batch share their customers,
/// products and times, and a copy costs a tenth of what quoting and formatting do.
struct CellMemo<Key: Equatable> {
    fileprivate var key: Key?
    fileprivate var cells: [UInt8] = []
}

/// A memo per object, for as many objects as it has slots; an object whose slot is taken takes it over. So it stays small
/// whatever the batch holds, and is right also when every row has objects of its own.
struct CellCache<Object: AnyObject> {
    fileprivate var slots = [Slot?](repeating: nil, count: Self.slotCount)

    /// The object is held, so that no other object can come to lie at its address.
    fileprivate struct Slot {
        let object: Object
        let cells: [UInt8]
    }

    private static var slotCount: Int { 256 }

    fileprivate func index(of object: Object) -> Int {
        // Objects lie at multiples of 16; the multiplication spreads neighbours over the slots.
        let address = UInt(bitPattern: Unmanaged.passUnretained(object).toOpaque())
        return Int((address >> 4 &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
}

extension LineBuffer {
    /// Writes the cells of a value, or copies them when it is the value that was written last.
    mutating func cells<Key: Equatable>(
        of key: Key, _ memo: inout CellMemo<Key>, _ write: (inout LineBuffer) -> Void
    ) {
        if memo.key == key { return append(contentsOf: memo.cells) }
        let start = bytes.count
        write(&self)
        memo.key = key
        memo.cells = Array(bytes[start...])
    }

    /// Writes the cells of an object, or copies them when the object was written before.
    mutating func cells<Object: AnyObject>(
        of object: Object, _ cache: inout CellCache<Object>, _ write: (inout LineBuffer) -> Void
    ) {
        let index = cache.index(of: object)
        if let slot = cache.slots[index], slot.object === object { return append(contentsOf: slot.cells) }
        let start = bytes.count
        write(&self)
        cache.slots[index] = CellCache<Object>.Slot(object: object, cells: Array(bytes[start...]))
    }
}
