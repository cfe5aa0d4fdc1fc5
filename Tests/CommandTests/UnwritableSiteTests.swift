import Glibc
import OrderWorld
import Testing

/// Commands that only read, run by an account that may not write to the site, such as a backup that is mounted
/// read-only.
@Suite(.timeLimit(.minutes(60))) struct UnwritableSiteTests {
    /// A site that nobody may write to, and words that run a command without root's right to write all the same.
    private final class Unwritable {
        let site: CommandSite
        let launcher: [String]

        init() async throws {
            site = try await CommandSite()
            try site.drop(CommandSite.good, as: "orders.csv")
            try #require(await site.run().exitStatus == 0)
            guard geteuid() == 0 else { launcher = []; return }
            launcher = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            try await bash("chown -R 65534:65534 '\(site.root)'")
        }

        func close() async throws { try await bash("chmod -R a-w '\(site.root)'") }
        func open() async throws { try await bash("chmod -R u+w '\(site.root)'") }

        func bash(_ command: String) async throws {
            let result = try await LiveWorld().run("bash", arguments: ["-c", command], standardInputPath: nil)
            try #require(result.exitStatus == 0, "\(result.standardError)")
        }

        func run(_ arguments: [String]) async throws -> ProcessResult {
            try await DocketBinary.run(arguments, directory: site.root, launcher: launcher)
        }
    }

    private static let days = ["--from", "2018-12-01", "--to", "2018-12-31"]

    @Test func `every command that only reads works where nothing may be written, and leaves nothing there`()
        async throws
    {
        let unwritable = try await Unwritable()
        let site = unwritable.site
        try await unwritable.bash("mkdir -m 777 '\(site.folder.path("finance"))'")
        let finance = ["--output", site.folder.path("finance")]
        try await unwritable.close()
        let before = try site.tree()
        for command in [
            ["show", "PO-1"], ["explain", "PO-1"], ["verify"], ["check", "example-batch.csv"],
            ["export", "reconciliation"] + Self.days + finance, ["export", "journal"] + Self.days + finance,
            ["reprice", "--reference", "reference"] + Self.days,
            ["reconcile", "output/b-good/reconciliation.csv"] + finance,
        ] {
            let result = try await unwritable.run(command)
            #expect(result.exitStatus == 0, "\(command): \(result.standardError)")
        }
        #expect(Files.differences(try site.tree(), before) == [])
        try await unwritable.open()
    }

    @Test func `records that are still beside the ledger are not passed over, and the message says how to get at them`()
        async throws
    {
        let unwritable = try await Unwritable()
        try unwritable.site.folder.write("what a killed run left", to: "site/ledger.sqlite-wal")
        try await unwritable.bash("chmod 644 '\(unwritable.site.root)/ledger.sqlite-wal'")
        try await unwritable.close()
        let result = try await unwritable.run(["show", "PO-1"])
        #expect(result.exitStatus == 74)
        #expect(result.standardError.contains("./ledger.sqlite-wal"), "\(result.standardError)")
        #expect(result.standardError.contains("--ledger"))
        try await unwritable.open()
    }

    @Test func `a ledger that may not be read is said to be so`() async throws {
        let unwritable = try await Unwritable()
        try await unwritable.bash("chmod 000 '\(unwritable.site.root)/ledger.sqlite'")
        let result = try await unwritable.run(["show", "PO-1"])
        #expect(result.exitStatus == 74)
        #expect(
            result.standardError.contains("the ledger at ./ledger.sqlite cannot be read: Permission denied"),
            "\(result.standardError)")
        try await unwritable.bash("chmod 600 '\(unwritable.site.root)/ledger.sqlite'")
    }
}
