import OrderWorld
import Testing

/// The repository's own text keeps the house rules.
@Suite("Tidy")
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

    @Test("Every source file begins with its content", arguments: try TidyText.swiftSources())
    func beginning(source: String) throws {
        let text = try Repository.text(source)
        let first = text.prefix { $0 != "\n" }
        let isContent = first.hasPrefix("// ") || first.hasPrefix("/// ") || TidyText.isDeclaration(first)
        #expect(isContent, "\(source) begins with \(first)")
        // A header names its file or its author; a comment that explains does neither.
        #expect(!TidyText.isHeader(text), "\(source) has a header")
    }
}
