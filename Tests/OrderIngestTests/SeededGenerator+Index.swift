import SeededGeneration

extension SeededGenerator {
    /// One of so many, from 0.
    mutating func index(below count: Int) -> Int {
        Int.random(in: 0..<count, using: &self)
    }
}
