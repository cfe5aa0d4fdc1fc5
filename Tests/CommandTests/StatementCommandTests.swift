import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct StatementCommandTests {
    private static let customer = "b91d7c40-6a2f-4e83-8c15-70e5f3a9d264"

    private func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "orders.csv")
        _ = try await site.run()
        return site
    }

    private func statement(_ site: CommandSite, _ arguments: [String]) async throws -> ProcessResult {
        try await DocketBinary.run(
            ["statement", "--site", site.root, "--as-of", "2019-01-01T00:00:00Z"] + arguments)
    }

    private static let december = ["--from", "2018-12-01", "--to", "2018-12-31"]

    @Test func `a customer's statements are a page, a CSV file and a JSON file, and the ledger stays as it is`()
        async throws
    {
        let site = try await site()
        let before = try site.tree()
        let result = try await statement(site, ["--customer", Self.customer] + Self.december)
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardError.isEmpty)
        let folder = "exports/statement-2018-12-01_2018-12-31-\(Self.customer)"
        #expect(
            result.standardOutput == """
                2018-12-01 to 2018-12-31 → \(site.root)/\(folder)
                  2018-12 No. 1: 1 bought, 1 with keys, 0 cancelled, EUR 2238.91

                """)
        #expect(
            try LiveWorld().names(inDirectory: "\(site.root)/\(folder)") == [
                "statement.csv", "statement.html", "statement.json",
            ])
        let after = try site.tree().filter { !$0.key.contains("exports/") }
        #expect(after == before)
    }

    @Test func `as JSON it is the object of its file on one line`() async throws {
        let site = try await site()
        let result = try await statement(site, ["--customer", Self.customer, "--json"] + Self.december)
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardOutput.split(separator: "\n").count == 1)
        let file = "exports/statement-2018-12-01_2018-12-31-\(Self.customer)/statement.json"
        #expect(try JSONWords(result.standardOutput, without: "exitStatus", "folder") == site.words(file))
    }

    /// A faulty command line, and a word in its message.
    @Test(arguments: [
        (["--customer", "B91D7C40"], "no order for a customer"), (["--customer", customer, "--partner", "x"], "'x'"),
        ([], "--customer"),
    ])
    func `a wrong command line ends it with 64`(arguments: [String], word: String) async throws {
        let result = try await statement(site(), arguments + Self.december)
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains(word), "\(result.standardError)")
    }
}
