import Crypto
import SeededGeneration
import Testing

@testable import OrderFulfilment

@Suite("A permutation of sixteen digits", .timeLimit(.minutes(60)))
struct DigitPermutationTests {
    private static let key = SymmetricKey(data: Array(1...16) as [UInt8])
    private static let permutation = DigitPermutation(key: key)

    /// The first three samples that NIST gives with SP 800-38G for FF1 and AES-128.
    @Test(
        "is held against a form of FF1 that gives what NIST says",
        arguments: [
            (10, [], "0123456789", "2433477484"),
            (10, Array("9876543210".utf8), "0123456789", "6124200773"),
            (36, Array("7777pqrs777".utf8), "0123456789abcdefghi", "a9tv40mll9kdu509eum"),
        ] as [(Int, [UInt8], String, String)])
    func samples(radix: Int, tweak: [UInt8], text: String, expected: String) throws {
        let key = SymmetricKey(data: [
            0x2B, 0x7E, 0x15, 0x16, 0x28, 0xAE, 0xD2, 0xA6, 0xAB, 0xF7, 0x15, 0x88, 0x09, 0xCF, 0x4F, 0x3C,
        ])
        let digits = try text.map { try #require($0.valueOfDigit) }
        let encrypted = FF1(key: key, radix: radix, tweak: tweak).encrypt(digits)
        #expect(encrypted.map { String($0, radix: radix) }.joined() == expected)
    }

    @Test func `gives what FF1 gives for radix 32, and leads back`() throws {
        var generator = SeededGenerator()
        let ff1 = FF1(key: Self.key, radix: 32, tweak: [])
        let ends: [UInt128] = [0, 1, 1 << 40 - 1, 1 << 40, 1 << 80 - 1]
        let numbers = ends + (0..<500).map { _ in generator.eightyBits() }
        let encrypted = Self.permutation.encrypt(numbers)
        for (number, encrypted) in zip(numbers, encrypted) {
            let digits = (0..<16).reversed().map { Int(number >> (5 * $0) & 31) }
            let expected = ff1.encrypt(digits).reduce(0 as UInt128) { $0 << 5 | UInt128($1) }
            try #require(encrypted == expected, "\(number), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
            try #require(Self.permutation.decrypt(encrypted) == number)
        }
    }

    @Test func `takes no numbers at all, too`() {
        #expect(Self.permutation.encrypt([]) == [])
    }
}

extension Character {
    fileprivate var valueOfDigit: Int? { Int(String(self), radix: 36) }
}

extension SeededGenerator {
    fileprivate mutating func eightyBits() -> UInt128 { (UInt128(next()) << 64 | UInt128(next())) & (1 << 80 - 1) }
}
