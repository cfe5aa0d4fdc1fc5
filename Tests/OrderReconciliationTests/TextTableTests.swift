import SeededGeneration
import Testing

@testable import OrderReconciliation

@Suite(.timeLimit(.minutes(60)))
struct TextTableTests {
    private static func insert(_ text: String, _ table: inout TextTable) -> UInt32 { table.insert(text.utf8.span) }

    @Test func `the same text has the same place, another one has another`() {
        var table = TextTable()
        let first = Self.insert("PO-1", &table)
        let second = Self.insert("PO-2", &table)
        #expect(first != 0 && second != 0 && first != second)
        #expect(Self.insert("PO-1", &table) == first)
        #expect(table.place(of: "PO-2".utf8.span) == second)
        #expect(table.place(of: "PO-3".utf8.span) == nil)
        #expect(table.place(of: "po-1".utf8.span) == nil)
        #expect(table[first].elementsEqual("PO-1".utf8))
    }

    @Test func `the empty text is no text`() {
        var table = TextTable()
        #expect(Self.insert("", &table) == 0)
        #expect(table.place(of: "".utf8.span) == 0)
        #expect(table[0].isEmpty)
    }

    @Test(arguments: [1, 253, 254, 255, 256, 65_535, 65_536, (1 << 20) - 5, 1 << 20, 3 << 20])
    func `a text may be of any length, and those around it are not harmed`(count: Int) {
        var table = TextTable()
        let text = String(repeating: "x", count: count)
        let before = Self.insert("before", &table)
        let long = Self.insert(text, &table)
        let after = Self.insert("after", &table)
        #expect(table[long].elementsEqual(text.utf8))
        #expect(table[before].elementsEqual("before".utf8) && table[after].elementsEqual("after".utf8))
        #expect(Self.insert(text, &table) == long)
        #expect(table.place(of: String(repeating: "x", count: count + 1).utf8.span) == nil)
    }

    @Test func `so many texts that they fill pages are told as a set tells them`() {
        var random = SeededGenerator()
        var table = TextTable()
        var known: [String: UInt32] = [:]
        for _ in 0..<60_000 {
            let text =
                String(
                    repeating: "abc".randomElement(using: &random) ?? "a", count: Int.random(in: 0...60, using: &random)
                )
                + "\(Int.random(in: 0..<30_000, using: &random))"
            let place = Self.insert(text, &table)
            #expect(known[text] == nil || known[text] == place, "seed \(SeededGenerator.seedOfRun)")
            known[text] = place
        }
        #expect(Set(known.values).count == known.count, "seed \(SeededGenerator.seedOfRun)")
        for (text, place) in known where !table[place].elementsEqual(text.utf8) {
            Issue.record("\(text) is not at its place, seed \(SeededGenerator.seedOfRun)")
        }
    }
}
