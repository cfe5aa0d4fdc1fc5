/// A small generator of pseudo-random numbers: the same numbers for the same seed, on every machine.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// Makes a separate generator for the object that the numbers name.
    init(seed: UInt64, _ numbers: Int...) {
        var seed = seed
        for number in numbers {
            var generator = SplitMix64(seed: seed ^ UInt64(truncatingIfNeeded: number))
            seed = generator.next()
        }
        self.init(seed: seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Returns a number from 0 up to but not including `bound`.
    mutating func below(_ bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }

    /// Returns a version 4 UUID (RFC 9562) in lower-case letters.
    mutating func uuid() -> String {
        let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = Self.digits(high) + Self.digits(low)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }

    private static func digits(_ number: UInt64) -> [Character] {
        let text = String(number, radix: 16)
        return Array(String(repeating: "0", count: 16 - text.count) + text)
    }
}
