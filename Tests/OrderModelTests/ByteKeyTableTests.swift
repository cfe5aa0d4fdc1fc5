import SeededGeneration
import Testing

@testable import OrderModel

/// Values by byte strings, as a dictionary keeps them.
@Suite(.timeLimit(.minutes(60)))
struct ByteKeyTableTests {
    private static func key(_ generator: inout SeededGenerator) -> [UInt8] {
        // Few bytes and lengths on both sides of a step of the hash, so that keys repeat and share beginnings.
        let count = Int.random(in: 0...Int.random(in: 0...40, using: &generator), using: &generator)
        return (0..<count).map { _ in UInt8.random(in: 0...1, using: &generator) * 0xFF }
    }

    @Test func `what a table says is what a dictionary says`() {
        var generator = SeededGenerator()
        var table = ByteKeyTable<Int>()
        var expected: [[UInt8]: Int] = [:]
        for step in 0..<20_000 {
            let key = Self.key(&generator)
            let found = table.find(key.span, key.indices).map { table.values[$0] }
            #expect(found == expected[key], "seed \(SeededGenerator.seedOfRun)")
            guard Bool.random(using: &generator) else { continue }
            let index = table.update(step, forKey: key.span, key.indices, hash: table.hash(key.span, key.indices))
            #expect(Array(table.keys[table.key(index)]) == key)
            expected[key] = step
        }
        #expect(table.count == expected.count)
    }

    @Test func `a key is found within other bytes`() {
        let text = Array("…PO-1,PO-2…".utf8)
        var table = ByteKeyTable<Int>()
        table.update(1, forKey: text.span, 3..<7, hash: table.hash(text.span, 3..<7))
        let key = Array("PO-1".utf8)
        #expect(table.find(key.span, key.indices) == 0)
        #expect(table.find(text.span, 8..<12) == nil)
    }

    @Test func `a table that is emptied knows nothing and takes the same keys again`() {
        var table = ByteKeyTable<Int>()
        for number in 0..<100 {
            let key = [UInt8(number)]
            table.update(number, forKey: key.span, key.indices, hash: table.hash(key.span, key.indices))
        }
        table.removeAll()
        #expect(table.count == 0 && table.keyBytes == 0)
        let key: [UInt8] = [7]
        #expect(table.find(key.span, key.indices) == nil)
        table.update(8, forKey: key.span, key.indices, hash: table.hash(key.span, key.indices))
        #expect(table.find(key.span, key.indices).map { table.values[$0] } == 8)
    }

    /// Returns names in which pairs of words differ so that a plain multiplication cancels one difference with the
    /// other.
    private func craftedNames(_ first: [Int], _ second: [Int]) -> [[UInt8]] {
        (0..<4_096).map { number in
            var name = [UInt8](repeating: 0x41, count: 12 * 16)
            for pair in 0..<12 where number >> pair & 1 == 1 {
                for place in first { name[pair * 16 + place] ^= 0x80 }
                for place in second { name[pair * 16 + 8 + place] ^= 0x80 }
            }
            return name
        }
    }

    @Test func `names that are made to fall into one chain do not`() {
        let table = ByteKeyTable<Void>()
        // A word is read with its last byte as the highest.
        let names = craftedNames([7], [7, 3])
        let hashes = Set(names.map { table.hash($0.span, $0.indices).value })
        #expect(hashes.count > 4_000, "\(hashes.count) hashes of \(names.count) names")
        let slots = Set(hashes.map { $0 & 8_191 })
        #expect(slots.count > 3_000, "as many as names by chance have")
    }
}
