import Foundation
import OrderRun
import OrderSite
import OrderWorld
import Testing

/// Monitoring and the site's own command are told how a run ended, whatever its end.
@Suite(.timeLimit(.minutes(60))) struct MonitoringTests {
    /// Makes a site that writes metrics and tells a file of its own.
    private static func site() async throws -> CommandSite {
        let site = try await CommandSite()
        let settings = try site.folder.text("site/docket.yaml")
        let told = site.folder.path("told")
        try site.folder.write(
            settings + "metrics: {file: docket.prom}\nnotify: [./tell, \(told)]\n", to: "site/docket.yaml")
        try site.folder.write("#!/bin/sh\ncat > \"$1\"\n", to: "site/tell")
        _ = try await LiveWorld().run("chmod", arguments: ["755", "\(site.root)/tell"], standardInputPath: nil)
        return site
    }

    private static func promtool(_ words: [String], standardInput path: String? = nil) async throws {
        let result = try await LiveWorld().run("promtool", arguments: words, standardInputPath: path)
        #expect(result.exitStatus == 0, "\(result.standardOutput)\(result.standardError)")
    }

    private static func told(_ site: CommandSite) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(try site.folder.bytes("told"))) as? [String: Any])
    }

    @Test func `a run writes metrics that promtool accepts, and tells the command what --json prints`() async throws {
        let site = try await Self.site()
        try site.drop(CommandSite.good, as: "1.csv")
        try site.drop(CommandSite.rejected, as: "2.csv")
        let result = try await site.run(["--json"])
        #expect(result.exitStatus == 2, "\(result.standardError)")
        #expect(try site.folder.text("told") == result.standardOutput)
        let metrics = try site.folder.text("site/docket.prom")
        #expect(metrics.contains("\ndocket_run_exit_status 2\n"))
        #expect(metrics.contains("\ndocket_run_orders{outcome=\"accepted\"} 2\n"))
        try await Self.promtool(["check", "metrics"], standardInput: site.folder.path("site/docket.prom"))
    }

    @Test func `a refused run is told too, with its reason`() async throws {
        let site = try await Self.site()
        let tax = try site.folder.text("site/reference/tax.csv")
        try site.folder.write(tax.replacing("0.10", with: "ten"), to: "site/reference/tax.csv")
        #expect(try await site.run().exitStatus == 78)
        #expect(try Self.told(site)["exitStatus"] as? Int == 78)
        #expect((try Self.told(site)["error"] as? String)?.contains("tax.csv:2:") == true)
        #expect(try site.folder.text("site/docket.prom").contains("\ndocket_run_exit_status 78\n"))
        try await Self.promtool(["check", "metrics"], standardInput: site.folder.path("site/docket.prom"))
    }

    @Test func `while another run holds the site, nothing is told: the other run tells when it ends`() async throws {
        let site = try await Self.site()
        let lock = try #require(try LiveWorld().lock(site.root + "/.docket.lock"))
        #expect(try await site.run().exitStatus == 75)
        for name in ["told", "site/docket.prom"] { #expect(try site.folder.exists(name) == false) }
        withExtendedLifetime(lock) {}
    }

    @Test func `settings that a stranger can write start no command and write no file`() async throws {
        let site = try await Self.site()
        let settings = "\(site.root)/docket.yaml"
        _ = try await LiveWorld().run("chmod", arguments: ["666", settings], standardInputPath: nil)
        #expect(try await site.run().exitStatus == 78)
        for name in ["told", "site/docket.prom"] { #expect(try site.folder.exists(name) == false) }
    }

    @Test func `a replay by hand and trials on copies tell nobody`() async throws {
        let site = try await Self.site()
        // Whole paths lead out of a copy.
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(
            settings.replacing("docket.prom", with: site.folder.path("docket.prom")).replacing(
                "./tell", with: "\(site.root)/tell"),
            to: "site/docket.yaml")
        try site.drop(CommandSite.good, as: "1.csv")
        let copies = try await DocketBinary.run(["torture", "--site", site.root, "--seed", "1", "--trial", "2"])
        #expect(copies.exitStatus == 0, "\(copies.standardError)")
        #expect(try await site.run(["--no-notices"]).exitStatus == 0)
        for name in ["told", "docket.prom"] { #expect(try site.folder.exists(name) == false) }
    }

    @Test func `what fails to tell is a warning, and the run's status stays`() async throws {
        let site = try await Self.site()
        try site.folder.write("#!/bin/sh\necho no route >&2\nexit 7\n", to: "site/tell")
        let result = try await site.run(["--metrics", site.folder.path("no/docket.prom")])
        #expect(result.exitStatus == 0)
        #expect(result.standardError.contains("/tell ended with 7: no route"), "\(result.standardError)")
        #expect(result.standardError.contains("the metrics of this run are not told"), "\(result.standardError)")
    }

    @Test(arguments: [
        ("notes.txt", "has something else than metrics"), ("site/drop/x.prom", "is no place for metrics"),
    ])
    func `a file that is none of metrics is a wrong command line`(name: String, words: String) async throws {
        let site = try await Self.site()
        try site.folder.write("notes", to: "notes.txt")
        let result = try await site.run(["--metrics", site.folder.path(name)])
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains(words), "\(result.standardError)")
        for name in ["told", "site/drop/x.prom"] { #expect(try site.folder.exists(name) == false) }
        #expect(try site.folder.text("notes.txt") == "notes")
    }

    @Test func `a file may have any name, and its own metrics are replaced`() async throws {
        let site = try await Self.site()
        for _ in 1...2 {
            #expect(try await site.run(["--metrics", site.folder.path("metrics.txt")]).exitStatus == 0)
        }
        #expect(try site.folder.text("metrics.txt").hasPrefix("# HELP docket_"))
    }

    @Test func `metrics among the site's own files are wrong settings`() async throws {
        let site = try await Self.site()
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(settings.replacing("docket.prom", with: "secrets/x.prom"), to: "site/docket.yaml")
        let result = try await site.run()
        #expect(result.exitStatus == 78)
        #expect(result.standardError.contains("metrics.file names '"), "\(result.standardError)")
        #expect(try site.folder.exists("site/secrets/x.prom") == false)
    }

    // MARK: What the manual hands out

    private static let resources = "\(GeneratedPage.folder)/Resources"

    /// Returns the names of metrics that a text has.
    private static func metrics(in text: String) -> Set<String> {
        Set(text.matches(of: /docket_[a-z_]+/).map { String($0.output) })
    }

    private static let known = Set(RunMetric.allCases.map(\.rawValue))

    @Test func `the alerts are sound, and about metrics that there are`() async throws {
        let path = "\(Self.resources)/docket-alerts.yaml"
        try await Self.promtool(["check", "rules", "\(Repository.root)/\(path)"])
        let named = Self.metrics(in: try Repository.text(path))
        #expect(named.subtracting(Self.known) == [])
        #expect(named.count > 3)
    }

    @Test func `the dashboard shows every metric, and none that there is not`() throws {
        let text = try Repository.text("\(Self.resources)/docket-dashboard.json")
        let dashboard = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let panels = try #require(dashboard["panels"] as? [[String: Any]])
        let expressions = panels.flatMap { panel in
            (panel["targets"] as? [[String: Any]] ?? []).compactMap { $0["expr"] as? String }
        }
        #expect(expressions.count >= panels.count)
        // The duration says when a run began.
        let shown = Self.metrics(in: expressions.joined(separator: "\n"))
        #expect(shown.symmetricDifference(Self.known) == [RunMetric.runBegin.rawValue])
    }

    @Test func `the manual's examples of notify are sound settings`() throws {
        let page = try Repository.text("\(GeneratedPage.folder)/Monitoring.md")
        let examples = page.split(separator: "\n").filter { $0.hasPrefix("    notify: ") }
        #expect(examples.count >= 3)
        for example in examples {
            let text = "seller: {country: IE}\nlinks: {host: downloads.example}\n\(example.dropFirst(4))\n"
            #expect(try Settings.parse(Array(text.utf8)).notify.count > 1)
        }
    }
}
