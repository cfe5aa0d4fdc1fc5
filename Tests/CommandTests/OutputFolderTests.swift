import OrderWorld
import Testing

/// Reports go anywhere but into the folders whose files a site takes for its own, or for batches.
@Suite(.timeLimit(.minutes(60))) struct OutputFolderTests {
    private static let period = ["--from", "2018-12-01", "--to", "2018-12-31"]

    private static let commands: [[String]] = [
        ["run"], ["undo", "b-1", "--reason", "sent twice"], ["export", "reconciliation"] + period,
        ["reconcile", "vendor.csv"],
    ]

    @Test(arguments: ["drop", "drop/new/reports", "processing", "archive", "quarantine/x", "reference", "secrets/x"])
    func `no command writes to a folder that has the site's own files`(folder: String) async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        _ = try await site.run()
        try site.drop(CommandSite.good, as: "2.csv")
        let before = try site.tree()
        for command in Self.commands {
            for spelling in ["\(site.root)/\(folder)", "\(site.root)/../site//\(folder)/"] {
                let result = try await DocketBinary.run(command + ["--site", site.root, "--output", spelling])
                #expect(result.exitStatus == 64, "\(command) \(spelling): \(result.standardError)")
                #expect(result.standardError.contains("name another folder with --output"), "\(result.standardError)")
            }
        }
        #expect(Files.differences(try site.tree(), before) == [])
    }

    @Test func `a folder beside them that does not exist yet is made`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        let result = try await site.run(["--output", "\(site.root)/dropped/reports"])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(try site.tree().keys.contains { $0.hasPrefix("dropped/reports/") })
    }
}
