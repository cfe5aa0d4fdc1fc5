internal import Crypto

/// A permutation of all texts of sixteen digits of base 32: FF1 of NIST SP 800-38G, without a tweak.
///
/// Ten rounds of a Feistel network over two halves of eight digits, with AES-128 in each round. Two of its results show
/// nothing about each other, however many there are.
struct DigitPermutation: Sendable {
    /// 32 to the power of 16.
    static let bits = 80

    private static let rounds: Range<UInt128> = 0..<10
    private static let halfBits = 40
    private static let halfMask: UInt64 = 1 << 40 - 1

    private let key: SymmetricKey
    /// AES of the block that tells the permutation: radix, rounds and lengths. Every round goes on from it.
    private let start: UInt128

    /// `key` has 16 bytes.
    init(key: SymmetricKey) {
        self.key = key
        // FF1, version 1, method 2, addition 1; radix 32; 10 rounds; 8 digits in the first half; 16 digits; no tweak.
        start = aes(0x01_02_01_000020_0A_08_00000010_00000000, key: key)
    }

    /// Returns the digits that each text becomes. A text is a number of ``bits`` bits.
    func encrypt(_ numbers: [UInt128]) -> [UInt128] {
        var (left, right) = Self.halves(numbers)
        for round in Self.rounds {
            let addends = addends(round, right)
            for index in left.indices { left[index] = (left[index] &+ addends[index]) & Self.halfMask }
            swap(&left, &right)
        }
        return Self.numbers(left, right)
    }

    /// Returns the text that became these digits.
    func decrypt(_ number: UInt128) -> UInt128 {
        var (left, right) = Self.halves([number])
        for round in Self.rounds.reversed() {
            swap(&left, &right)
            left[0] = (left[0] &- addends(round, right)[0]) & Self.halfMask
        }
        return Self.numbers(left, right)[0]
    }

    /// Derives the addend of one half in a round from the other half: the first twelve bytes of the round's AES, modulo
    /// 32 to the power of 8.
    private func addends(_ round: UInt128, _ halves: [UInt64]) -> [UInt64] {
        let blocks = halves.map { half in start ^ (round << Self.halfBits | UInt128(half)) }
        return aes(blocks, key: key).map { UInt64(truncatingIfNeeded: $0 >> 32) & Self.halfMask }
    }

    private static func halves(_ numbers: [UInt128]) -> ([UInt64], [UInt64]) {
        (
            numbers.map { UInt64(truncatingIfNeeded: $0 >> halfBits) },
            numbers.map { UInt64(truncatingIfNeeded: $0) & halfMask }
        )
    }

    private static func numbers(_ left: [UInt64], _ right: [UInt64]) -> [UInt128] {
        left.indices.map { UInt128(left[$0]) << halfBits | UInt128(right[$0]) }
    }
}
