import Foundation
import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct RunCommandTests {
    // MARK: Exit statuses

    @Test func `nothing to do is success`() async throws {
        let site = try await CommandSite()
        let result = try await site.run()
        #expect(result.exitStatus == 0)
        #expect(result.standardError.isEmpty)
    }

    @Test(arguments: [
        ([CommandSite.good], 0), ([CommandSite.good, CommandSite.rejected], 2),
        ([CommandSite.rejected, CommandSite.broken, CommandSite.good], 3),
    ])
    func `the worst file gives the exit status`(batches: [String], status: Int) async throws {
        let site = try await CommandSite()
        for (number, text) in batches.enumerated() { try site.drop(text, as: "\(number).csv") }
        let result = try await site.run()
        #expect(result.exitStatus == status)
        #expect(result.standardOutput.split(separator: "\n").count == batches.count)
    }

    @Test(arguments: [
        ["--colour"], ["run", "--colour"], ["frobnicate"], ["run", "--as-of", "yesterday"],
        ["run", "--as-of", "2018-02-30"], ["run", "--as-of", "2018-10-29T02:00:00+01:00"],
        ["run", "--ledger", "mysql:x"],
        ["check"], ["init"], ["explain"], ["show"],
    ])
    func `a wrong command line is a usage fault that names help`(arguments: [String]) async throws {
        let folder = try TemporaryFolder()
        let result = try await DocketBinary.run(arguments, directory: folder.root)
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains("--help"))
        #expect(try folder.tree("").isEmpty)
    }

    @Test func `while another run holds the site, a run touches nothing`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "orders.csv")
        let lock = try #require(try LiveWorld().lock(site.root + "/.docket.lock"))
        let before = try site.tree()
        let result = try await site.run()
        #expect(result.exitStatus == 75)
        #expect(result.standardError.contains("another run holds the site"))
        #expect(try site.tree() == before)
        withExtendedLifetime(lock) {}
    }

    // MARK: Output

    @Test func `as JSON a run is one line that names every file`() async throws {
        let site = try await CommandSite()
        for (name, text) in [("1", CommandSite.good), ("2", CommandSite.rejected), ("3", CommandSite.broken)] {
            try site.drop(text, as: name)
        }
        let result = try await site.run(["--json"])
        #expect(result.exitStatus == 3)
        #expect(result.standardOutput.split(separator: "\n").count == 1)
        let run = try #require(
            try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any])
        #expect(run["asOf"] as? String == CommandSite.asOf)
        #expect(run["exitStatus"] as? Int == 3)
        let files = try #require(run["files"] as? [[String: Any]])
        #expect(files.map { $0["status"] as? String } == ["accepted", "partly-accepted", "quarantined"])
        #expect(files[1]["rejected"] as? Int == 1)
        #expect(files[2]["code"] as? String == "file-malformed")
    }

    @Test func `a file named as a person names it is taken from drop`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "kestrel/orders.csv")
        let result = try await DocketBinary.run(["run", "drop/kestrel/orders.csv"], directory: site.root)
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(try site.folder.tree("site/drop/kestrel").isEmpty)
        #expect(try site.folder.exists("site/archive/kestrel/orders.csv"))
    }

    @Test func `the ledger and the output can be anywhere`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "orders.csv")
        let ledger = "sqlite:" + site.folder.path("other.sqlite")
        let result = try await site.run(["--ledger", ledger, "--output", site.folder.path("reports/2018")])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(try site.folder.exists("reports/2018/b-good/results.csv"))
        #expect(try site.folder.exists("other.sqlite"))
        #expect(try site.folder.exists("site/ledger.sqlite") == false)
    }

    // MARK: Input and output faults

    @Test func `a file in the output folder's place is an output fault, and the next run publishes`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "orders.csv")
        try site.folder.write("", to: "reports")
        let result = try await site.run(["--output", site.folder.path("reports")])
        #expect(result.exitStatus == 74)
        #expect(result.standardError.contains("reports"))
        try LiveWorld().removeFile(site.folder.path("reports"))
        let next = try await site.run(["--output", site.folder.path("reports")])
        #expect(next.exitStatus == 0)
        #expect(CSVText.rows(try site.folder.text("reports/b-good/results.csv")).count == 1)
        #expect(try site.folder.tree("site/processing").isEmpty)
    }

    @Test func `a folder in the ledger's place is no fault of the disk, and touches no batch`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "orders.csv")
        try LiveWorld().makeDirectory(site.root + "/ledger.sqlite", mode: 0o755)
        let result = try await site.run()
        #expect(result.exitStatus == 78)
        #expect(try site.folder.exists("site/drop/orders.csv"))
    }

    /// Runs with a limit on the size of a file, which stands for a full disk: a write fails in the middle.
    private func runOnFullDisk(_ site: CommandSite, kibibytes: Int) async throws -> ProcessResult {
        try await DocketBinary.run(
            ["run", "--site", site.root, "--as-of", CommandSite.asOf],
            launcher: ["bash", "-c", "trap '' XFSZ; ulimit -f \(kibibytes); exec \"$@\"", "bash"])
    }

    @Test(arguments: [200, 500, 900])
    func `when the disk is full, the run fails and the next one ends with the same bytes`(kibibytes: Int) async throws {
        let (site, undisturbed) = (try await CommandSite(), try await CommandSite())
        try undisturbed.takeSecrets(of: site)
        for site in [site, undisturbed] { try site.drop(CommandSite.long("b-1", orders: 2_500), as: "1.csv") }
        let result = try await runOnFullDisk(site, kibibytes: kibibytes)
        #expect(result.exitStatus == 74, "\(result.standardError)")
        #expect(try await site.run().exitStatus == 0)
        #expect(try await undisturbed.run().exitStatus == 0)
        for folder in ["output", "archive", "processing"] {
            let expected = try undisturbed.folder.tree("site/\(folder)")
            let differences = Files.differences(try site.folder.tree("site/\(folder)"), expected)
            #expect(differences == [], "\(folder)")
        }
    }

    @Test func `when the disk is full while the ledger is made, the next run makes it`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        #expect(try await runOnFullDisk(site, kibibytes: 60).exitStatus == 74)
        let next = try await site.run()
        #expect(next.exitStatus == 0, "\(next.standardError)")
    }
}
