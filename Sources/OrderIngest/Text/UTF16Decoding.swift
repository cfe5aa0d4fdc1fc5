internal import OrderModel

/// UTF-16, in one byte order or the other. Its byte order mark is a character as any other.
struct UTF16Decoding: TextDecoding {
    let isBigEndian: Bool

    init(isBigEndian: Bool) {
        self.isBigEndian = isBigEndian
    }

    /// The encoding of a file that begins with the byte order mark; nil when it begins with none.
    init?(markOf head: [UInt8]) {
        guard FileForm.isUTF16(head) else { return nil }
        isBigEndian = head[0] == 0xFE
    }

    func decode(
        _ bytes: Span<UInt8>, isFinal: Bool, textMax: Int, into text: inout [UInt8]
    ) -> DecodedStretch {
        let end = text.count + textMax
        var index = 0
        while index + 2 <= bytes.count, text.count < end {
            let unit = unit(bytes, at: index)
            if unit < 0x80 {
                text.append(UInt8(unit))
                index += 2
                continue
            }
            guard UTF16.isSurrogate(unit) else {
                guard let scalar = Unicode.Scalar(unit), text.append(scalar, before: end) else { break }
                index += 2
                continue
            }
            guard index + 4 <= bytes.count else {
                return DecodedStretch(byteCount: index, fault: isFinal ? .noCharacter : nil)
            }
            guard let scalar = scalar(unit, self.unit(bytes, at: index + 2)) else {
                return DecodedStretch(byteCount: index, fault: .noCharacter)
            }
            guard text.append(scalar, before: end) else { break }
            index += 4
        }
        let isCutOff = isFinal && bytes.count - index == 1 && text.count < end
        return DecodedStretch(byteCount: index, fault: isCutOff ? .cutOff : nil)
    }

    func encode(_ text: [UInt8], into bytes: inout [UInt8]) {
        for unit in String(decoding: text, as: UTF8.self).utf16 {
            let (high, low) = (UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit))
            bytes.append(isBigEndian ? high : low)
            bytes.append(isBigEndian ? low : high)
        }
    }

    func cause(of fault: DecodingFault) -> ProblemCause {
        switch fault {
        case .noCharacter: .halfOfCharacter
        case .cutOff: .fileTruncated(before: "its last character of UTF-16 is whole")
        }
    }

    private func unit(_ bytes: Span<UInt8>, at index: Int) -> UInt16 {
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }

    /// Returns the character of a surrogate pair; nil when the two are none.
    private func scalar(_ lead: UInt16, _ trail: UInt16) -> Unicode.Scalar? {
        guard UTF16.isLeadSurrogate(lead), UTF16.isTrailSurrogate(trail) else { return nil }
        return Unicode.Scalar(0x1_0000 + UInt32(lead & 0x3FF) << 10 + UInt32(trail & 0x3FF))
    }
}

extension [UInt8] {
    /// Appends the UTF-8 of a character; does nothing and returns false when it would reach past `end`.
    mutating func append(_ scalar: Unicode.Scalar, before end: Int) -> Bool {
        guard count + UTF8.width(scalar) <= end else { return false }
        append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        return true
    }
}
