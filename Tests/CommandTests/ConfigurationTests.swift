import OrderWorld
import Testing

/// Settings, reference data and secrets are proved sound before anything changes: exit status 78.
@Suite(.timeLimit(.minutes(60))) struct ConfigurationTests {
    /// Runs over a site with a batch in `drop/`, and expects that nothing of it changed.
    private func expectRefused(_ site: CommandSite, saying words: String...) async throws {
        try site.drop(CommandSite.good, as: "orders.csv")
        let before = try site.tree()
        let result = try await site.run()
        #expect(result.exitStatus == 78)
        #expect(result.standardOutput.isEmpty)
        for word in words { #expect(result.standardError.contains(word), "\(result.standardError)") }
        #expect(Files.differences(try site.tree(), before) == [])
    }

    private func replace(_ old: String, with new: String, in name: String, _ site: CommandSite) throws {
        let parts = try site.folder.text("site/\(name)").split(separator: old, omittingEmptySubsequences: false)
        try #require(parts.count > 1)
        try site.folder.write(parts.joined(separator: new), to: "site/\(name)")
    }

    @Test func `an unknown key is answered with the nearest known one`() async throws {
        let site = try await CommandSite()
        try replace("quietSeconds", with: "quitSeconds", in: "docket.yaml", site)
        try await expectRefused(site, saying: "docket.yaml:15:3", "quitSeconds", "drop.quietSeconds")
    }

    @Test func `a wrong value of the settings says what it may be`() async throws {
        let site = try await CommandSite()
        try replace("signatures: optional", with: "signatures: maybe", in: "docket.yaml", site)
        try await expectRefused(site, saying: "maybe", "write required or optional")
    }

    @Test func `a wrong cell of the reference data is named by file, line and column`() async throws {
        let site = try await CommandSite()
        try replace("AU,0.10,", with: "AU,ten,", in: "reference/tax.csv", site)
        try await expectRefused(site, saying: "tax.csv:2:", "Rate", "ten")
    }

    @Test func `all that is wrong with the reference data is said at once`() async throws {
        let site = try await CommandSite()
        try replace("AU,0.10,", with: "AU,ten,", in: "reference/tax.csv", site)
        try replace(",false\n", with: ",perhaps\n", in: "reference/customers.csv", site)
        try LiveWorld().removeFile(site.root + "/reference/markets.csv")
        try await expectRefused(site, saying: "tax.csv:2:", "customers.csv:2:", "markets.csv")
    }

    @Test func `a secret that others may read is refused`() async throws {
        let site = try await CommandSite()
        _ = try await LiveWorld().run(
            "chmod", arguments: ["640", site.root + "/secrets/site-1.key"], standardInputPath: nil)
        try await expectRefused(site, saying: "site-1.key", "chmod 600")
    }

    @Test func `a ledger with orders is not given a new secret`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        #expect(try await site.run().exitStatus == 0)
        try LiveWorld().removeFile(site.root + "/secrets/site-1.key")
        try await expectRefused(site, saying: "put the site's own site-1.key back")
    }

    @Test func `a ledger of another program is refused and stays as it is`() async throws {
        let site = try await CommandSite()
        #expect(try await site.run().exitStatus == 0)
        try site.folder.write("This is no database, and long enough to be none.\n", to: "site/ledger.sqlite")
        try await expectRefused(site, saying: "ledger")
    }

    @Test func `a folder without settings is no site`() async throws {
        let folder = try TemporaryFolder()
        let result = try await DocketBinary.run(["run", "--site", folder.root])
        #expect(result.exitStatus == 78)
        #expect(result.standardError.contains("docket init"))
        #expect(try folder.tree("").isEmpty)
    }

    @Test(arguments: ["check", "show", "explain"])
    func `a command that only looks refuses wrong settings too`(command: String) async throws {
        let site = try await CommandSite()
        try replace("seller:", with: "sellers:", in: "docket.yaml", site)
        let result = try await DocketBinary.run([command, "--site", site.root, "PO-1"])
        #expect(result.exitStatus == 78)
        #expect(result.standardError.contains("seller"))
    }
}
