import Testing

@testable import OrderFulfilment

@Suite("A digit alphabet", .timeLimit(.minutes(60)))
struct DigitAlphabetTests {
    @Test(
        "writes a number with its most significant digit first, filled up in front",
        arguments: [(0, "0000"), (1, "0001"), (31, "000Z"), (32, "0010"), (33, "0011"), (1_048_575, "ZZZZ")])
    func base32(number: UInt64, text: String) {
        let written = [UInt8](capacity: 4) { DigitAlphabet.base32.append(number, count: 4, bits: 5, to: &$0) }
        #expect(String(decoding: written, as: UTF8.self) == text)
        #expect(DigitAlphabet.base32.number(text.utf8.span, groups: [4]) == UInt128(number))
    }

    @Test("has no character that is taken for another")
    func characters() {
        for character in "AEILNOSUZ015" { #expect(Self.digit(character, of: .productKey) == nil) }
        for character in "ILOU" { #expect(Self.digit(character, of: .base32) == nil) }
        #expect(Self.digit("G", of: .hexadecimal) == nil)
    }

    @Test("refuses small letters where it has capitals, and capitals where it has small ones")
    func letterCase() {
        #expect(Self.digit("a", of: .base32) == nil)
        #expect(Self.digit("b", of: .productKey) == nil)
        #expect(Self.digit("A", of: .hexadecimal) == nil)
    }

    @Test("reads 128 bits")
    func wholeNumber() {
        let text = String(repeating: "f", count: 32)
        #expect(DigitAlphabet.hexadecimal.number(text.utf8.span, groups: [32]) == .max)
    }

    @Test(
        "reads groups of exactly these lengths, with a hyphen between them",
        arguments: [
            ("12-3", 0x123 as UInt128?), ("12-", nil), ("12-34", nil), ("1-23", nil), ("123", nil), ("12 3", nil),
            ("12-3-", nil), ("-12-3", nil), ("12--3", nil), ("1é-3", nil), ("", nil),
        ])
    func groups(text: String, number: UInt128?) {
        #expect(DigitAlphabet.hexadecimal.number(text.utf8.span, groups: [2, 1]) == number)
    }

    private static func digit(_ character: Character, of alphabet: DigitAlphabet) -> UInt128? {
        alphabet.number(String(character).utf8.span, groups: [1])
    }
}
