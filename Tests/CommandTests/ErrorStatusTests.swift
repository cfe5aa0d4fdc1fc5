import Testing

/// An error without an exit status would end a command as a fault of the program.
@Suite("Errors and their exit statuses", .timeLimit(.minutes(60)))
struct ErrorStatusTests {
    @Test func `every error that leaves its module states its exit status`() throws {
        let sources = try TidyText.swiftSources().filter { !$0.hasPrefix("Sources/docket-bench/") }
        var (errors, stated): (Set<String>, Set<String>) = ([], [])
        for source in sources {
            let text = try Repository.text(source)
            errors.formUnion(Self.errors(in: text, file: source))
            stated.formUnion(text.matches(of: /extension ([\w.]+): CommandError\b/).map { String($0.1) })
        }
        #expect(errors.subtracting(stated) == Self.turnedIntoOthers)
        #expect(!errors.isDisjoint(with: stated))
    }

    /// The errors that no command can meet: typed `throws` makes every caller turn them into an error of its own.
    private static let turnedIntoOthers: Set = ["CSVFault"]

    @Test func `an error is found by its declaration, a nested one with its file`() {
        let found = Self.errors(
            in: """
                public enum A: Error, Hashable {
                package struct B: Hashable, Error {
                package struct C: CommandError {
                enum D: Error {
                    package enum E: Error, CustomStringConvertible {
                    private struct F: Error {}
                """, file: "Sources/X/Outer.swift")
        #expect(found == ["A", "B", "Outer.E"])
    }

    /// Returns the errors that a file declares for other modules. A nested one has the name of its file before it.
    private static func errors(in text: String, file: String) -> Set<String> {
        let declaration = /(?m)^( *)(?:public|package) (?:final )?(?:enum|struct|class) (\w+): ([^{]*)/
        let outer = file.split(separator: "/").last?.split(separator: ".").first ?? ""
        let errors = text.matches(of: declaration).filter { $0.3.contains(/\bError\b/) }
        return Set(errors.map { $0.1.isEmpty ? String($0.2) : "\(outer).\($0.2)" })
    }
}
