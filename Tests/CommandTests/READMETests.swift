import OrderWorld
import Testing

/// The README and the documentation keep their promises.
@Suite("README", .timeLimit(.minutes(60)))
struct READMETests {
    @Test("The table of exit statuses in Operations.md says what docket --help says")
    func exitStatuses() async throws {
        let help = try await DocketBinary.run(["--help"]).standardOutput
        let promised = ExitStatusTable.rows(ofMarkdown: try Repository.text("\(GeneratedPage.folder)/Operations.md"))
        #expect(promised == ExitStatusTable.rows(ofHelp: help))
        #expect(promised.map(\.status) == ["0", "2", "3", "64", "65", "70", "74", "75", "78"])
    }

    @Test("The README fits on two screens")
    func length() throws {
        #expect(try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false).count <= 80)
    }

    @Test("Every link leads to a file, and to a heading of it", arguments: try MarkdownLinks.pages())
    func links(page: String) throws {
        let folder = page.lastIndex(of: "/").map { page[..<$0] + "/" } ?? ""
        for link in MarkdownLinks.relative(in: try Repository.text(page)) {
            let path = link.path.isEmpty ? page : folder + link.path
            guard try Repository.exists(path) else {
                Issue.record("\(page) links to \(link.path)")
                continue
            }
            guard !link.heading.isEmpty else { continue }
            let headings = MarkdownLinks.headings(of: try Repository.text(path))
            #expect(headings.contains(link.heading), "\(page) links to \(link.path)#\(link.heading)")
        }
    }

    /// A reference such as `<doc:Rules>` is a dead link for readers of the plain Markdown.
    @Test("A page links to others in plain Markdown", arguments: try MarkdownLinks.pages())
    func plainLinks(page: String) throws {
        #expect(MarkdownLinks.references(in: try Repository.text(page)) == [], "\(page)")
    }

    @Test("The landing page links to every other page")
    func landingPage() throws {
        let landing = try Repository.text("\(GeneratedPage.folder)/Docket.md")
        let linked = Set(MarkdownLinks.relative(in: landing).map { "\(GeneratedPage.folder)/\($0.path)" })
        let pages = try MarkdownLinks.pages().filter { $0.hasPrefix(GeneratedPage.folder) }
        #expect(Set(pages).subtracting(linked) == ["\(GeneratedPage.folder)/Docket.md"])
    }

    @Test("Every page that a comment cites is there")
    func citations() throws {
        let names = Set(
            try Repository.files(below: GeneratedPage.folder).compactMap { path in
                path.split(separator: "/").last.map { String($0.dropLast(".md".count)) }
            })
        for source in try TidyText.swiftSources() + TidyText.swiftTests() {
            let cited = MarkdownLinks.references(inComments: try Repository.text(source))
            #expect(Set(cited).subtracting(names) == [], "\(source)")
        }
    }
}
