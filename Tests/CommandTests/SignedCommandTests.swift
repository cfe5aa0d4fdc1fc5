import Glibc
import OrderWorld
import Testing

/// Signed batches by the real binary and the real ssh-keygen.
@Suite(.timeLimit(.minutes(60))) struct SignedCommandTests {
    private func keygen(_ arguments: [String]) async throws {
        let result = try await LiveWorld().run("ssh-keygen", arguments: ["-q"] + arguments, standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(result.standardError)")
    }

    /// Returns a site with a batch that its submitter signed.
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
        #expect(result.standardError.contains("'orders.csv.sig'; remove them unless their batch is still to come"))
    }

    // MARK: Failures before a signature is examined

    @Test(arguments: [
        ("echo 'No user exists for uid 12345' >&2; exit 255", "it said: No user exists for uid 12345"),
        ("kill -9 $$", "signal 9 ended it"), ("yes", "it wrote more than 65536 bytes and was killed"),
        ("exit 3", "it ended with the status 3"),
    ])
    func `an ssh-keygen that fails is 74, and the next run takes the batch`(script: String, reason: String) async throws
    {
        let site = try await signedSite()
        try site.folder.write("#!/bin/sh\n\(script)\n", to: "programs/ssh-keygen")
        _ = try await LiveWorld().run(
            "chmod", arguments: ["755", site.folder.path("programs/ssh-keygen")], standardInputPath: nil)
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        let failed = try await DocketBinary.run(
            ["run", "--site", site.root, "--as-of", CommandSite.asOf],
            environment: ["PATH": "\(site.folder.path("programs")):\(path)"])
        #expect(failed.exitStatus == 74)
        #expect((failed.standardOutput + failed.standardError).contains("cannot run ssh-keygen: \(reason)"))
        #expect(try Set(site.folder.tree("site/drop").keys) == ["orders.csv", "orders.csv.sig"])
        #expect(try await site.run().exitStatus == 0)
    }

    /// The account has no entry in the password file, and ssh-keygen does not work without one.
    @Test(.enabled(if: geteuid() == 0))
    func `an account that the system does not know is 74, and never a verdict`() async throws {
        let site = try await signedSite()
        func give(to user: String) async throws {
            _ = try await LiveWorld().run(
                "chown", arguments: ["-R", user, site.folder.path("")], standardInputPath: nil)
        }
        try await give(to: "12345")
        let failed = try await DocketBinary.run(
            ["run", "--site", site.root, "--as-of", CommandSite.asOf],
            launcher: ["env", "-u", "HOME", "setpriv", "--reuid=12345", "--regid=12345", "--clear-groups"])
        #expect(failed.exitStatus == 74)
        #expect((failed.standardOutput + failed.standardError).contains("No user exists for uid 12345"))
        try await give(to: "0")
        #expect(try await site.run().exitStatus == 0)
    }

    @Test func `a list that is a link, or missing where it is required, is 78 and touches nothing`() async throws {
        let site = try await signedSite()
        _ = try await LiveWorld().run(
            "ln", arguments: ["-s", "nowhere", site.root + "/revoked_keys"], standardInputPath: nil)
        for arguments in [["run"], ["check", site.root + "/drop/orders.csv"]] {
            let result = try await DocketBinary.run(arguments + ["--site", site.root])
            #expect(result.exitStatus == 78, "\(arguments)")
            #expect(result.standardError.contains("revoked_keys: it is no regular file"), "\(arguments)")
        }
        try LiveWorld().removeFile(site.root + "/revoked_keys")
        let settings = try site.folder.text("site/docket.yaml")
        let parts = settings.split(separator: "\nsignatures: optional", maxSplits: 1)
        try #require(parts.count == 2)
        try site.folder.write(
            parts.joined(separator: "\nsignatures: {revokedKeys: required}"), to: "site/docket.yaml")
        let missing = try await site.run()
        #expect(missing.exitStatus == 78)
        #expect(missing.standardError.contains("signatures.revokedKeys is required"))
        try site.folder.write("", to: "site/revoked_keys")
        #expect(try await site.run().exitStatus == 0)
    }
}
