import OrderWorld
import TestDepth
import Testing

@Suite(.thorough, .timeLimit(.minutes(60))) struct TortureCommandTests {
    private func torture(_ site: CommandSite, _ arguments: [String]) async throws -> ProcessResult {
        try await DocketBinary.run(
            ["torture", "--site", site.root, "--as-of", CommandSite.asOf] + arguments,
            environment: ["TMPDIR": site.folder.root])
    }

    @Test func `on a new site everything holds, each sort is tried, and the site is as it was`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.rejected, as: "1.csv")
        try site.drop(CommandSite.broken, as: "2.csv")
        let before = try site.tree()
        let result = try await torture(site, ["--seed", "11", "--minutes", "0.01"])
        #expect(result.exitStatus == 0, "\(result.standardOutput)\(result.standardError)")
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.first?.hasPrefix("seed 11, as of \(CommandSite.asOf)") == true)
        #expect(lines.dropFirst().first == "batches (from drop/): 1.csv, 2.csv")
        for sort in ["kill -9 of a process", "runs at once", "duplicate delivery", "outcome unknown, below the ledger"]
        {
            #expect(lines.contains { $0.hasPrefix(sort) && $0.hasSuffix(" 0") }, "\(sort)")
        }
        #expect(try site.tree() == before)
        #expect(try LiveWorld().names(inDirectory: site.folder.root) == ["site"])
    }

    @Test func `a named batch is tried in one trial alone`() async throws {
        let site = try await CommandSite()
        try site.folder.write(CommandSite.good, to: "orders.csv")
        let result = try await torture(
            site, ["--batch", site.folder.path("orders.csv"), "--trial", "3", "--seed", "1"])
        #expect(result.exitStatus == 0, "\(result.standardOutput)\(result.standardError)")
        #expect(result.standardOutput.contains("all of 1 trials held"))
    }

    @Test func `without a batch there is nothing to try`() async throws {
        let site = try await CommandSite()
        let result = try await torture(site, [])
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains("--batch"))
    }

    @Test func `a site that a run holds is not copied`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        let lock = try #require(try LiveWorld().lock(site.root + "/.docket.lock"))
        #expect(try await torture(site, []).exitStatus == 75)
        withExtendedLifetime(lock) {}
    }

    @Test(arguments: [["--minutes", "-1"], ["--trial", "0"], ["--seed", "x"]])
    func `a wrong number is a usage fault`(arguments: [String]) async throws {
        let site = try await CommandSite()
        #expect(try await torture(site, arguments).exitStatus == 64)
    }
}
