import OrderWorld
import Testing

/// The repository's own text keeps the house rules.
@Suite("Tidy", .timeLimit(.minutes(60)))
struct TidyTests {
    @Test("The top level holds what it should, hidden files aside")
    func topLevel() throws {
        let allowed: Set = ["Package.swift", "Sources", "Tests", "Samples", "Output", "README.md"]
        let names = try LiveWorld().names(inDirectory: Repository.root).filter { !$0.hasPrefix(".") }
        // SwiftPM writes Package.resolved; it is not part of the repository.
        #expect(Set(names).subtracting(["Package.resolved"]).isSubset(of: allowed))
        #expect(Set(names).isSuperset(of: allowed.subtracting(["Output"])))
    }

    @Test("Nothing is left to be done, and no path is one machine's", arguments: try TidyText.pages())
    func words(page: String) throws {
        let forbidden = TidyText.forbidden(in: page)
        for (number, line) in try Repository.text(page).split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            for word in forbidden where line.contains(word) {
                Issue.record("\(page):\(number + 1) has \(word)")
            }
        }
    }

    @Test("No source file is longer than 400 lines", arguments: try TidyText.swiftSources())
    func length(source: String) throws {
        let lineCount = try Repository.text(source).utf8.count { $0 == UInt8(ascii: "\n") }
        #expect(lineCount <= 400, "\(source)")
    }

    @Test("No comment line has more than 120 columns", arguments: try TidyText.swiftSources() + TidyText.swiftTests())
    func commentWidth(source: String) throws {
        #expect(TidyText.wideComments(in: try Repository.text(source)) == [], "\(source)")
    }

    @Test("A comment line that is too wide is found by its number")
    func wideComment() {
        let (wide, narrow) = (String(repeating: "é", count: 118), String(repeating: "é", count: 117))
        #expect(TidyText.wideComments(in: "// \(narrow)\n    /// \(wide)\nlet a = \"\(wide)\"\n// \(wide)") == [2, 4])
    }

    @Test("A problem's cause is made beside its code's entry, or read from a ledger")
    func causes() throws {
        let makers = try TidyText.swiftSources().filter { try Repository.text($0).contains("ProblemCause(recorded:") }
        #expect(makers == ["Sources/OrderLedger/Records/RejectedLinesCoding.swift"])
    }

    /// The limit ends a test that hangs. It is an hour for every suite, because all tests begin at once and a test's
    /// clock runs while it waits for a core: one of pure logic takes as long as the whole run does. A shorter limit
    /// would tell how busy the machine is.
    @Test("Every suite has a time limit", arguments: try TidyText.swiftTests())
    func timeLimit(test: String) throws {
        #expect(TidyText.suitesWithoutTimeLimit(in: try Repository.text(test)) == [], "\(test)")
    }

    @Test("A suite without a time limit is found")
    func missingTimeLimit() {
        let (suite, test) = ("@Su" + "ite", "    @Te" + "st func a() {}\n}\n")
        let limit = ".timeLi" + "mit(.minutes(60))"
        let found = TidyText.suitesWithoutTimeLimit(
            in: """
                struct A {\n\(test)\(suite) struct B {\n\(test)\(suite)(.serialized, \(limit)) struct C {\n\(test)\(suite)("D")
                private final class D {\n\(test)\(suite)("E", \(limit))\nfinal class E {\n\(test)struct F {}
                extension A {\n\(test)
                """)
        #expect(found == ["A", "B", "D"])
    }

    @Test("Every source file begins with its content", arguments: try TidyText.swiftSources())
    func beginning(source: String) throws {
        let text = try Repository.text(source)
        let first = text.prefix { $0 != "\n" }
        let isContent = first.hasPrefix("// ") || first.hasPrefix("/// ") || TidyText.isDeclaration(first)
        #expect(isContent, "\(source) begins with \(first)")
        // A header names its file or its author. A comment that explains names neither.
        #expect(!TidyText.isHeader(text), "\(source) has a header")
    }

    @Test("At most two parameters have no label", arguments: try TidyText.swiftSources())
    func labels(source: String) throws {
        let crowded = TidyFunction.all(in: try Repository.text(source)).filter { $0.unlabelledCount > 2 }
        #expect(crowded.map(\.name) == Self.callbacksOfC[source, default: []], "\(source)")
    }

    /// Functions that C calls, by their file. C gives its arguments no labels.
    private static let callbacksOfC = ["Sources/OrderTorture/Faults/WatchedDatabase.swift": ["judge"]]

    @Test(
        "Parameters without a label are counted",
        arguments: [
            ("func a(_ b: Int, c: Int, _ d: Int, of e: Int)", ["a 2"]),
            ("func a() { b(c, d, e) }", ["a 0"]),
            ("init?(_ a: [Int: Int], _ b: (Int, Int), _ c: Set<Set<Int>>)", ["init 3"]),
            ("func a<T: Sequence<Int>, E: Error>(_ b: Result<T, E>, _ c: T, _: Int) throws(E) -> T", ["a 3"]),
            ("func a(_ b: (_ c: Int, _ d: Int) throws -> [Int], _ e: Int)", ["a 2"]),
            ("func a(_ b: Bool = 1 < 2, _ c: (Int) -> Int = { $0 > 1 ? $0 : 1 }, _ d: [Int] = [1, 2])", ["a 3"]),
            (#"func a(_ b: String = "), _ c: Int", _ d: String = "\"", e: Int)"#, ["a 2"]),
            ("func a(@Low _ b: Int, @Cut(to: 1, 2) _ c: Int, d: @autoclosure () -> Int)", ["a 2"]),
            ("func a(\n    _ b: Int,  // ), _ c: Int,\n    _ d: Int,\n    e _: Int\n) {}", ["a 2"]),
            ("func a(_ b: Int) {\n    func `in`(_ c: Int, _ d: Int, _ e: Int) {}\n}", ["a 1", "`in` 3"]),
            ("/// func a(_ b: Int)\nlet c = \"func d(_ e: Int)\"", []),
        ])
    func unlabelled(code: String, counts: [String]) {
        #expect(TidyFunction.all(in: code).map { "\($0.name) \($0.unlabelledCount)" } == counts)
    }
}
