import Testing

@testable import OrderCatalog

@Suite(.timeLimit(.minutes(60)))
struct ByteStringTableTests {
    @Test func `every inserted string is found again under its number, and nothing else is`() {
        var table = ByteStringTable()
        // They have 0 to 40 bytes, with neighbours that differ in one byte at the end of a word of eight.
        let strings =
            (0..<5_000).map { String(repeating: "x", count: $0 % 36) + String($0) } + ["", "AAAAAAA1", "AAAAAAA2"]
        for (number, string) in strings.enumerated() { #expect(table.insert(string) == number) }
        #expect(table.count == strings.count)
        #expect(strings.enumerated().allSatisfy { table.find($1) == $0 })
        #expect(table.insert("AAAAAAA2") == strings.count - 1)
        #expect(table.find("AAAAAAA3") == nil)
    }

    @Test func `a range of bytes is found as the string it holds`() {
        var table = ByteStringTable()
        _ = table.insert("alpha")
        let bytes = Array("xxalphayy".utf8)
        let found = [2..<7, 2..<6, 2..<2].map { table.find(bytes.span, $0) }
        #expect(found == [0, nil, nil])
    }

    @Test func `a folding table knows ASCII letters in either case, and no other characters`() {
        var table = ByteStringTable(foldsCase: true)
        _ = table.insert("Alster.Example")
        #expect(table.find("aLSTER.eXAMPLE") == 0)
        _ = table.insert("säntis.example")
        #expect(table.find("SäNTIS.example") == 1)
        #expect(table.find("SÄNTIS.example") == nil)
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

    @Test(arguments: [false, true]) func `names that are made to fall into one chain do not`(foldsCase: Bool) {
        let table = ByteStringTable(foldsCase: foldsCase)
        // A word is read with its last byte as the highest, and with its first when the case is folded.
        let names = foldsCase ? craftedNames([0], [0, 4]) : craftedNames([7], [7, 3])
        let hashes = Set(names.map { table.hash($0.span, $0.indices) })
        #expect(hashes.count > 4_000, "\(hashes.count) hashes of \(names.count) names")
        let slots = Set(hashes.map { $0 & 8_191 })
        #expect(slots.count > 3_000, "as many as names by chance have")
    }
}
