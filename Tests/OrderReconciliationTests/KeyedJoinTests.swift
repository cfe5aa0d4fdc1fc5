import SeededGeneration
import Testing

@testable import OrderReconciliation

@Suite(.timeLimit(.minutes(60)))
struct KeyedJoinTests {
    /// A word has a key of its own for each letter; `–` has none.
    private static func groups(_ rows: String, _ postings: String) -> [String]? {
        let (rows, postings) = (Array(rows), Array(postings))
        let join = KeyedJoin(
            rowCount: rows.count, postingCount: postings.count, rowKey: { rows[$0] == "–" ? nil : rows[$0] },
            postingKey: { postings[$0] == "–" ? nil : postings[$0] })
        var groups: [String] = []
        join?.visit { groups.append("\($0) \($1)") }
        return join == nil ? nil : groups
    }

    @Test func `rows and postings of one key come together, in their order`() {
        #expect(Self.groups("abca", "cadaa") == ["[0, 3] [1, 3, 4]", "[2] [0]"])
        #expect(Self.groups("ab", "ba") == ["[0] [1]", "[1] [0]"])
        #expect(Self.groups("aaa", "a") == ["[0, 1, 2] [0]"])
    }

    @Test func `what has no key takes no part`() {
        #expect(Self.groups("–a–", "––a") == ["[1] [2]"])
        #expect(Self.groups("––", "ab") == nil)
        #expect(Self.groups("", "ab") == nil)
        #expect(Self.groups("ab", "") == [])
        #expect(Self.groups("ab", "cd") == [])
    }

    @Test func `any keys are joined as dictionaries join them`() {
        var random = SeededGenerator()
        for _ in 0..<200 {
            let most = Int.random(in: 1...40, using: &random)
            let sides = (0..<2).map { _ in
                (0..<Int.random(in: 0...60, using: &random)).map { _ in Int.random(in: 0...most, using: &random) }
            }
            let expected = Dictionary(grouping: sides[0].indices.filter { sides[0][$0] > 0 }) { sides[0][$0] }
                .compactMap { key, rows -> String? in
                    let postings = sides[1].indices.filter { sides[1][$0] == key }
                    return postings.isEmpty ? nil : "\(rows) \(postings)"
                }
            var found: [String] = []
            KeyedJoin(
                rowCount: sides[0].count, postingCount: sides[1].count,
                rowKey: { sides[0][$0] == 0 ? nil : sides[0][$0] }, postingKey: { sides[1][$0] }
            )?.visit { found.append("\($0) \($1)") }
            #expect(found.sorted() == expected.sorted(), "seed \(SeededGenerator.seedOfRun)")
        }
    }
}
