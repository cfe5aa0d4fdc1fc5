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
}
