import OrderWorld
import Testing

/// Signed batches by the real binary and the real ssh-keygen.
@Suite struct SignedCommandTests {
    private func keygen(_ arguments: [String]) async throws {
        let result = try await LiveWorld().run("ssh-keygen", arguments: ["-q"] + arguments, standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(result.standardError)")
    }

    /// A site with a batch that its submitter signed.
    private func signedSite() async throws -> CommandSite {
        let site = try await CommandSite()
        try await keygen(["-t", "ed25519", "-N", "", "-C", "", "-f", site.folder.path("mara")])
        let key = try site.folder.text("mara.pub")
        try site.folder.write("mara.voss@kestrel.example namespaces=\"docket\" \(key)", to: "site/allowed_signers")
        try site.folder.write(CommandSite.good, to: "site/drop/orders.csv")
        try await keygen(["-Y", "sign", "-n", "docket", "-f", site.folder.path("mara"), site.root + "/drop/orders.csv"])
        return site
    }

    @Test func `a signed batch is accepted, and what it was signed with travels along`() async throws {
        let site = try await signedSite()
        let result = try await site.run()
        #expect(result.exitStatus == 0, "\(result.standardOutput)")
        #expect(try Set(site.folder.tree("site/archive").keys) == ["orders.csv", "orders.csv.sig"])
    }

    @Test func `one byte more, and it is quarantined`() async throws {
        let site = try await signedSite()
        try site.folder.write(CommandSite.good + "\n", to: "site/drop/orders.csv")
        let result = try await site.run()
        #expect(result.exitStatus == 3)
        #expect(result.standardOutput.contains("signature-invalid"))
    }

    @Test func `a revoked key is refused by run and by check`() async throws {
        let site = try await signedSite()
        try site.folder.write(try site.folder.text("mara.pub"), to: "site/revoked_keys")
        let check = try await DocketBinary.run(["check", "--site", site.root, site.root + "/drop/orders.csv"])
        #expect(check.exitStatus == 3)
        #expect(check.standardOutput.contains("its key is revoked"))
        #expect(try await site.run().exitStatus == 3)
    }

    @Test func `a signature that is left over is told of on standard error`() async throws {
        let site = try await signedSite()
        try LiveWorld().removeFile(site.root + "/drop/orders.csv")
        let result = try await site.run()
        #expect(result.exitStatus == 0)
        #expect(result.standardOutput.isEmpty)
        #expect(result.standardError.contains(#""orders.csv.sig"; remove them unless their batch is still to come"#))
    }
}
