import SeededGeneration

extension SeededGenerator {
    /// Returns a number from 0 up to but not including `count`.
    mutating func index(below count: Int) -> Int {
        Int.random(in: 0..<count, using: &self)
    }
}
