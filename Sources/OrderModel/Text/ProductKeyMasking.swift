extension String {
    /// The text with `(a product key)` in place of everything that has a product key's form: five groups of five.
    ///
    /// A partner who takes a key for an order's id has to learn so without the key: it never appears in error texts
    /// (<doc:Reports>).
    public var withoutProductKeys: String {
        guard utf8.count >= Self.keyLength else { return self }
        let bytes = Array(utf8)
        guard let first = Self.keyStart(in: bytes, from: 0) else { return self }
        var text: [UInt8] = []
        var (start, end): (Int?, Int) = (first, 0)
        while let key = start {
            text += bytes[end..<key] + Array("(a product key)".utf8)
            end = key + Self.keyLength
            start = Self.keyStart(in: bytes, from: end)
        }
        return String(decoding: text + bytes[end...], as: UTF8.self)
    }

    /// The length of five groups of five with four hyphens.
    private static let keyLength = 29

    private static func keyStart(in bytes: [UInt8], from start: Int) -> Int? {
        guard start + keyLength <= bytes.count else { return nil }
        return (start...(bytes.count - keyLength)).first { at in
            // Most texts fail at the first hyphen.
            bytes[at + 5] == UInt8(ascii: "-") && (0..<keyLength).allSatisfy { isKeyByte(bytes[at + $0], at: $0) }
        }
    }

    private static func isKeyByte(_ byte: UInt8, at index: Int) -> Bool {
        guard index % 6 != 5 else { return byte == UInt8(ascii: "-") }
        switch byte {
        case UInt8(ascii: "B")...UInt8(ascii: "Y"): return !"EILNOSU".utf8.contains(byte)
        case UInt8(ascii: "2")...UInt8(ascii: "9"): return byte != UInt8(ascii: "5")
        default: return false
        }
    }
}
