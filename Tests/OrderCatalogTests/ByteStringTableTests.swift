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
}
