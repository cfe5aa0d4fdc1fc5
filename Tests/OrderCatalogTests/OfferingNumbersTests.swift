import SeededGeneration
import Testing

@testable import OrderCatalog

@Suite(.timeLimit(.minutes(60))) struct OfferingNumbersTests {
    @Test func `keys are numbered as they come, like with a dictionary`() {
        var generator = SeededGenerator()
        var numbers = OfferingNumbers()
        var expected: [UInt64: Int] = [:]
        for _ in 0..<20_000 {
            let product = UInt64.random(in: 0...900, using: &generator)
            let key = product << 32 | UInt64.random(in: 0...60, using: &generator)
            let number = expected[key] ?? expected.count
            expected[key] = number
            #expect(numbers.insert(key) == number, "seed \(SeededGenerator.seedOfRun)")
        }
        #expect(numbers.count == expected.count)
        for product in 0...901 as ClosedRange<UInt64> {
            let key = product << 32 | 7
            #expect(numbers.find(key) == expected[key], "seed \(SeededGenerator.seedOfRun)")
        }
    }

    @Test func `keys that differ in one bit are different`() {
        var numbers = OfferingNumbers()
        let keys: [UInt64] = [0] + (0..<64).map { 1 << UInt64($0) }
        #expect(keys.map { numbers.insert($0) } == Array(0...64))
        #expect(keys.map { numbers.find($0) } == Array(0...64))
        #expect(numbers.find(3) == nil)
    }
}
