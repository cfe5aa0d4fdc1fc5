import OrderWorld
import Testing

/// What the README and the documentation promise is so.
@Suite("README", .timeLimit(.minutes(60)))
struct READMETests {
    @Test("The README's table of exit statuses says what docket --help says")
    func exitStatuses() async throws {
        let help = try await DocketBinary.run(["--help"]).standardOutput
        let promised = ExitStatusTable.rows(ofMarkdown: try Repository.text("README.md"))
        #expect(promised == ExitStatusTable.rows(ofHelp: help))
        #expect(promised.map(\.status) == ["0", "2", "3", "64", "65", "70", "74", "75", "78"])
    }

    @Test("The documentation's table of exit statuses is the README's")
    func exitStatusesOfOperations() throws {
        let operations = ExitStatusTable.rows(ofMarkdown: try Repository.text("\(GeneratedPage.folder)/Operations.md"))
        #expect(operations == ExitStatusTable.rows(ofMarkdown: try Repository.text("README.md")))
    }

    @Test("Every relative link leads to a file", arguments: try MarkdownLinks.pages())
    func links(page: String) throws {
        let folder = page.lastIndex(of: "/").map { page[..<$0] + "/" } ?? ""
        for link in MarkdownLinks.relative(in: try Repository.text(page)) {
            #expect(try Repository.exists(folder + link), "\(page) links to \(link)")
        }
    }

    @Test("Every reference to another page of the documentation leads to one", arguments: try MarkdownLinks.pages())
    func references(page: String) throws {
        let names = Set(
            try Repository.files(below: GeneratedPage.folder).compactMap { path in
                path.split(separator: "/").last.map { String($0.dropLast(".md".count)) }
            })
        for name in MarkdownLinks.references(in: try Repository.text(page)) {
            #expect(names.contains(name), "\(page) refers to \(name)")
        }
    }
}
