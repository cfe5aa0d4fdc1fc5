import OrderWorld
import Testing

/// The settings and the environment say where the site, its ledger and its reports are, and every command follows.
@Suite(.timeLimit(.minutes(60))) struct PlaceSettingsCommandTests {
    /// Makes a site whose settings name places, with a folder for the ledger.
    private static func site(_ places: String) async throws -> CommandSite {
        let site = try await CommandSite()
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(settings + places, to: "site/docket.yaml")
        try LiveWorld().makeDirectory(site.folder.path("site/books"), mode: 0o755)
        return site
    }

    private static func docket(_ words: [String], _ site: CommandSite, _ status: Int = 0) async throws -> ProcessResult
    {
        let result = try await DocketBinary.run(
            [words[0], "--site", site.root, "--as-of", CommandSite.asOf] + words.dropFirst())
        #expect(result.exitStatus == status, "\(words): \(result.standardError)")
        return result
    }

    @Test func `every command follows the places of the settings`() async throws {
        let site = try await Self.site("output: reports\nledger: sqlite:books/docket.sqlite\n")
        try site.drop(CommandSite.good, as: "1.csv")
        let run = try await Self.docket(["run"], site)
        #expect(run.standardOutput.contains("→ \(site.root)/reports/b-good\n"))
        #expect(try site.folder.exists("site/reports/b-good/results.csv"))
        #expect(try site.folder.exists("site/books/docket.sqlite"))
        for name in ["output", "ledger.sqlite"] { #expect(try site.folder.exists("site/\(name)") == false) }
        #expect(try await Self.docket(["show", "PO-1"], site).standardOutput.contains("b-good"))
        #expect(try await Self.docket(["verify"], site).standardOutput.hasPrefix("verified: "))
        _ = try await Self.docket(["check", site.root + "/archive/1.csv"], site)
        _ = try await Self.docket(["undo", "b-good", "--reason", "sent twice"], site)
        #expect(try site.folder.exists("site/reports/b-good-undo/summary.json"))
        _ = try await Self.docket(["verify"], site)
    }

    @Test func `a flag wins over the settings`() async throws {
        let site = try await Self.site("output: {folder: reports}\nledger: sqlite:books/docket.sqlite\n")
        try site.drop(CommandSite.good, as: "1.csv")
        let ledger = ["--ledger", "sqlite:" + site.folder.path("other.sqlite")]
        let output = ["--output", site.folder.path("elsewhere")]
        _ = try await Self.docket(["run"] + ledger + output, site)
        #expect(try site.folder.exists("elsewhere/b-good/results.csv"))
        #expect(try site.folder.exists("other.sqlite"))
        for name in ["reports", "books/docket.sqlite"] { #expect(try site.folder.exists("site/\(name)") == false) }
    }

    @Test(arguments: [
        ("output: drop/reports", "output"), ("output: {folder: secrets}", "output"),
        ("output: ./x/../archive", "output"), ("ledger: sqlite:reference/ledger.sqlite", "ledger"),
    ])
    func `a place among the site's own files is refused, and nothing is touched`(
        places: String, key: String
    ) async throws {
        let site = try await Self.site(places + "\n")
        try LiveWorld().makeDirectory(site.folder.path("site/x"), mode: 0o755)
        try site.drop(CommandSite.good, as: "1.csv")
        let before = try site.tree()
        for words in [["run"], ["verify"], ["undo", "b-good", "--reason", "sent twice"]] {
            let result = try await Self.docket(words, site, 78)
            #expect(
                result.standardError.contains("docket.yaml: \(key) names '")
                    && result.standardError.contains("name another place"), "\(result.standardError)")
        }
        #expect(Files.differences(try site.tree(), before) == [])
    }

    @Test func `a ledger that the settings name and that is lost is missed there`() async throws {
        let site = try await Self.site("ledger: sqlite:books/docket.sqlite\n")
        let never = try await Self.docket(["verify"], site, 74)
        #expect(never.standardError.contains("there is no ledger at \(site.root)/books/docket.sqlite"))
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await Self.docket(["run"], site)
        try LiveWorld().removeFile(site.root + "/books/docket.sqlite")
        let lost = try await Self.docket(["run"], site, 78)
        #expect(lost.standardError.contains("books/docket.sqlite: the ledger is missing"), "\(lost.standardError)")
    }

    @Test(arguments: ["1", "3"])
    func `a torture of such a site touches neither its ledger nor its reports`(trial: String) async throws {
        let site = try await CommandSite()
        let settings = try site.folder.text("site/docket.yaml")
        let places = "output: \(site.folder.path("reports"))\nledger: sqlite:\(site.root)/ledger.sqlite\n"
        try site.folder.write(settings + places, to: "site/docket.yaml")
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await Self.docket(["run"], site)
        try site.drop(CommandSite.batch("b-2", [("PO-2", "1")]), as: "2.csv")
        let before = try site.folder.tree(".")
        let result = try await Self.docket(["torture", "--seed", "1", "--trial", trial], site)
        #expect(result.standardOutput.contains("trials held"), "\(result.standardOutput)")
        #expect(Files.differences(try site.folder.tree("."), before) == [])
    }

    @Test func `DOCKET_SITE names the site of a command that names none`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        let elsewhere = try TemporaryFolder()
        func run(_ words: [String], site root: String) async throws -> ProcessResult {
            try await DocketBinary.run(
                words + ["--as-of", CommandSite.asOf], environment: ["DOCKET_SITE": root],
                directory: elsewhere.path("."))
        }
        let named = try await run(["run"], site: site.root)
        #expect(named.exitStatus == 0, "\(named.standardError)")
        #expect(try site.folder.exists("site/output/b-good/results.csv"))
        let flagged = try await run(["show", "PO-1", "--site", site.root], site: "/nowhere")
        #expect(flagged.exitStatus == 0, "\(flagged.standardError)")
        let empty = try await run(["show", "PO-1"], site: "")
        #expect(empty.exitStatus == 78)
        #expect(empty.standardError.contains("the file is missing in the folder ."), "\(empty.standardError)")
    }
}
