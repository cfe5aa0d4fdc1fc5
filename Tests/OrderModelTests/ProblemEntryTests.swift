import OrderModel
import Testing

@Suite("The catalogue entry of a code", .timeLimit(.minutes(60)))
struct ProblemEntryTests {
    @Test("says what the code means, why something is refused, and what to do", arguments: ProblemCode.allCases)
    func wording(code: ProblemCode) {
        let entry = code.entry
        for sentence in [entry.summary, entry.reason, entry.fix] {
            #expect(!sentence.isEmpty)
            #expect(sentence.first?.isWhitespace == false)
            #expect(!sentence.contains("  "))
            #expect(!sentence.contains("\n"))
        }
        #expect(entry.summary.hasSuffix("."))
        #expect(entry.reason.hasSuffix(".") || entry.reason == "{0}")
        #expect(entry.fix.hasSuffix("."))
        #expect(!entry.summary.contains("{"), "a summary is about the code, not about one finding")
    }

    @Test("has a slug of small letters and single hyphens", arguments: ProblemCode.allCases)
    func slug(code: ProblemCode) {
        let words = code.slug.split(separator: "-", omittingEmptySubsequences: false)
        #expect(
            words.allSatisfy {
                !$0.isEmpty && $0.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            })
    }

    @Test("names a rule R1 to R12, or none", arguments: ProblemCode.allCases)
    func rule(code: ProblemCode) {
        #expect(code.rule.isEmpty || (1...12).map { "R\($0)" }.contains(code.rule))
        #expect(code.rule == code.entry.rule)
    }

    @Test(
        "fills in only what a problem has: its field, its value, and arguments from the first on",
        arguments: ProblemCode.allCases)
    func placeholders(code: ProblemCode) {
        for template in [code.entry.reason, code.entry.fix] {
            let names = Self.placeholders(template)
            #expect(names.allSatisfy { ["field", "value", "0", "1", "2"].contains($0) }, "\(template)")
            #expect(template.count { $0 == "{" } == names.count)
            #expect(template.count { $0 == "}" } == names.count)
        }
        let numbers = Set(
            (Self.placeholders(code.entry.reason) + Self.placeholders(code.entry.fix)).compactMap { Int($0) })
        #expect(numbers == Set(0..<numbers.count), "no argument is left out")
    }

    /// Returns the names between braces, found by splitting.
    static func placeholders(_ template: String) -> [String] {
        template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }
}
