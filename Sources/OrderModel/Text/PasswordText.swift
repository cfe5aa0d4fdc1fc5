extension String {
    /// The text with `***` in the place of whatever a URL has for its user and password, and of any `password=` value: what a
    /// person mistyped is repeated to them, and standard error ends in mails and logs.
    ///
    /// A URL's user ends with the last `@` before a space, since passwords have `/`, `:` and `@` in them that should have been
    /// encoded. So a text may lose more than its password, and never less.
    public var withoutPasswords: String {
        Self.maskingAssigned(contains("://") ? Self.maskingUsers(self[...]) : self)
    }

    private static func maskingUsers(_ text: Substring) -> String {
        guard let scheme = text.firstRange(of: "://") else { return String(text) }
        let end = text[scheme.upperBound...].firstIndex(where: \.isWhitespace) ?? text.endIndex
        let rest = text[scheme.upperBound..<end]
        let start = rest.lastIndex(of: "@")
        return text[..<scheme.upperBound] + (start == nil ? "" : "***") + rest[(start ?? rest.startIndex)...]
            + maskingUsers(text[end...])
    }

    private static func maskingAssigned(_ text: String) -> String {
        let (word, mask) = (Array("password=".utf8), Array("***".utf8))
        var (bytes, isMasked) = ([UInt8](), false)
        for byte in text.utf8 {
            if isMasked {
                guard " &'\"\n\t".utf8.contains(byte) else { continue }
                isMasked = false
            }
            bytes.append(byte)
            guard bytes.count >= word.count,
                bytes.suffix(word.count).elementsEqual(word, by: { $0 | 0x20 == $1 | 0x20 })
            else { continue }
            bytes += mask
            isMasked = true
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
