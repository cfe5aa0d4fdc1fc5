/// The characters that write numbers as text of a fixed length, most significant digit first, and read them back.
struct DigitAlphabet: Sendable {
    private let digits: [UInt8]
    /// The value of each character's digit; 255 for a character that is no digit.
    private let values: [UInt8]

    init(_ alphabet: String) {
        digits = Array(alphabet.utf8)
        var values = [UInt8](repeating: .max, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        self.values = values
    }

    /// The alphabet of product keys: no vowels and no characters that are taken for one another.
    static let productKey = DigitAlphabet("BCDFGHJKMPQRTVWXY2346789")
    /// Crockford's base 32, for ids that people read out.
    static let base32 = DigitAlphabet("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    static let hexadecimal = DigitAlphabet("0123456789abcdef")

    /// Returns the digit of a value below the number of digits.
    func digit(_ value: UInt64) -> UInt8 { digits[Int(value)] }

    /// Appends the value as `count` digits of `bits` bits each, most significant first. It needs no division, since the
    /// alphabet has two to the `bits` characters.
    func append(_ value: UInt64, count: Int, bits: UInt64, to text: inout OutputSpan<UInt8>) {
        let mask = 1 &<< bits &- 1 as UInt64
        for place in 1...UInt64(count) { text.append(digits[Int(value &>> ((UInt64(count) &- place) &* bits) & mask)]) }
    }

    /// Reads a number whose digits stand in groups of these lengths, with `-` between them; nil for any other text.
    ///
    /// The digits of all groups must fit 128 bits.
    func number(_ text: Span<UInt8>, groups: [Int]) -> UInt128? {
        var number: UInt128 = 0
        var place = 0
        for group in groups {
            if place > 0 {
                guard place < text.count, text[place] == UInt8(ascii: "-") else { return nil }
                place += 1
            }
            guard group <= text.count - place else { return nil }
            for index in place..<place + group {
                let value = values[Int(text[index])]
                guard value != .max else { return nil }
                number = number * UInt128(digits.count) + UInt128(value)
            }
            place += group
        }
        return place == text.count ? number : nil
    }
}

/// The form of order ids: `O` and sixteen characters of Crockford's base 32. No spreadsheet takes it for a number.
enum OrderIdText {
    static let count = 17

    static func text(_ number: UInt128) -> String {
        String(decoding: [UInt8](capacity: count) { append(number, to: &$0) }, as: UTF8.self)
    }

    /// Appends a number of 80 bits.
    static func append(_ number: UInt128, to text: inout OutputSpan<UInt8>) {
        text.append(UInt8(ascii: "O"))
        DigitAlphabet.base32.append(UInt64(truncatingIfNeeded: number >> 40), count: 8, bits: 5, to: &text)
        DigitAlphabet.base32.append(UInt64(truncatingIfNeeded: number), count: 8, bits: 5, to: &text)
    }

    static func number(_ text: String) -> UInt128? {
        let text = text.utf8.span
        guard !text.isEmpty, text[0] == UInt8(ascii: "O") else { return nil }
        return DigitAlphabet.base32.number(text.extracting(1...), groups: [16])
    }
}

/// The form of product keys: five groups of five.
enum ProductKeyText {
    static let count = 29
    private static let digitCount = 25
    private static let groups = [5, 5, 5, 5, 5]
    /// 24 to the power of 12. A number of 25 digits, divided by it, leaves two halves that are words of the machine.
    private static let half: UInt64 = 36_520_347_436_056_576

    static func text(_ number: UInt128) -> String {
        String(decoding: [UInt8](capacity: count) { append(number, to: &$0) }, as: UTF8.self)
    }

    /// Appends a number below 24 to the power of 25.
    static func append(_ number: UInt128, to text: inout OutputSpan<UInt8>) {
        let words = (high: UInt64(truncatingIfNeeded: number >> 64), low: UInt64(truncatingIfNeeded: number))
        var (upper, lower) = half.dividingFullWidth((words.high, words.low))
        var values = [25 of UInt8](repeating: 0)
        for place in 0..<12 {
            values[24 &- place] = UInt8(truncatingIfNeeded: lower % 24)
            values[12 &- place] = UInt8(truncatingIfNeeded: upper % 24)
            (upper, lower) = (upper / 24, lower / 24)
        }
        values[0] = UInt8(truncatingIfNeeded: upper)
        let alphabet = DigitAlphabet.productKey
        for place in 0..<digitCount {
            if place > 0, place % 5 == 0 { text.append(UInt8(ascii: "-")) }
            text.append(alphabet.digit(UInt64(values[place])))
        }
    }

    static func number(_ text: String) -> UInt128? {
        DigitAlphabet.productKey.number(text.utf8.span, groups: groups)
    }
}

/// The form of subscription ids: a UUID of version 8 (RFC 9562), whose 122 free bits are the number.
enum UUIDText {
    static let count = 36
    private static let groups = [8, 4, 4, 4, 12]

    static func text(_ number: UInt128) -> String {
        String(decoding: [UInt8](capacity: count) { append(number, to: &$0) }, as: UTF8.self)
    }

    /// Appends a number of 122 bits: 48 before the version, 12 after it, and 62 after the variant.
    static func append(_ number: UInt128, to text: inout OutputSpan<UInt8>) {
        let high = UInt64(truncatingIfNeeded: number >> 74)
        let middle = 0x8000 | UInt64(truncatingIfNeeded: number >> 62) & 0xFFF
        let low = 0b10 << 62 | UInt64(truncatingIfNeeded: number) & (1 << 62 - 1)
        let digits = DigitAlphabet.hexadecimal
        digits.append(high >> 16, count: 8, bits: 4, to: &text)
        text.append(UInt8(ascii: "-"))
        digits.append(high, count: 4, bits: 4, to: &text)
        text.append(UInt8(ascii: "-"))
        digits.append(middle, count: 4, bits: 4, to: &text)
        text.append(UInt8(ascii: "-"))
        digits.append(low >> 48, count: 4, bits: 4, to: &text)
        text.append(UInt8(ascii: "-"))
        digits.append(low, count: 12, bits: 4, to: &text)
    }

    static func number(_ text: String) -> UInt128? {
        DigitAlphabet.hexadecimal.number(text.utf8.span, groups: groups).flatMap(number(bits:))
    }

    /// Reads the number from all 128 bits; nil when version and variant are others.
    static func number(bits: UInt128) -> UInt128? {
        guard bits >> 76 & 0xF == 0x8, bits >> 62 & 0b11 == 0b10 else { return nil }
        let high: UInt128 = (bits >> 80) << 74
        let middle: UInt128 = (bits >> 64 & 0xFFF) << 62
        let low: UInt128 = bits & (1 << 62 - 1)
        return high | middle | low
    }
}
