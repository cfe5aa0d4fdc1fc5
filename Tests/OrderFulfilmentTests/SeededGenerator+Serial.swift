import SeededGeneration

extension SeededGenerator {
    /// Returns a serial number of a random length in bits, so that small ones come up as often as large ones.
    mutating func serial() -> Int64 {
        Int64(next() >> 16) >> Int64.random(in: 0...47, using: &self)
    }
}
