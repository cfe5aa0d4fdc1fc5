import OrderSite
import OrderWorld
import Testing

/// A site takes nothing from files that others can write or own. Each of the files is checked by itself.
@Suite(.timeLimit(.minutes(60))) struct SiteModesTests {
    /// Paths below the site's root; the first is the root itself.
    private static let names = [
        "", "docket.yaml", "accounts.yaml", "allowed_signers", "revoked_keys", "ledger.sqlite", "ledger.sqlite-wal",
        "ledger.sqlite-shm", "reference", "reference/prices.csv", "intake", "intake/kestrel.yaml",
    ]

    private func site() throws -> ScratchFolder {
        let site = try ScratchFolder()
        for name in Self.names where name.contains(".") || name.contains("_") { try site.write("x", to: name) }
        try site.write("x", to: "secrets/site-1.key", mode: 0o600)
        return site
    }

    private func run(_ command: String, _ argument: String, _ path: String) async throws {
        let result = try await LiveWorld().run(command, arguments: [argument, path], standardInputPath: nil)
        try #require(result.exitStatus == 0)
    }

    private func faults(_ site: ScratchFolder) throws -> [String] {
        try SiteModes.faults(in: site.layout, ledger: site.layout.ledger, isWriting: true, world: site.world)
            .map { "\($0.path): \($0.problem)" }
    }

    private func path(_ name: String, _ site: ScratchFolder) -> String {
        name.isEmpty ? site.layout.root : site.layout.root + "/" + name
    }

    @Test func `what its owner alone can write is sound`() throws {
        #expect(try faults(site()) == [])
    }

    @Test(arguments: names)
    func `what group or others can write is a fault`(name: String) async throws {
        let site = try site()
        for mode in ["g+w", "o+w"] {
            try await run("chmod", mode, path(name, site))
            #expect(try faults(site) == ["\(path(name, site)): others than its owner can write it"])
            try await run("chmod", "go-w", path(name, site))
        }
    }

    /// Only root can give a file away.
    @Test(.enabled(if: LiveWorld().userId == 0), arguments: names + ["secrets"])
    func `what belongs to somebody else is a fault`(name: String) async throws {
        let site = try site()
        try await run("chown", "12345", path(name, site))
        #expect(
            try faults(site) == [
                "\(path(name, site)): it belongs to user 12345, who is neither root nor the one that runs this"
            ])
    }
}
