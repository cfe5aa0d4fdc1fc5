extension String {
    /// The text with `***` in place of the user and password of a URL, and of the value of `password=`, `passwd=` and
    /// `pwd=`. A message repeats a person's mistyped text, and standard error ends in mails and logs.
    ///
    /// A URL's user begins after `//`, or after the `postgresql:` of a URL that lacks the slashes. It ends with the
    /// last `@` before a space, since passwords have `/`, `:` and `@` in them that should have been encoded. So a text
    /// may lose more than its password, and never less.
    public var withoutPasswords: String {
        Self.maskingAssigned(contains("@") ? Self.maskingUsers(self[...]) : self)
    }

    /// The beginnings of a user; of those that begin at one place, the first counts.
    private static let beginnings = ["postgresql://", "postgres://", "postgresql:", "postgres:", "//"]

    private static func maskingUsers(_ text: Substring) -> String {
        let found = beginnings.compactMap { text.firstRange(of: $0) }.min { $0.lowerBound < $1.lowerBound }
        guard let scheme = found else { return String(text) }
        let end = text[scheme.upperBound...].firstIndex(where: \.isWhitespace) ?? text.endIndex
        let rest = text[scheme.upperBound..<end]
        let start = rest.lastIndex(of: "@")
        return text[..<scheme.upperBound] + (start == nil ? "" : "***") + rest[(start ?? rest.startIndex)...]
            + maskingUsers(text[end...])
    }

    private static func maskingAssigned(_ text: String) -> String {
        let (words, mask) = (["password=", "passwd=", "pwd="].map { Array($0.utf8) }, Array("***".utf8))
        var (bytes, isMasked) = ([UInt8](), false)
        for byte in text.utf8 {
            if isMasked {
                guard " &'\"\n\t".utf8.contains(byte) else { continue }
                isMasked = false
            }
            bytes.append(byte)
            guard byte == UInt8(ascii: "="), words.contains(where: { bytes.endsInAnyCase(with: $0) }) else { continue }
            bytes += mask
            isMasked = true
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension [UInt8] {
    fileprivate func endsInAnyCase(with word: [UInt8]) -> Bool {
        count >= word.count && suffix(word.count).elementsEqual(word) { $0 | 0x20 == $1 | 0x20 }
    }
}
