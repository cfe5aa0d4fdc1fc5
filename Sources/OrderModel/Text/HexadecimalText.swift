/// Bytes as lower-case hexadecimal digits, two for each.
public enum HexadecimalText {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Tells whether bytes are hexadecimal digits alone, in either letter case.
    public static func isDigits(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    public static func of(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
