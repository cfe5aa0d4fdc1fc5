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
        #expect(DigitAlphabet.base32.number(text.utf8) == UInt128(number))
    }

    @Test("has no character that is taken for another")
    func characters() {
        #expect(DigitAlphabet.productKey.number("AEILNOSUZ015".utf8.prefix(1)) == nil)
        for character in "AEILNOSUZ015" { #expect(DigitAlphabet.productKey.number(String(character).utf8) == nil) }
        for character in "ILOU" { #expect(DigitAlphabet.base32.number(String(character).utf8) == nil) }
        #expect(DigitAlphabet.hexadecimal.number("G".utf8) == nil)
    }

    @Test("refuses small letters where it has capitals, and capitals where it has small ones")
    func letterCase() {
        #expect(DigitAlphabet.base32.number("a".utf8) == nil)
        #expect(DigitAlphabet.productKey.number("b".utf8) == nil)
        #expect(DigitAlphabet.hexadecimal.number("A".utf8) == nil)
    }

    @Test("reads 128 bits and no more")
    func overflow() {
        #expect(DigitAlphabet.hexadecimal.number(String(repeating: "f", count: 32).utf8) == .max)
        #expect(DigitAlphabet.hexadecimal.number("1\(String(repeating: "0", count: 32))".utf8) == nil)
        #expect(DigitAlphabet.base32.number(String(repeating: "Z", count: 26).utf8) == nil)
    }
}
