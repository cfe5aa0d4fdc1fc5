internal import OrderModel

/// Remembers what the forms of lines that repeat within a batch share. The key is the bytes of the fields that decide
/// it.
///
/// It bounds its forms and bytes, and empties itself when it is full.
struct KnownForms<Form: Sendable> {
    private var table = ByteKeyTable<Form>()
    private let formsMax: Int
    /// The hits since it was last emptied.
    private var hits = 0
    /// True while forms are kept. It stops keeping them when the batch hardly ever repeats one.
    private(set) var isWorthwhile: Bool

    static var keyBytesMax: Int { 1 << 20 }

    init(formsMax: Int) {
        self.formsMax = formsMax
        isWorthwhile = formsMax > 0
    }

    var isEmpty: Bool { table.count == 0 }

    /// Returns the number of the form with a key, or nil when it is unknown.
    mutating func find(_ key: [UInt8]) -> Int? {
        guard let index = table.find(key.span, key.indices) else { return nil }
        hits += 1
        return index
    }

    subscript(index: Int) -> Form {
        _read { yield table.values[index] }
        _modify { yield &table.values[index] }
    }

    mutating func remember(_ form: Form, key: [UInt8]) {
        guard isWorthwhile, key.count <= Self.keyBytesMax / 16 else { return }
        if table.count >= formsMax || table.keyBytes >= Self.keyBytesMax {
            isWorthwhile = hits >= table.count / 8
            hits = 0
            table.removeAll()
        }
        table.update(form, forKey: key.span, key.indices, hash: table.hash(key.span, key.indices))
    }
}
