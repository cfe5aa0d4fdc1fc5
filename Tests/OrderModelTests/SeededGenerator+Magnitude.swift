import SeededGeneration

extension SeededGenerator {
    /// Returns a number of a random length in bits, so that small ones come up as often as large ones.
    mutating func magnitude() -> Int64 {
        Int64(next() >> 1) >> Int64.random(in: 0...62, using: &self)
    }
}
