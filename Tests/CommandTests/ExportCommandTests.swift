import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct ExportCommandTests {
    private func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "orders.csv")
        _ = try await site.run()
        return site
    }

    /// Exports December 2018, on the day after it.
    private func export(_ site: CommandSite, _ arguments: [String]) async throws -> ProcessResult {
        try await DocketBinary.run(
            ["export"] + arguments + [
                "--site", site.root, "--from", "2018-12-01", "--to", "2018-12-31", "--as-of", "2019-01-01T00:00:00Z",
            ])
    }

    @Test func `a month's reconciliation file has the rows of its batches, and the ledger stays as it is`() async throws
    {
        let site = try await site()
        let before = try site.tree()
        let result = try await export(site, ["reconciliation"])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardError.isEmpty)
        let name = "reconciliation-2018-12-01_2018-12-31"
        #expect(
            result.standardOutput.hasPrefix(
                "2018-12-01 to 2018-12-31 → \(site.root)/exports/\(name)\n  EUR: 1 charges "))
        #expect(
            try site.folder.text("site/exports/\(name)/\(name)_EUR.csv")
                == site.folder.text("site/output/b-good/reconciliation.csv"))
        #expect(try site.folder.text("site/exports/\(name)/control-totals.json").contains(#""rows": 1,"#))
        let after = try site.tree().filter { !$0.key.contains("exports/") }
        #expect(after == before)
    }

    @Test func `columns, dialect, partner and place can be chosen`() async throws {
        let site = try await site()
        let place = site.folder.path("finance")
        let result = try await export(
            site, ["reconciliation", "--columns", "46", "--dialect", "excel-any", "--output", place])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        let name = "reconciliation-2018-12-01_2018-12-31"
        let bytes = try LiveWorld().contents(of: "\(place)/\(name)/\(name)_EUR.csv", byteCountMax: 1 << 20)
        #expect(bytes.prefix(2) == [0xFF, 0xFE])
        let partner = "3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35"
        let other = try await export(site, ["reconciliation", "--partner", partner])
        #expect(other.exitStatus == 0)
        #expect(other.standardOutput.contains("-\(partner)\n  EUR: 1 charges"))
    }

    @Test(arguments: ["hledger", "beancount"])
    func `a journal is written in either form`(format: String) async throws {
        let site = try await site()
        let result = try await export(site, ["journal", "--format", format])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        let name = "journal-2018-12-01_2018-12-31"
        let ending = format == "hledger" ? "journal" : "beancount"
        #expect(
            try LiveWorld().names(inDirectory: "\(site.root)/exports/\(name)") == [
                "control-totals.json", "\(name).\(ending)", "summary.html",
            ])
        #expect(try site.folder.text("site/exports/\(name)/control-totals.json").contains("\"format\": \"\(format)\""))
    }

    @Test func `a journal has the accounts of accounts.yaml, and a charge without one ends it with 78`() async throws {
        let site = try await site()
        try site.folder.write(
            "hledger:\n  revenue:\n    - {market: DE, account: income:germany}\n", to: "site/accounts.yaml")
        let result = try await export(site, ["journal"])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        let name = "journal-2018-12-01_2018-12-31"
        #expect(try site.folder.text("site/exports/\(name)/\(name).journal").contains("    income:germany  -"))
        try site.folder.write(
            "hledger:\n  revenue:\n    - {market: FR, account: income:france}\n", to: "site/accounts.yaml")
        let missing = try await export(site, ["journal"])
        #expect(missing.exitStatus == 78)
        #expect(missing.standardError.contains("accounts.yaml:2: no rule of hledger.revenue takes"))
        #expect(missing.standardError.contains("market DE"))
        #expect(try LiveWorld().names(inDirectory: "\(site.root)/exports").filter { $0.hasPrefix("journal") } == [name])
        try site.folder.write("hledgr: {}\n", to: "site/accounts.yaml")
        let faulty = try await export(site, ["journal"])
        #expect(faulty.exitStatus == 78)
        #expect(faulty.standardError.contains("accounts.yaml:1:1: value 'hledgr'"), "\(faulty.standardError)")
    }

    @Test(arguments: ["reconciliation", "journal"])
    func `as JSON its summary is one object on one line, alone on standard output`(kind: String) async throws {
        let site = try await site()
        let result = try await export(site, [kind, "--json"])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        let output = result.standardOutput
        #expect(output.split(separator: "\n").count == 1)
        let folder = "exports/\(kind)-2018-12-01_2018-12-31"
        #expect(output.hasPrefix(#"{"exitStatus":0,"folder":"\#(site.root)/\#(folder)","export":"\#(kind)","#))
        #expect(try JSONWords(output, without: "exitStatus", "folder") == site.words("\(folder)/control-totals.json"))
    }

    @Test func `a period that is not over is exported with a warning`() async throws {
        let site = try await site()
        let result = try await DocketBinary.run([
            "export", "reconciliation", "--site", site.root, "--from", "2018-12-01", "--to", "2018-12-31", "--as-of",
            CommandSite.asOf,
        ])
        #expect(result.exitStatus == 0)
        #expect(result.standardError.contains("the period is not over"))
    }

    /// A faulty command line, and a word in its message.
    @Test(arguments: [
        (["--from", "2018-12-02", "--to", "2018-12-01"], "ends before it begins"),
        (["--from", "2018-02-30", "--to", "2018-12-01"], "'2018-02-30' is no date"),
        (["--from", "2018-12-01"], "--to"),
        (["--from", "2018-12-01", "--to", "2018-12-31", "--columns", "24"], "23, 46"),
        (["--from", "2018-12-01", "--to", "2018-12-31", "--dialect", "csv"], "rfc4180, excel-eu, excel-any"),
    ])
    func `a wrong command line ends it with 64`(arguments: [String], word: String) async throws {
        let result = try await DocketBinary.run(["export", "reconciliation", "--site", "/nowhere"] + arguments)
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains(word), "\(result.standardError)")
    }
}
