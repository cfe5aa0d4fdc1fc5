import OrderWorld
import Testing

/// Every command that opens a site refuses, with 78, while others can use its secrets; a run also while others can read the
/// keys in its output.
@Suite struct PrivacyCommandTests {
    private func chmod(_ mode: String, _ path: String) async throws {
        let result = try await LiveWorld().run("chmod", arguments: [mode, path], standardInputPath: nil)
        try #require(result.exitStatus == 0)
    }

    @Test(arguments: [
        ["run"], ["check", "example-batch.csv"], ["show", "PO-1"], ["explain", "PO-1"], ["rotate-secret"],
    ])
    func `secrets that others can use are named, all at once, with the commands that mend them`(
        command: [String]
    ) async throws {
        let site = try await CommandSite()
        let secrets = site.root + "/secrets"
        try site.folder.write("x", to: "site/secrets/receipt_ed25519")
        try await chmod("640", secrets + "/site-1.key")
        try await chmod("644", secrets + "/receipt_ed25519")
        try await chmod("755", secrets)
        let before = try site.tree()
        let result = try await DocketBinary.run(command, directory: site.root)
        #expect(result.exitStatus == 78)
        #expect(result.standardOutput.isEmpty)
        for mending in ["chmod 700 ./secrets", "chmod 600 ./secrets/site-1.key", "chmod 600 ./secrets/receipt_ed25519"]
        {
            #expect(result.standardError.contains("run `\(mending)`"), "\(result.standardError)")
        }
        #expect(Files.differences(try site.tree(), before) == [])
        for words in result.standardError.split(separator: "`").filter({ $0.hasPrefix("chmod ") }) {
            try await chmod(String(words.split(separator: " ")[1]), site.root + "/" + words.split(separator: " ")[2])
        }
        #expect(try await DocketBinary.run(command, directory: site.root).exitStatus != 78)
    }

    @Test func `a run names every results.csv that others can read, and the mended site runs`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        try site.drop(CommandSite.rejected, as: "2.csv")
        #expect(try await site.run().exitStatus == 2)
        let reports = ["b-good", "b-rejected"].map { "\(site.root)/output/\($0)/results.csv" }
        for report in reports { try await chmod("644", report) }
        let refused = try await site.run()
        #expect(refused.exitStatus == 78)
        for report in reports { #expect(refused.standardError.contains("run `chmod 600 \(report)`")) }
        // Other commands read no reports, and another output has none of these.
        #expect(try await DocketBinary.run(["show", "--site", site.root, "PO-1"]).exitStatus == 0)
        #expect(try await site.run(["--output", site.folder.path("elsewhere")]).exitStatus == 0)
        for report in reports { try await chmod("600", report) }
        #expect(try await site.run().exitStatus == 0)
    }

    @Test func `what runs and rotations make is their owner's alone, whatever the umask`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        for command in ["run", "rotate-secret", "run"] {
            let result = try await DocketBinary.run(
                [command, "--site", site.root], launcher: ["bash", "-c", "umask 000; exec \"$@\"", "bash"])
            #expect(result.exitStatus == 0, "\(result.standardError)")
        }
        for name in ["secrets/site-2.key", "ledger.sqlite", "output/b-good/results.csv"] {
            #expect(try LiveWorld().status("\(site.root)/\(name)")?.permissions == 0o600, "\(name)")
        }
    }
}
