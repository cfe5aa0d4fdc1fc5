import OrderWorld
import Testing

/// A command that only reads reports a missing ledger, and never takes it for one without orders.
@Suite(.timeLimit(.minutes(60))) struct MissingLedgerTests {
    private static let days = ["--from", "2018-12-01", "--to", "2018-12-31"]

    private static let reading = [
        ["show", "PO-1"], ["explain", "PO-1"], ["verify"], ["export", "reconciliation"] + days,
        ["export", "journal"] + days, ["reprice", "--reference", "reference"] + days,
        ["reconcile"] + days + ["output/b-good/reconciliation.csv"],
        ["undo", "b-good", "--reason", "test"], ["release", "b-good", "--by", "Ida Lund", "--reason", "test"],
    ]

    private func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "orders.csv")
        try #require(await site.run().exitStatus == 0)
        return site
    }

    @Test(arguments: reading)
    func `a ledger that --ledger names and that is not there is named, with the one nearest to it`(
        command: [String]
    ) async throws {
        let site = try await site()
        let before = try site.tree()
        let result = try await DocketBinary.run(command + ["--ledger", "sqlite:ledgre.sqlite"], directory: site.root)
        #expect(result.exitStatus == 74)
        #expect(result.standardOutput.isEmpty)
        #expect(
            result.standardError.contains(
                "there is no ledger at ledgre.sqlite, which --ledger names; did you mean sqlite:ledger.sqlite?"),
            "\(result.standardError)")
        #expect(Files.differences(try site.tree(), before) == [])
    }

    @Test(arguments: reading)
    func `a site that lost its ledger says what was lost and what to do, and gets none`(
        command: [String]
    ) async throws {
        let site = try await site()
        try LiveWorld().removeFile(site.root + "/ledger.sqlite")
        let before = try site.tree()
        let result = try await DocketBinary.run(command, directory: site.root)
        #expect(result.exitStatus == 78)
        #expect(
            result.standardError.contains("./ledger.sqlite: the ledger is missing, but the site has issued work"),
            "\(result.standardError)")
        #expect(result.standardError.contains("docket run --new-ledger"))
        #expect(Files.differences(try site.tree(), before) == [])
    }

    @Test(arguments: reading)
    func `a site that never had a ledger says where it would lie and what makes it, and gets none`(
        command: [String]
    ) async throws {
        let site = try await CommandSite()
        let before = try site.tree()
        let result = try await DocketBinary.run(command, directory: site.root)
        #expect(result.exitStatus == 74)
        #expect(result.standardError.contains("there is no ledger at ./ledger.sqlite"), "\(result.standardError)")
        #expect(result.standardError.contains("docket run"))
        #expect(Files.differences(try site.tree(), before) == [])
    }

    @Test func `a check before the first run works, and says so where a ledger was named`() async throws {
        let site = try await CommandSite()
        let plain = try await DocketBinary.run(["check", "example-batch.csv"], directory: site.root)
        #expect(plain.exitStatus == 0 && plain.standardError.isEmpty, "\(plain.standardError)")
        let named = try await DocketBinary.run(
            ["check", "--ledger", "sqlite:new.sqlite", "example-batch.csv"], directory: site.root)
        #expect(named.exitStatus == 0)
        #expect(named.standardError.contains("there is no ledger at new.sqlite"), "\(named.standardError)")
        #expect(try site.folder.exists("site/new.sqlite") == false)
    }

    // MARK: Partners

    private static let partner = "3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35"

    /// A PartnerId on the command line, and a part of the message about it.
    @Test(arguments: [
        ("nobody", "'nobody'"), ("", "--partner is empty"), (partner.uppercased(), "did you mean '\(partner)'?"),
        (String(partner.dropLast()), "did you mean '\(partner)'?"),
    ])
    func `a partner whom nobody knows is a usage error`(id: String, words: String) async throws {
        let site = try await site()
        let before = try site.tree()
        for command in [
            ["export", "reconciliation"], ["export", "journal"], ["reprice", "--reference", "reference"],
            ["reconcile", "output/b-good/reconciliation.csv"],
        ] {
            let result = try await DocketBinary.run(
                command + Self.days + ["--partner", id], directory: site.root)
            #expect(result.exitStatus == 64, "\(command)")
            #expect(result.standardOutput.isEmpty)
            #expect(result.standardError.contains(words), "\(result.standardError)")
        }
        #expect(Files.differences(try site.tree(), before) == [])
    }

    @Test func `a partner of the reference data without orders has an empty month`() async throws {
        let site = try await site()
        let agents = try site.folder.text("site/reference/agents.csv")
        try site.folder.write(
            agents + "p-new,ida.lund@linden.example,AdminAgent,2018-01-01,\n", to: "site/reference/agents.csv")
        let result = try await DocketBinary.run(
            ["export", "reconciliation", "--partner", "p-new"] + Self.days, directory: site.root)
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardOutput.hasSuffix("-p-new\n  nothing was charged or credited\n"))
    }

    @Test func `a partner of the ledger whom the reference data forgot is known`() async throws {
        let site = try await site()
        for name in ["agents", "customers"] {
            let text = try site.folder.text("site/reference/\(name).csv")
            try site.folder.write(text.replacing(Self.partner, with: "p-other"), to: "site/reference/\(name).csv")
        }
        let result = try await DocketBinary.run(
            ["export", "reconciliation", "--partner", Self.partner] + Self.days, directory: site.root)
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardOutput.contains("EUR: 1 charges"))
    }
}
