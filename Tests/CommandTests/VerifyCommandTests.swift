import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct VerifyCommandTests {
    @Test func `a site's past is proved in one line`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.rejected, as: "orders.csv")
        _ = try await site.run()
        let before = try site.tree()
        let result = try await DocketBinary.run(["verify", "--site", site.root])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardOutput.hasPrefix("verified: 2 orders in 1 batches = 1 accepted + 1 rejected + 0 dupl"))
        #expect(result.standardOutput.split(separator: "\n").count == 1)
        #expect(try site.tree() == before)
    }

    @Test func `the first thing that does not hold ends it with 65`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "orders.csv")
        _ = try await site.run()
        try site.folder.write("Total\n1000000.00\n", to: "site/output/b-good/reconciliation.csv")
        let result = try await DocketBinary.run(["verify", "--site", site.root])
        #expect(result.exitStatus == 65)
        #expect(result.standardOutput.isEmpty)
        #expect(result.standardError.contains("b-good/reconciliation.csv is not the file that was published"))
    }

    @Test func `what is new since a batch is proved alone, and what is left out is said`() async throws {
        let site = try await CommandSite()
        for name in ["b-1", "b-2", "b-3"] {
            try site.drop(CommandSite.batch(name, [("PO-\(name)", "1")]), as: "\(name).csv")
            _ = try await site.run()
        }
        let new = try await DocketBinary.run(["verify", "--site", site.root, "--since", "b-2"])
        #expect(new.exitStatus == 0, "\(new.standardError)")
        for words in [
            "verified: 1 orders in 1 batches = 1 accepted", "; links 10 to 13 of the chain unbroken up to ",
            "; not looked at, being from before b-2: 2 batches and refused files with their reports, 9 links, ",
        ] { #expect(new.standardOutput.contains(words), "\(words) in \(new.standardOutput)") }
        let newest = try await DocketBinary.run(["verify", "--site", site.root, "--since", "b-3", "--json"])
        #expect(newest.standardOutput.contains(#""since":{"folder":"b-3","link":13}"#), "\(newest.standardOutput)")
        #expect(newest.standardOutput.contains(#""earlierBatches":3"#))
        // Damage before the batch goes unseen, and damage after it does not.
        try site.folder.write("", to: "site/output/b-1/results.csv")
        #expect(try await DocketBinary.run(["verify", "--site", site.root, "--since", "b-2"]).exitStatus == 0)
        try site.folder.write("", to: "site/output/b-3/results.csv")
        #expect(try await DocketBinary.run(["verify", "--site", site.root, "--since", "b-2"]).exitStatus == 65)
        let unknown = try await DocketBinary.run(["verify", "--site", site.root, "--since", "b-9"])
        #expect(unknown.exitStatus == 64 && unknown.standardError.contains("no batch is called 'b-9'"))
    }

    @Test func `as JSON, the proof and its failure are one object each`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.rejected, as: "orders.csv")
        _ = try await site.run()
        let proved = try await DocketBinary.run(["verify", "--site", site.root, "--json"])
        #expect(proved.standardOutput.hasPrefix(#"{"exitStatus":0,"batches":1,"orders":2,"accepted":1,"rejected":1,"#))
        try site.folder.write("", to: "site/output/b-rejected/results.csv")
        let failed = try await DocketBinary.run(["verify", "--site", site.root, "--json"])
        #expect(failed.exitStatus == 65)
        #expect(failed.standardOutput.hasPrefix(#"{"exitStatus":65,"error":"b-rejected: "#), "\(failed.standardOutput)")
    }

    @Test func `a partner checks a receipt with the line that init printed`() async throws {
        let folder = try TemporaryFolder()
        let made = try await DocketBinary.run(["init", folder.path("site")])
        let line = try #require(made.standardOutput.split(separator: "\n").first { $0.contains("docket-receipt") })
        try folder.write(line.drop(while: { $0 == " " }) + "\n", to: "allowed_signers")
        try folder.write(CommandSite.good, to: "site/drop/orders.csv")
        try folder.write("", to: "site/drop/orders.csv.done")
        _ = try await DocketBinary.run(["run", "--site", folder.path("site"), "--as-of", CommandSite.asOf])
        let receipt = folder.path("site/output/b-good/receipt.json")
        let verified = try await LiveWorld().run(
            "ssh-keygen",
            arguments: [
                "-Y", "verify", "-f", folder.path("allowed_signers"), "-I", "docket@downloads.example", "-n",
                "docket-receipt", "-s", receipt + ".sig",
            ], standardInputPath: receipt)
        #expect(verified.exitStatus == 0, "\(verified.standardError)")
    }
}
