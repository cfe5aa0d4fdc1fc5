/// Writes a number as text of a fixed length over an alphabet, most significant digit first, and reads it back.
struct DigitAlphabet: Sendable {
    private let digits: [UInt8]
    private let values: [UInt8: UInt128]

    init(_ alphabet: String) {
        digits = Array(alphabet.utf8)
        values = Dictionary(uniqueKeysWithValues: digits.enumerated().map { ($1, UInt128($0)) })
    }

    /// The alphabet of product keys: no vowels and no characters that are taken for one another (contract, section 4).
    static let productKey = DigitAlphabet("BCDFGHJKMPQRTVWXY2346789")
    /// Crockford's base 32, for ids that people read out.
    static let base32 = DigitAlphabet("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    static let hexadecimal = DigitAlphabet("0123456789abcdef")

    func text(_ number: UInt128, count: Int) -> [UInt8] {
        var text = [UInt8](repeating: digits[0], count: count)
        var rest = number
        let base = UInt128(digits.count)
        var index = count
        while rest > 0 {
            index -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: base)
            text[index] = digits[Int(digit)]
            rest = quotient
        }
        return text
    }

    /// Nil when a character is none of the alphabet's or the number does not fit 128 bits.
    func number(_ text: some Sequence<UInt8>) -> UInt128? {
        var number: UInt128 = 0
        for byte in text {
            guard let value = values[byte] else { return nil }
            let (product, overflowed) = number.multipliedReportingOverflow(by: UInt128(digits.count))
            let (sum, carried) = product.addingReportingOverflow(value)
            guard !overflowed, !carried else { return nil }
            number = sum
        }
        return number
    }
}

/// The form of product keys: five groups of five.
enum ProductKeyText {
    static func text(_ number: UInt128) -> String {
        let characters = DigitAlphabet.productKey.text(number, count: 25)
        let groups = stride(from: 0, to: 25, by: 5).map { characters[$0..<$0 + 5] }
        return String(decoding: Array(groups.joined(separator: [UInt8(ascii: "-")])), as: UTF8.self)
    }

    static func number(_ text: String) -> UInt128? {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard groups.count == 5, groups.allSatisfy({ $0.count == 5 }) else { return nil }
        return DigitAlphabet.productKey.number(groups.joined())
    }
}

/// The form of subscription ids: a UUID of version 8 (RFC 9562), whose 122 free bits are the number.
enum UUIDText {
    static func text(_ number: UInt128) -> String {
        let high = number >> 74
        let middle = number >> 62 & 0xFFF
        let low = number & (1 << 62 - 1)
        let version: UInt128 = 0x8 << 76
        let variant: UInt128 = 0b10 << 62
        let bits = high << 80 | version | middle << 64 | variant | low
        var text = DigitAlphabet.hexadecimal.text(bits, count: 32)
        for index in [20, 16, 12, 8] { text.insert(UInt8(ascii: "-"), at: index) }
        return String(decoding: text, as: UTF8.self)
    }

    static func number(_ text: String) -> UInt128? {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [8, 4, 4, 4, 12], let bits = DigitAlphabet.hexadecimal.number(parts.joined()),
            bits >> 76 & 0xF == 0x8, bits >> 62 & 0b11 == 0b10
        else { return nil }
        let high: UInt128 = (bits >> 80) << 74
        let middle: UInt128 = (bits >> 64 & 0xFFF) << 62
        let low: UInt128 = bits & (1 << 62 - 1)
        return high | middle | low
    }
}
