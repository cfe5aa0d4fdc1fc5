extension String {
    /// The text as part of an account's name: ASCII letters and digits, `-` between them, and any other byte as `--`
    /// and two hexadecimal digits.
    ///
    /// Two texts never have the same part. So `-` itself is written as a byte where the next one begins with `-` too,
    /// and nothing at all is `--`.
    var accountPart: String {
        guard !isEmpty else { return "--" }
        var part = ""
        var bytes = utf8.makeIterator()
        var next = bytes.next()
        while let byte = next {
            next = bytes.next()
            if byte.isASCIILetterOrDigit || byte == .hyphen && next.map(\.isASCIILetterOrDigit) != false {
                part.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                part += (byte < 16 ? "--0" : "--") + String(byte, radix: 16)
            }
        }
        return part
    }
}

extension UInt8 {
    fileprivate static var hyphen: UInt8 { UInt8(ascii: "-") }

    fileprivate var isASCIILetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
