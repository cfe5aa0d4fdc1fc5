import LeakSearch
import OrderWorld
import Testing

/// Every command that opens a site refuses with 78 while others can use its secrets. A run also refuses while others
/// can read the keys in its output.
@Suite(.timeLimit(.minutes(60))) struct PrivacyCommandTests {
    private func chmod(_ mode: String, _ path: String) async throws {
        let result = try await LiveWorld().run("chmod", arguments: [mode, path], standardInputPath: nil)
        try #require(result.exitStatus == 0)
    }

    @Test(arguments: [
        ["run"], ["check", "example-batch.csv"], ["show", "PO-1"], ["explain", "PO-1"], ["verify"], ["rotate-secret"],
    ])
    func `secrets that others can use are named, all at once, with the commands that mend them`(
        command: [String]
    ) async throws {
        let site = try await CommandSite()
        let secrets = site.root + "/secrets"
        try await chmod("640", secrets + "/site-1.key")
        try await chmod("644", secrets + "/receipt.key")
        try await chmod("755", secrets)
        let before = try site.tree()
        let result = try await DocketBinary.run(command, directory: site.root)
        #expect(result.exitStatus == 78)
        #expect(result.standardOutput.isEmpty)
        for mending in ["chmod 700 ./secrets", "chmod 600 ./secrets/site-1.key", "chmod 600 ./secrets/receipt.key"] {
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

extension PrivacyCommandTests {
    @Test func `a partner who takes a key for an order's id is told so without the key`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        #expect(try await site.run().exitStatus == 0)
        let key = try #require(CSVText.rows(try site.folder.text("site/output/b-good/results.csv"))[0]["ProductKey"])
        let batch =
            "BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerDomainName,OrderId\n"
            + "b-key,3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35,mara.voss@kestrel.example,RQ-1,GetKeys,alster.example,\(key)\n"
        // It lies beside the site: the search after the run covers our own files, not the partner's words.
        try site.folder.write(batch, to: "asked/2.csv")
        let check = try await DocketBinary.run(["check", "--site", site.root, site.folder.path("asked/2.csv")])
        #expect(check.standardOutput.contains("has the OrderId '(a product key)'"), "\(check.standardOutput)")
        let output = site.folder.path("reports")
        let run = try await LiveWorld().run(
            DocketBinary.path,
            arguments: ["run", "--site", site.root, "--output", output, site.folder.path("asked/2.csv")],
            standardInputPath: nil)
        #expect(run.exitStatus == 2)
        let problems = CSVText.rows(try site.folder.text("reports/b-key/problems.csv"))
        #expect(problems[0]["Value"] == "(a product key)")
        for name in ["site/ledger.sqlite", "reports/b-key/problems.csv", "reports/b-key/summary.json"] {
            #expect(LeakSearch().leaks(in: try site.folder.bytes(name)) == [], "\(name)")
        }
        // The file to be corrected and dropped again is the partner's own, word by word.
        #expect(try site.folder.text("reports/b-key/rejections.csv").contains(key))
    }
}
