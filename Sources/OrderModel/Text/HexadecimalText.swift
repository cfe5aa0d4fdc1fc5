/// Bytes as lower-case hexadecimal digits, two for each.
public enum HexadecimalText {
    private static let digits = Array("0123456789abcdef".utf8)

    public static func of(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
