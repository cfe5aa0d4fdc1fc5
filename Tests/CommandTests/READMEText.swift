/// Finds the exit statuses in a page, a row each.
enum ExitStatusTable {
    struct Row: Hashable {
        let status: String
        let meaning: String
    }

    /// The rows of the Markdown table under the first heading that names exit statuses.
    static func rows(ofMarkdown page: String) -> [Row] {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let section = lines.drop { !($0.hasPrefix("#") && $0.lowercased().contains("exit status")) }.dropFirst()
        let table = section.drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
        return table.dropFirst(2).compactMap { line in
            let cells = line.split(separator: "|").map(trimmed)
            guard cells.count >= 2 else { return nil }
            return Row(status: cells[0].filter { $0 != "`" }, meaning: cells[1])
        }
    }

    /// The lines under `EXIT STATUS`, each a number and a sentence.
    static func rows(ofHelp help: String) -> [Row] {
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        let list = lines.drop { $0 != "EXIT STATUS" }.dropFirst().prefix { !$0.isEmpty }
        return list.compactMap { line in
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { return nil }
            return Row(status: String(words[0]), meaning: trimmed(words[1]))
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

/// Finds the links in Markdown pages.
enum MarkdownLinks {
    /// Returns the README and every page of the documentation.
    static func pages() throws -> [String] {
        ["README.md", "Samples/README.md"]
            + (try Repository.files(below: GeneratedPage.folder)).filter { $0.hasSuffix(".md") }
    }

    struct Target: Hashable {
        /// The file's path relative to the page; empty for the page itself.
        let path: String
        /// The part after the `#`.
        let heading: String
    }

    /// Returns the targets of links to files and headings, without addresses.
    static func relative(in page: String) -> [Target] {
        prose(of: page).matches(of: /\]\(([^)\s]+)\)/).compactMap { match in
            let target = match.output.1
            if target.contains("://") || target.hasPrefix("mailto:") { return nil }
            let path = target.prefix { $0 != "#" }
            return Target(path: String(path), heading: String(target.dropFirst(path.count + 1)))
        }
    }

    /// Returns the names that link to a page's headings: lower case, no punctuation, `-` for a blank.
    static func headings(of page: String) -> Set<String> {
        let headings = prose(of: page).split(separator: "\n").filter { $0.hasPrefix("#") }
        return Set(
            headings.map { heading in
                heading.drop { $0 == "#" }.dropFirst().lowercased()
                    .filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
                    .map { $0 == " " ? "-" : String($0) }.joined()
            })
    }

    /// Returns the names of pages in a page's references, in DocC's form.
    static func references(in page: String) -> [String] {
        prose(of: page).matches(of: reference).map { String($0.output.1) }
    }

    /// Returns the names of pages in the comments of a source file.
    static func references(inComments source: String) -> [String] {
        let comments = source.split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix("//") }
        return comments.joined(separator: "\n").matches(of: reference).map { String($0.output.1) }
    }

    private static var reference: Regex<(Substring, Substring)> { /<doc:([^>#]+)[^>]*>/ }

    /// Returns the page without its blocks of code, where brackets are no links.
    private static func prose(of page: String) -> String {
        var isCode = false
        return page.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if line.hasPrefix("```") { isCode.toggle() }
            return !isCode && !line.hasPrefix("    ")
        }.joined(separator: "\n")
    }
}
