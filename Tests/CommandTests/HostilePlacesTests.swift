import OrderWorld
import Testing

/// Files that the site writes, with links and pipes in their places.
@Suite(.timeLimit(.minutes(60))) struct HostilePlacesTests {
    private func put(_ command: String, _ site: CommandSite) async throws {
        let result = try await LiveWorld().run(
            "bash", arguments: ["-c", "cd \"$0\" && \(command)", site.root], standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(result.standardError)")
    }

    @Test(arguments: [
        "ln -s ledger.sqlite .docket.lock", "ln -s docket.yaml .docket.lock", "mkfifo .docket.lock",
        "mkdir .docket.lock", "ln -s nothing .docket.lock",
    ])
    func `a lock that is no plain file is refused, and nothing is written through it`(command: String) async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        #expect(try await site.run().exitStatus == 0)
        try site.drop(CommandSite.rejected, as: "2.csv")
        try await put("rm .docket.lock && \(command)", site)
        let before = try ["ledger.sqlite", "docket.yaml"].map { try site.folder.bytes("site/\($0)") }
        let result = try await site.run()
        #expect(result.exitStatus == 74)
        #expect(result.standardError.contains("move it away"), "\(result.standardError)")
        #expect(try ["ledger.sqlite", "docket.yaml"].map { try site.folder.bytes("site/\($0)") } == before)
        #expect(try site.folder.exists("site/drop/2.csv"))
    }

    @Test func `a lock with a second name is held, and not written to`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        try await put("echo settings > copy && ln copy .docket.lock", site)
        #expect(try await site.run().exitStatus == 0)
        #expect(try site.folder.text("site/copy") == "settings\n")
    }

    @Test(arguments: ["ln -s docket.yaml", "mkfifo"])
    func `what lies in the place of a file on its way is not written through`(command: String) async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        for name in ["../m.prom.part", ".docket.run.part"] { try await put("\(command) \(name)", site) }
        let settings = try site.folder.text("site/docket.yaml")
        let result = try await site.run(["--metrics", site.folder.path("m.prom")])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardError.contains("the metrics of this run are not told"), "\(result.standardError)")
        #expect(try site.folder.text("site/docket.yaml") == settings)
    }

    @Test(arguments: [
        "docket.yaml", "revoked_keys", ".docket.lock", ".docket.run", "ledger.sqlite", "output/index.html",
    ])
    func `metrics take the place of no file of the site, there or not`(name: String) async throws {
        let site = try await CommandSite()
        let result = try await site.run(["--metrics", "\(site.root)/\(name)"])
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains("a file of the site's own"), "\(result.standardError)")
    }
}
