/// The text of plain XML: the characters that it may have, and their meaning.
enum XMLPlainText {
    /// The home of a text; each has rules of its own for white space and for forbidden characters.
    enum Home {
        case attribute, element, comment
    }

    /// Tells whether a text means itself as it is. Returns nil when it is not plain; libxml2 decides then.
    static func isVerbatim(_ text: Span<UInt8>, in home: Home) -> Bool? {
        var (isVerbatim, isASCII) = (true, true)
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            switch byte {
            case 0x80...: isASCII = false
            case UInt8(ascii: "\t"), UInt8(ascii: "\n"): isVerbatim = isVerbatim && home != .attribute
            case UInt8(ascii: "\r"): isVerbatim = false
            case 0..<0x20: return nil
            case UInt8(ascii: "&") where home != .comment:
                guard let reference = XMLPlainReference(in: text, at: index - 1) else { return nil }
                isVerbatim = false
                index = reference.end
            case UInt8(ascii: "<") where home != .comment: return nil
            case UInt8(ascii: "]") where home == .element && text.endsCharacterData(at: index - 1): return nil
            default: break
            }
        }
        return isASCII || hasPlainCharacters(text) ? isVerbatim : nil
    }

    /// Tells whether a text is UTF-8 without U+FFFE and U+FFFF, which XML has no place for.
    private static func hasPlainCharacters(_ text: Span<UInt8>) -> Bool {
        guard (try? UTF8Span(validating: text)) != nil else { return false }
        for index in text.indices.dropLast(2) {
            if text[index] == 0xEF, text[index + 1] == 0xBF, text[index + 2] >= 0xBE { return false }
        }
        return true
    }

    /// Appends the meaning of a plain text: references resolved, line ends as XML has them.
    static func decode(_ text: Span<UInt8>, in home: Home, appendingTo decoded: inout [UInt8]) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "&"), let reference = XMLPlainReference(in: text, at: index) {
                decoded.append(contentsOf: String(reference.character).utf8)
                index = reference.end
                continue
            }
            index += 1
            switch byte {
            case UInt8(ascii: "\r"):
                // With the line feed after it, it is one line end.
                if index < text.count, text[index] == UInt8(ascii: "\n") { index += 1 }
                decoded.append(home == .attribute ? 0x20 : UInt8(ascii: "\n"))
            case UInt8(ascii: "\t"), UInt8(ascii: "\n"): decoded.append(home == .attribute ? 0x20 : byte)
            default: decoded.append(byte)
            }
        }
    }
}

/// A reference to one character: by its number, or one of the five that XML has names for.
struct XMLPlainReference {
    let character: Unicode.Scalar
    /// The index after its `;`.
    let end: Int

    /// The most bytes between `&` and `;`, as in `#x0010FFFF`. A reference with more leading zeros is not plain.
    private static let bytesMax = 10

    /// Reads a reference; nil when none begins at the `&`.
    init?(in text: Span<UInt8>, at start: Int) {
        let bound = min(start + 2 + Self.bytesMax, text.count)
        let end = text.extracting(..<bound).firstIndex(of: UInt8(ascii: ";"), from: start)
        guard end < bound else { return nil }
        let name = text.extracting(start + 1..<end)
        guard let character = Self.named(name) ?? Self.numbered(name) else { return nil }
        self.character = character
        self.end = end + 1
    }

    private static func named(_ name: Span<UInt8>) -> Unicode.Scalar? {
        let known: [(String, Unicode.Scalar)] = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")]
        return known.first { name.holds($0.0, at: 0..<name.count) }?.1
    }

    private static func numbered(_ name: Span<UInt8>) -> Unicode.Scalar? {
        guard name.count > 1, name[0] == UInt8(ascii: "#") else { return nil }
        let isHexadecimal = name[1] == UInt8(ascii: "x")
        let digits = name.extracting((isHexadecimal ? 2 : 1)...)
        guard !digits.isEmpty else { return nil }
        var number: UInt64 = 0
        for index in digits.indices {
            guard let digit = digit(digits[index]), isHexadecimal || digit < 10 else { return nil }
            number = number * (isHexadecimal ? 16 : 10) + digit
        }
        return UInt32(exactly: number).flatMap(Unicode.Scalar.init).flatMap { $0.isOfXML ? $0 : nil }
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

extension Unicode.Scalar {
    /// True when XML has a place for it.
    fileprivate var isOfXML: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D: true
        case 0..<0x20, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}

extension Span<UInt8> {
    /// Tells whether `]]>` is at an index. Only the end of a section of character data may be that.
    fileprivate func endsCharacterData(at index: Int) -> Bool {
        index + 2 < count && self[index + 1] == UInt8(ascii: "]") && self[index + 2] == UInt8(ascii: ">")
    }
}
