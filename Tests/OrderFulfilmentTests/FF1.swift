import Crypto

@testable import OrderFulfilment

/// FF1 as in NIST SP 800-38G (algorithm 7), for any radix and length: steps by the standard's numbers, and no
/// optimisation.
struct FF1 {
    let key: SymmetricKey
    let radix: Int
    let tweak: [UInt8]

    func encrypt(_ digits: [Int]) -> [Int] {
        let (n, t) = (digits.count, tweak.count)
        let (u, v) = (n / 2, n - n / 2)
        var (a, b) = (Array(digits[..<u]), Array(digits[u...]))
        let byteCount = (bitCount(ofDigits: v) + 7) / 8
        let d = 4 * ((byteCount + 3) / 4) + 4
        let p =
            [1, 2, 1] + bytes(UInt128(radix), 3) + [10, UInt8(u % 256)] + bytes(UInt128(n), 4) + bytes(UInt128(t), 4)
        for i in 0..<10 {
            let padding = [UInt8](repeating: 0, count: ((-t - byteCount - 1) % 16 + 16) % 16)
            let q = tweak + padding + [UInt8(i)] + bytes(number(b), byteCount)
            let y = authenticator(p + q).prefix(d)
            let m = i % 2 == 0 ? u : v
            // NUM(y) modulo radix^m, byte by byte, since y may be longer than a number of 128 bits.
            let modulus = power(m)
            let remainder = y.reduce(0 as UInt128) { ($0 * 256 + UInt128($1)) % modulus }
            let c = (number(a) + remainder) % modulus
            (a, b) = (b, string(c, m))
        }
        return a + b
    }

    /// Returns the bits that a number with this many digits needs.
    private func bitCount(ofDigits count: Int) -> Int { 128 - (power(count) - 1).leadingZeroBitCount }

    /// Returns the CBC-MAC over whole blocks.
    private func authenticator(_ bytes: [UInt8]) -> [UInt8] {
        let chained = stride(from: 0, to: bytes.count, by: 16).reduce(0 as UInt128) { chained, start in
            aes(chained ^ bytes[start..<start + 16].reduce(0) { $0 << 8 | UInt128($1) }, key: key)
        }
        return self.bytes(chained, 16)
    }

    private func power(_ exponent: Int) -> UInt128 { (0..<exponent).reduce(1) { power, _ in power * UInt128(radix) } }
    private func number(_ digits: [Int]) -> UInt128 { digits.reduce(0) { $0 * UInt128(radix) + UInt128($1) } }
    private func bytes(_ number: UInt128, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    private func string(_ number: UInt128, _ count: Int) -> [Int] {
        var (digits, rest) = ([Int](repeating: 0, count: count), number)
        for place in digits.indices.reversed() {
            digits[place] = Int(rest % UInt128(radix))
            rest /= UInt128(radix)
        }
        return digits
    }
}
