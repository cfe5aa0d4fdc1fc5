internal import OrderModel

/// A secret in a file: 64 hexadecimal digits and a line end.
enum SecretText {
    static func of(_ secret: [UInt8]) -> [UInt8] {
        Array(HexadecimalText.of(secret).utf8) + [UInt8(ascii: "\n")]
    }

    /// Reads a secret; nil for any other content. It accepts either line end, or none.
    static func secret(_ bytes: [UInt8]) -> [UInt8]? {
        var digits = bytes[...]
        if digits.last == UInt8(ascii: "\n") { digits.removeLast() }
        if digits.last == UInt8(ascii: "\r") { digits.removeLast() }
        let values = digits.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard values.count == SiteSecrets.byteCount * 2 else { return nil }
        var secret: [UInt8] = []
        for index in stride(from: 0, to: values.count, by: 2) {
            guard let high = values[index], let low = values[index + 1] else { return nil }
            secret.append(UInt8(high << 4 | low))
        }
        return secret
    }
}
