import OrderWorld
import Testing

/// A password in a value that was given in the wrong place is not repeated: standard error ends up in mails.
@Suite(.timeLimit(.minutes(60))) struct SecretsOnScreenTests {
    private static let url = "postgresql://u:geheim@db.example/orders"

    /// A command line with the URL, and its exit status.
    @Test(arguments: [
        (["show", "--ledger", url, "PO-1"], 64),
        (["show", "--ledger", "postgresql://db.example/orders?user=u&password=geheim", "PO-1"], 64),
        (["show", "--ledger", "host=db.example password=geheim", "PO-1"], 64),
        (["show", "--ledger", "postgresql://u:ge he@im geheim@db.example/orders", "PO-1"], 64),
        (["run", "--as-of", url], 64), (["show", "PO-1", url], 64), (["show", "--\(url)"], 64), ([url], 64),
        (["export", "reconciliation", "--from", url, "--to", url], 64),
        (["reconcile", "--tolerance", url, "a.csv"], 64), (["show", url], 74), (["explain", url], 74),
        (["check", url], 74), (["run", url], 74), (["show", "--site", url, "PO-1"], 78),
        (["show", "--ledger", "sqlite:\(url)", "PO-1"], 74),
        (["reprice", "--from", "2018-12-01", "--to", "2018-12-31", "--reference", url], 64),
    ])
    func `no message repeats it`(arguments: [String], status: Int) async throws {
        let site = try await CommandSite()
        let result = try await DocketBinary.run(arguments, directory: site.root)
        #expect(Int(result.exitStatus) == status, "\(result.standardError)")
        #expect(!result.standardError.isEmpty)
        #expect(!(result.standardOutput + result.standardError).contains("geheim"), "\(result.standardError)")
    }

    @Test func `a URL in place of the ledger's path is told what this build takes`() async throws {
        let result = try await DocketBinary.run(["run", "--ledger", Self.url])
        #expect(
            result.standardError.contains(
                "the ledger 'postgresql://…' is not of the form sqlite:PATH; this build keeps ledgers in SQLite alone"))
    }

    @Test func `a fault of the settings does not repeat it either`() async throws {
        let site = try await CommandSite()
        let settings = try site.folder.text("site/docket.yaml")
        try #require(settings.contains("host: "))
        let wrong = settings.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.contains("host: ") ? "  host: \(Self.url)" : String($0)
        }
        try site.folder.write(wrong.joined(separator: "\n"), to: "site/docket.yaml")
        let result = try await DocketBinary.run(["run", "--site", site.root])
        #expect(result.exitStatus == 78)
        #expect(result.standardError.contains("'postgresql://***@db.example/orders'"), "\(result.standardError)")
    }

    @Test func `help is still a result, and a wrong word still an error with its usage`() async throws {
        for arguments in [["--help"], ["show", "--help"], ["help", "export"], ["--version"]] {
            let result = try await DocketBinary.run(arguments)
            #expect(result.exitStatus == 0 && result.standardError.isEmpty, "\(arguments)")
            #expect(!result.standardOutput.isEmpty)
        }
        let wrong = try await DocketBinary.run(["shwo"])
        #expect(wrong.exitStatus == 64 && wrong.standardOutput.isEmpty)
        #expect(wrong.standardError.contains("Usage: "), "\(wrong.standardError)")
    }

    @Test func `an export of nothing in particular is a usage error with the help`() async throws {
        let result = try await DocketBinary.run(["export"])
        #expect(result.exitStatus == 64)
        #expect(result.standardOutput.isEmpty)
        #expect(result.standardError.contains("name what to export: reconciliation, journal, tax or downloads"))
        #expect(result.standardError.contains("USAGE: docket export"))
    }
}
