import Testing

/// The pages that the program itself makes are made again and compared with those in the repository, byte for byte.
/// `DOCKET_RECORD=1 swift test --filter GeneratedPages` writes them instead.
@Suite("Generated pages", .timeLimit(.minutes(60)))
struct GeneratedPagesTests {
    @Test("Codes.md says what the catalogue of codes says")
    func codes() throws {
        try GeneratedPage(name: "Codes.md", text: CodesPage.text).recordOrCompare()
    }

    @Test("ClaimStates.md says what the table of states says")
    func claimStates() throws {
        try GeneratedPage(name: "ClaimStates.md", text: ClaimStatesPage.text).recordOrCompare()
    }

    @Test("Batches.md has the columns and limits of the code")
    func batches() throws {
        try GeneratedPage(name: BatchesPage.name, text: BatchesPage.text()).recordOrCompare()
    }

    @Test("Rules.md lists the rules in the order in which they are asked")
    func rules() throws {
        try GeneratedPage(name: RulesPage.name, text: RulesPage.text()).recordOrCompare()
    }

    @Test("Monitoring.md lists the metrics that a run writes")
    func metrics() throws {
        try GeneratedPage(name: MonitoringPage.name, text: MonitoringPage.text()).recordOrCompare()
    }

    @Test("Books.md has the tables and columns of the books")
    func books() throws {
        try GeneratedPage(name: BooksPage.name, text: BooksPage.text()).recordOrCompare()
    }

    @Test("every rule is asked")
    func everyRule() throws {
        let page = try RulesPage.text()
        for path in try Repository.files(below: "Sources/OrderRules")
        where try Repository.text(path).contains(": Rule {") {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            #expect(page.contains("| `\(name)` |"), "\(name)")
        }
    }

    @Test("Commands.md says what --help says")
    func commands() async throws {
        try GeneratedPage(name: "Commands.md", text: await CommandsPage.text()).recordOrCompare()
    }
}
