import OrderWorld
import Testing

/// `output.group` lets a group read reports besides the owner, and `output.groupKeys` also those with product keys.
@Suite(.timeLimit(.minutes(60))) struct OutputGroupCommandTests {
    /// Returns a site that shares its reports with the group of the account that runs the tests.
    private func site(_ more: String = "") async throws -> CommandSite {
        let name = try await LiveWorld().run("id", arguments: ["-gn"], standardInputPath: nil).standardOutput
        return try await site(group: name.filter { $0 != "\n" }, more)
    }

    private func site(group: String, _ more: String = "") async throws -> CommandSite {
        let site = try await CommandSite()
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(settings + "\noutput:\n  group: \(group)\n\(more)", to: "site/docket.yaml")
        return site
    }

    private func modes(_ site: CommandSite, _ folder: String) throws -> [String: UInt32] {
        let world = LiveWorld()
        var modes: [String: UInt32] = [:]
        for name in try world.names(inDirectory: "\(site.root)/\(folder)") where !name.hasPrefix(".") {
            modes[name] = try world.status("\(site.root)/\(folder)/\(name)")?.permissions
        }
        return modes
    }

    @Test func `the group may read all reports but those with keys`() async throws {
        let site = try await site()
        try site.drop(CommandSite.rejected, as: "1.csv")
        try site.drop(CommandSite.broken, as: "2.csv")
        #expect(try await site.run().exitStatus == 3)
        let reports = try modes(site, "output/b-rejected")
        #expect(reports.count == 10)
        for (name, mode) in reports {
            #expect(mode == (["results.csv", "rejections.csv"].contains(name) ? 0o600 : 0o640), "\(name)")
        }
        #expect(try modes(site, "output")["b-rejected"] == 0o750)
        #expect(try modes(site, "output/quarantine") == ["2.csv": 0o750])
        #expect(try modes(site, "output/quarantine/2.csv") == ["problems.csv": 0o640, "summary.html": 0o640])
        #expect(try modes(site, "output")["index.html"] == 0o640)
        #expect(try await DocketBinary.run(["verify", "--site", site.root]).exitStatus == 0)
        #expect(try await site.run().exitStatus == 0)
    }

    @Test func `with groupKeys it may read those too, and the next run does not mind`() async throws {
        let site = try await site("  groupKeys: true\n")
        try site.drop(CommandSite.rejected, as: "1.csv")
        #expect(try await site.run().exitStatus == 2)
        #expect(Set(try modes(site, "output/b-rejected").values) == [0o640])
        #expect(try await site.run().exitStatus == 0)
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(settings.replacing("groupKeys: true", with: "groupKeys: false"), to: "site/docket.yaml")
        let refused = try await site.run()
        #expect(refused.exitStatus == 78)
        #expect(refused.standardError.contains("chmod 600 \(site.root)/output/b-rejected/results.csv"))
    }

    @Test func `without a group, reports and their folders are the owner's alone`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.rejected, as: "1.csv")
        #expect(try await site.run().exitStatus == 2)
        #expect(Set(try modes(site, "output/b-rejected").values) == [0o600])
        #expect(try modes(site, "output")["b-rejected"] == 0o700)
    }

    @Test func `exports are shared as reports are`() async throws {
        let site = try await site()
        try site.drop(CommandSite.good, as: "1.csv")
        #expect(try await site.run().exitStatus == 0)
        let export = try await DocketBinary.run([
            "export", "reconciliation", "--site", site.root, "--from", "2018-12-01", "--to", "2018-12-31",
        ])
        #expect(export.exitStatus == 0, "\(export.standardError)")
        let folder = try #require(try modes(site, "exports").first)
        #expect(folder.value == 0o750)
        #expect(Set(try modes(site, "exports/\(folder.key)").values) == [0o640])
    }

    @Test func `a group that the system does not know is 78 before anything is touched`() async throws {
        let site = try await site(group: "no-such-group-of-docket")
        try site.drop(CommandSite.good, as: "1.csv")
        let before = try site.tree()
        let period = ["--from", "2018-12-01", "--to", "2018-12-31"]
        let batch = "\(site.root)/drop/1.csv"
        for command in [["run"], ["run", batch], ["check", batch], ["export", "journal"] + period] {
            let result = try await DocketBinary.run(command + ["--site", site.root])
            #expect(result.exitStatus == 78)
            #expect(
                result.standardError.contains(
                    "output.group names 'no-such-group-of-docket', and the system has no such group"))
        }
        #expect(Files.differences(try site.tree(), before) == [])
    }
}
