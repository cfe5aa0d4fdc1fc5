import Foundation
import OrderModel
import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct StatusCommandTests {
    private static let partner = "3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35"
    private static let three = CommandSite.batch("b-three", [("PO-1", "1"), ("PO-2", "1"), ("PO-3", "1")])

    private func status(
        _ site: CommandSite, _ arguments: [String] = [], at time: String = CommandSite.asOf
    ) async throws -> ProcessResult {
        try await DocketBinary.run(["status", "--site", site.root, "--as-of", time] + arguments)
    }

    private func json(_ result: ProcessResult) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any])
    }

    private func add(_ settings: String, to site: CommandSite) throws {
        try site.folder.write(try site.folder.text("site/docket.yaml") + settings, to: "site/docket.yaml")
    }

    @Test func `a new site waits for nothing, and looking changes nothing`() async throws {
        let site = try await CommandSite()
        let before = try site.tree()
        let result = try await status(site)
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardOutput.hasPrefix("last run: none yet\n"))
        #expect(result.standardOutput.contains("nothing waits for a person"))
        #expect(try site.tree() == before)
    }

    @Test func `the last run is told with its times and its exit status`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.rejected, as: "1.csv")
        #expect(try await site.run().exitStatus == 2)
        let result = try await status(site, ["--json"])
        #expect(result.exitStatus == 0, "\(result.standardOutput)")
        let run = try #require(try json(result)["lastRun"] as? [String: Any])
        #expect(run["exitStatus"] as? Int == 2)
        #expect(run["asOf"] as? String == CommandSite.asOf)
        #expect((run["begin"] as? String)?.hasSuffix("Z") == true)
        #expect((run["end"] as? String)?.hasSuffix("Z") == true)
        #expect(try json(result)["running"] as? Bool == false)
    }

    @Test func `a parked batch waits until it is dismissed, and each run names it`() async throws {
        let site = try await CommandSite()
        try add("  orders: 2\n", to: site)
        try site.drop(Self.three, as: "three.csv")
        #expect(try await site.run().exitStatus == 3)
        let result = try await status(site)
        #expect(result.exitStatus == 3)
        #expect(
            result.standardOutput.contains(
                "parked: b-three, of partner \(Self.partner), sent by mara.voss@kestrel.example, 3 orders, since "
                    + CommandSite.asOf))
        let run = try await site.run()
        #expect(run.exitStatus == 0)
        #expect(run.standardOutput.hasPrefix("parked: b-three, of partner"))
        let waits = try #require(try json(try await site.run(["--json"]))["waits"] as? [String: Any])
        #expect((waits["parked"] as? [[String: Any]])?.first?["folder"] as? String == "b-three")

        let dismissed = try await DocketBinary.run([
            "dismiss", "--site", site.root, "--as-of", CommandSite.asOf, "b-three", "--by", "Ida Lund", "--reason",
            "sent twice",
        ])
        #expect(dismissed.exitStatus == 0, "\(dismissed.standardError)")
        let problems = try site.folder.text("site/output/quarantine/three.csv/problems.csv")
        #expect(problems.contains("Ida Lund ended it at \(CommandSite.asOf)"))
        #expect(problems.contains("sent twice"))
        let after = try await status(site)
        #expect(after.exitStatus == 0, "\(after.standardOutput)")
        #expect(after.standardOutput.contains("quarantined: three.csv, from three.csv, \(CommandSite.asOf)"))
        let dayLater = try await status(site, at: "2018-12-29T02:00:01Z")
        #expect(!dayLater.standardOutput.contains("quarantined"))
        let proof = try await DocketBinary.run(["verify", "--site", site.root])
        #expect(proof.exitStatus == 0, "\(proof.standardError)")
    }

    @Test func `only a parked batch can be dismissed`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        #expect(try await site.run().exitStatus == 0)
        for name in ["b-good", "b-bad"] {
            let result = try await DocketBinary.run([
                "dismiss", "--site", site.root, name, "--by", "Ida", "--reason", "no",
            ])
            #expect(result.exitStatus == 64)
            #expect(result.standardError.contains(name))
        }
    }

    @Test func `a partner whose batch does not come is overdue`() async throws {
        let site = try await CommandSite()
        try add("expect:\n  \"\(Self.partner)\": {every: 1d, by: \"03:00\"}\n", to: site)
        let never = try await status(site)
        #expect(never.exitStatus == 3)
        #expect(never.standardOutput.contains("overdue: a batch of partner \(Self.partner) was due"))
        #expect(never.standardOutput.contains("none ever came"))
        try site.drop(CommandSite.good, as: "1.csv")
        #expect(try await site.run().exitStatus == 0)
        #expect(try await status(site, at: "2018-12-29T02:59:59Z").exitStatus == 0)
        let late = try await status(site, ["--json"], at: "2018-12-29T03:00:00Z")
        #expect(late.exitStatus == 3)
        let waits = try #require(try json(late)["waits"] as? [String: Any])
        let overdue = try #require((waits["overdue"] as? [[String: Any]])?.first)
        #expect(overdue["partnerId"] as? String == Self.partner)
        #expect(overdue["due"] as? String == "2018-12-29T03:00:00Z")
        #expect(overdue["last"] as? String == CommandSite.asOf)
    }

    @Test func `a monitor gets its object for a site that is none, too`() async throws {
        let result = try await DocketBinary.run(["status", "--json", "--site", "/nonexistent"])
        #expect(result.exitStatus == 78)
        #expect(try json(result)["exitStatus"] as? Int == 78)
        #expect((try json(result)["error"] as? String)?.contains("/nonexistent") == true)
    }

    @Test func `an upload counts when it did not change for an hour`() async throws {
        let site = try await CommandSite()
        try site.folder.write("BatchId", to: "site/drop/kestrel/orders.csv.part")
        let now = LiveWorld().now()
        for (seconds, exitStatus) in [(3_500, 0), (3_700, 3)] as [(Int64, Int32)] {
            let result = try await status(site, at: "\(now.adding(seconds: seconds))")
            #expect(result.exitStatus == exitStatus, "\(result.standardOutput)")
            #expect(result.standardOutput.contains("upload: kestrel/orders.csv.part") == (exitStatus == 3))
        }
    }

    @Test func `a second run and the status say who holds the site`() async throws {
        let site = try await CommandSite()
        #expect(try await site.run().exitStatus == 0)
        let lock = try #require(try LiveWorld().lock(site.root + "/.docket.lock"))
        try lock.note(Array("process 4711\nhost night.example\nsince 2018-12-28T01:00:00Z\n".utf8).span)
        let second = try await site.run()
        #expect(second.exitStatus == 75)
        #expect(second.standardError.contains("process 4711 on night.example, since 2018-12-28T01:00:00Z ("))
        let result = try await status(site, ["--json"])
        let holder = try #require(try json(result)["holder"] as? [String: Any])
        #expect(holder["process"] as? Int == 4_711)
        #expect(try json(result)["running"] as? Bool == true)
        withExtendedLifetime(lock) {}
    }
}
