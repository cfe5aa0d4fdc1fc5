import OrderWorld
import Testing

/// `docket rotate-secret`, by the real binary on a site of its own.
@Suite(.timeLimit(.minutes(60))) struct RotateSecretCommandTests {
    private func rotate(_ site: CommandSite, _ arguments: [String] = []) async throws -> ProcessResult {
        try await DocketBinary.run(["rotate-secret", "--site", site.root] + arguments)
    }

    private func results(_ batch: String, _ site: CommandSite) throws -> [[String: String]] {
        CSVText.rows(try site.folder.text("site/output/\(batch)/results.csv"))
    }

    private static let keyRequest =
        "BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerDomainName,OriginalReference\n"
        + "b-keys,3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35,mara.voss@kestrel.example,RQ-1,GetKeys,alster.example,PO-1\n"

    @Test func `it says what is current, what is sealed and what is no longer needed`() async throws {
        let site = try await CommandSite()
        let result = try await rotate(site)
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(
            result.standardOutput == """
                \(site.root)/secrets/site-2.key is current: new orders and links use it
                the ledger keeps the older secrets sealed under it: 1
                this ledger no longer needs these files; older backups of it do:
                  \(site.root)/secrets/site-1.key

                """)
        #expect(try site.folder.exists("site/secrets/site-1.key"))
        #expect(try LiveWorld().status(site.root + "/secrets/site-2.key")?.permissions == 0o600)
    }

    @Test func `without the old file, repeats, key requests and look-ups are answered as before`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        #expect(try await site.run().exitStatus == 0)
        let before = try results("b-good", site)[0]
        #expect(try await rotate(site).exitStatus == 0)
        try LiveWorld().removeFile(site.root + "/secrets/site-1.key")
        try site.drop(CommandSite.good, as: "1.csv")
        try site.drop(Self.keyRequest, as: "2.csv")
        let run = try await site.run()
        #expect(run.exitStatus == 0, "\(run.standardError)")
        let again = try results("b-good-2", site)[0]
        for column in ["OrderId", "SubscriptionId", "ProductKey", "DownloadLink"] {
            #expect(again[column] == before[column], "\(column)")
        }
        let requested = try results("b-keys", site)[0]
        #expect(requested["ProductKey"] == before["ProductKey"])
        #expect(requested["DownloadLink"] != before["DownloadLink"])
        for command in ["show", "explain"] {
            let shown = try await DocketBinary.run([command, "--site", site.root, before["OrderId"] ?? ""])
            #expect(shown.exitStatus == 0, "\(shown.standardError)")
            #expect(shown.standardOutput.contains(before["OrderId"] ?? "none"))
        }
        let verified = try await DocketBinary.run(["verify", "--site", site.root])
        #expect(verified.exitStatus == 0, "\(verified.standardOutput) \(verified.standardError)")
        let check = try await DocketBinary.run(["check", "--site", site.root, site.root + "/archive/1.csv"])
        #expect(check.standardOutput.contains("duplicate"))
    }

    @Test func `another ledger does not know what this one keeps, and says which file it lacks`() async throws {
        let site = try await CommandSite()
        let ledger = ["--ledger", "sqlite:" + site.folder.path("other.sqlite")]
        #expect(try await rotate(site, ledger).exitStatus == 0)
        try LiveWorld().removeFile(site.root + "/secrets/site-1.key")
        #expect(try await site.run(ledger).exitStatus == 0)
        let before = try site.tree()
        let other = try await site.run()
        #expect(other.exitStatus == 78)
        #expect(other.standardError.contains("secrets/site-1.key: the file is missing"))
        #expect(Files.differences(try site.tree(), before) == [])
    }

    @Test func `while a run holds the site, nothing is rotated`() async throws {
        let site = try await CommandSite()
        let lock = try #require(try LiveWorld().lock(site.root + "/.docket.lock"))
        let before = try site.tree()
        #expect(try await rotate(site).exitStatus == 75)
        #expect(try site.tree() == before)
        withExtendedLifetime(lock) {}
    }

    @Test func `a folder that is no site is left alone`() async throws {
        let folder = try TemporaryFolder()
        let result = try await DocketBinary.run(["rotate-secret"], directory: folder.root)
        #expect(result.exitStatus == 78)
        #expect(try folder.tree("").isEmpty)
    }

    @Test func `a site without its secret is told so, and gets none`() async throws {
        let site = try await CommandSite()
        try LiveWorld().removeFile(site.root + "/secrets/site-1.key")
        let result = try await rotate(site)
        #expect(result.exitStatus == 78)
        #expect(result.standardError.contains("the first run makes one"))
        #expect(try LiveWorld().names(inDirectory: site.root + "/secrets") == ["receipt.key"])
    }

    @Test func `a wrong price list does not keep anyone from rotating`() async throws {
        let site = try await CommandSite()
        try site.folder.write("nonsense", to: "site/reference/prices.csv")
        #expect(try await rotate(site).exitStatus == 0)
    }
}
