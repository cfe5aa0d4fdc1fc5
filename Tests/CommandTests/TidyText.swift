/// The files that the house rules are about, and ways to read them.
enum TidyText {
    /// Returns every text file that people write.
    static func pages() throws -> [String] {
        let suffixes = [".swift", ".md", ".sh", ".yaml", ".xsd", ".csv", ".xml", ".json", ".css", ".mustache", ".py"]
        let files = try ["Sources", "Tests", "Samples"].flatMap { try Repository.files(below: $0) }
        return ["README.md", "Package.swift", ".swift-format", ".ci/run", ".ci/install-packages"]
            + files.filter { file in suffixes.contains { file.hasSuffix($0) } }
    }

    static func swiftSources() throws -> [String] {
        try Repository.files(below: "Sources").filter { $0.hasSuffix(".swift") }
    }

    static func swiftTests() throws -> [String] {
        try Repository.files(below: "Tests").filter { $0.hasSuffix(".swift") }
    }

    /// Returns the numbers of the comment lines that have more than 120 columns. The formatter leaves comments alone.
    static func wideComments(in text: String) -> [Int] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { $0.element.count > 120 && $0.element.drop { $0 == " " }.hasPrefix("//") }
            .map { $0.offset + 1 }
    }

    /// Returns the types of a file that have tests and no time limit. A type that an extension adds tests to has its
    /// own limit.
    static func suitesWithoutTimeLimit(in text: String) -> [String] {
        var found: [String] = []
        var attribute: Substring = ""
        var suite: (name: String, isLimited: Bool)?
        for line in text.split(separator: "\n") {
            if line.hasPrefix("@Su" + "ite") { attribute = line }
            if let name = typeName(line) {
                suite = (name, attribute.contains(".timeLi" + "mit("))
                attribute = ""
            } else if line.hasPrefix("extension ") {
                suite = nil
            }
            guard let limited = suite, !limited.isLimited, line.drop(while: { $0 == " " }).hasPrefix("@Te" + "st")
            else { continue }
            found.append(limited.name)
            suite = nil
        }
        return found
    }

    /// Returns the name of the type that a line at the margin declares.
    private static func typeName(_ line: Substring) -> String? {
        guard line.first?.isWhitespace == false,
            let match = line.firstMatch(
                of:
                    /^(@Suite\S*( .*\))? )?((public|package|private|fileprivate|final) )*(struct|class|actor|enum) (\w+)/
            )
        else { return nil }
        return String(match.6)
    }

    /// Returns words that a page must not have. They are composed here, so that this file does not have them either.
    static func forbidden(in page: String) -> [String] {
        let unfinished = ["TO" + "DO", "FIX" + "ME"]
        // A paper outside of the repository cannot be cited.
        let papers = ["the con" + "tract", "Con" + "tract, ", "fac" + "ts.md"]
        let everywhere = unfinished + papers + ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
        // Tests may work in the system's folder for temporary files.
        return page.hasPrefix("Tests/") ? everywhere : everywhere + ["/t" + "mp/"]
    }

    /// Tells whether a line begins an import or a declaration.
    static func isDeclaration(_ line: Substring) -> Bool {
        let words = line.split(separator: " ").drop { modifiers.contains($0) || $0.hasPrefix("@") }
        return words.first.map { keywords.contains($0) } ?? line.hasPrefix("@")
    }

    private static let modifiers: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private", "final", "indirect", "prefix", "infix", "postfix",
    ]
    private static let keywords: Set<Substring> = [
        "import", "struct", "enum", "class", "actor", "protocol", "extension", "func", "let", "var", "typealias",
        "operator",
    ]

    /// Tells whether the comment at the beginning of a file names the file itself, an author or a right.
    static func isHeader(_ text: String) -> Bool {
        let comment = text.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("//") }
        return comment.contains { line in
            line.hasSuffix(".swift") || line.contains("Created by") || line.contains("Copyright")
                || line.contains("(c) ")
        }
    }
}
