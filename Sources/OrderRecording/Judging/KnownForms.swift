internal import OrderModel

/// What was found of forms of lines that a batch has over and over, by the bytes of the fields that it hangs on.
///
/// It holds so many forms and bytes; once it is full it is emptied.
struct KnownForms<Form: Sendable> {
    private var table = ByteKeyTable<Form>()
    private let formsMax: Int
    /// Hits since it was emptied last.
    private var hits = 0
    /// True when forms are kept. Those of a batch that hardly ever repeats one are not.
    private(set) var isWorthwhile: Bool

    static var keyBytesMax: Int { 1 << 20 }

    init(formsMax: Int) {
        self.formsMax = formsMax
        isWorthwhile = formsMax > 0
    }

    /// The number of the form with a key, nil while it is not known.
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
