internal import OrderModel

/// Distinct byte strings, numbered from 0 in the order in which they came. A look-up allocates nothing, unless it has
/// letters to fold.
struct ByteStringTable: Sendable {
    private var table = ByteKeyTable<Void>()
    private let foldsCase: Bool

    /// - Parameter foldsCase: True when ASCII letters are the same in either case, as in domain names.
    init(foldsCase: Bool = false) {
        self.foldsCase = foldsCase
    }

    var count: Int { table.count }

    /// Returns the number of the string, and adds the string when it is new.
    mutating func insert(_ string: String) -> Int {
        let bytes = Array(string.utf8)
        return insert(bytes.span, bytes.indices)
    }

    /// Returns the number of the string that the range holds, and adds the string when it is new.
    mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        guard let folded = folded(bytes, range) else { return add(bytes, range) }
        return add(folded.span, folded.indices)
    }

    /// Finds the number of the string that the range holds; nil when it was never inserted.
    func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard let folded = folded(bytes, range) else { return table.find(bytes, range) }
        return table.find(folded.span, folded.indices)
    }

    /// Finds the number of a whole string; nil when it was never inserted.
    func find(_ string: String) -> Int? {
        let bytes = string.utf8.span
        return find(bytes, 0..<bytes.count)
    }

    private mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        table.update((), forKey: bytes, range, hash: table.hash(bytes, range))
    }

    /// Returns the string in lower case; nil when it has no letter to fold, as nearly every name.
    private func folded(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard foldsCase, range.contains(where: { capitals.contains(bytes[$0]) }) else { return nil }
        return range.map { capitals.contains(bytes[$0]) ? bytes[$0] | 0x20 : bytes[$0] }
    }
}
