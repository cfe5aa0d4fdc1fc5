import Foundation
import OrderModel
import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct WatchedRunTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }

    @Test func `as JSON a run is one object whatever happens`() async throws {
        let site = try await CommandSite()
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(settings + "colour: red\n", to: "site/docket.yaml")
        let wrong = try await site.run(["--json"])
        #expect(wrong.exitStatus == 78)
        let words = try object(wrong.standardOutput)
        #expect(words["exitStatus"] as? Int == 78)
        #expect((words["error"] as? String)?.contains("colour") == true)
        #expect(words["duration"] is Double)
        for key in ["begin", "end", "version"] { #expect(words[key] is String, "\(key)") }

        try site.folder.write(settings, to: "site/docket.yaml")
        let lock = try #require(try LiveWorld().lock(site.root + "/.docket.lock"))
        #expect(try object(try await site.run(["--json"]).standardOutput)["exitStatus"] as? Int == 75)
        withExtendedLifetime(lock) {}

        let usage = try await site.run(["--json", "--colour"])
        #expect(usage.exitStatus == 64)
        #expect(try object(usage.standardOutput)["exitStatus"] as? Int == 64)
    }

    @Test func `every line of a fault says whose it is`() async throws {
        let site = try await CommandSite()
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(settings + "colour: red\nshape: round\n", to: "site/docket.yaml")
        for result in [try await site.run(), try await site.run(["--colour"])] {
            let lines = result.standardError.split(separator: "\n")
            #expect(lines.count > 1)
            #expect(lines.allSatisfy { $0.hasPrefix("docket: ") }, "\(result.standardError)")
        }
    }

    @Test func `an answer that nobody can read is no success`() async throws {
        let site = try await CommandSite()
        for words in ["run --json", "status", "show b-good"] {
            try site.drop(CommandSite.good, as: "1.csv")
            let result = try await LiveWorld().run(
                "bash", arguments: ["-c", "\"$0\" \(words) --site \"$1\" > /dev/full", DocketBinary.path, site.root],
                standardInputPath: nil)
            #expect(result.exitStatus == 74, "\(words): \(result.standardError)")
            #expect(result.standardError.contains("standard output"), "\(result.standardError)")
        }
    }

    @Test func `quiet is silent about what is accepted, and names what is not`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        let good = try await site.run(["--quiet"])
        #expect(good.exitStatus == 0)
        #expect(good.standardOutput.isEmpty)
        #expect(good.standardError.isEmpty)
        try site.drop(CommandSite.rejected, as: "2.csv")
        #expect(try await site.run(["--quiet"]).standardOutput.hasPrefix("\(CommandSite.asOf) 2.csv: 2 orders"))
        #expect(try await site.run(["--quiet", "--progress"]).exitStatus == 64)
    }

    /// Runs over a long batch, and sends signals to the run once it has recorded a part of it. The run stands still
    /// whenever somebody looks how far it is, so that it cannot come to its end meanwhile.
    private func run(_ site: CommandSite, signals: [String]) async throws -> ProcessResult {
        let script = """
            "$0" run --site "$1" --as-of \(CommandSite.asOf) & run=$!
            for try in $(seq 600); do
                sleep 0.02
                kill -STOP $run
                "$0" status --site "$1" --json 2>/dev/null | grep -q '"recorded":[1-9]' && break
                kill -CONT $run
            done
            for signal in \(signals.joined(separator: " ")); do kill -$signal $run; done
            kill -CONT $run
            wait $run
            """
        return try await LiveWorld().run(
            "bash", arguments: ["-c", script, DocketBinary.path, site.root], standardInputPath: nil)
    }

    @Test func `SIGTERM ends a run after the chunk under way, and the next run goes on`() async throws {
        let (site, undisturbed) = (try await CommandSite(), try await CommandSite())
        try undisturbed.takeSecrets(of: site)
        for site in [site, undisturbed] { try site.drop(CommandSite.long("b-1", orders: 24_000), as: "1.csv") }
        let result = try await run(site, signals: ["TERM"])
        #expect(result.exitStatus == 75, "\(result.standardError)")
        #expect(result.standardError.contains("1.csv: stopped by SIGTERM after "), "\(result.standardError)")
        #expect(result.standardError.contains(" of 24000 orders"), "\(result.standardError)")
        let status = try await DocketBinary.run(["status", "--site", site.root])
        #expect(status.exitStatus == 3)
        #expect(status.standardOutput.contains("unfinished: b-1, from 1.csv: "), "\(status.standardOutput)")
        #expect(try await site.run().exitStatus == 0)
        #expect(try await undisturbed.run().exitStatus == 0)
        let differences = Files.differences(
            try site.folder.tree("site/output"), try undisturbed.folder.tree("site/output"))
        #expect(differences == [])
    }

    @Test func `SIGUSR1 asks a run, and does not end it`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.long("b-1", orders: 24_000), as: "1.csv")
        let result = try await run(site, signals: ["USR1"])
        #expect(result.exitStatus == 0, "\(result.standardError)")
    }
}
