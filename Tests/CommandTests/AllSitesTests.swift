import Foundation
import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct AllSitesTests {
    private func list(_ text: String, _ site: CommandSite) throws -> String {
        try site.folder.write(text, to: "sites.yaml")
        return site.folder.path("sites.yaml")
    }

    private func run(_ list: String, _ arguments: [String] = []) async throws -> ProcessResult {
        try await DocketBinary.run(["run", "--all", "--sites", list, "--as-of", CommandSite.asOf] + arguments)
    }

    @Test func `every site is run, and the worst gives the exit status`() async throws {
        let (north, south) = (try await CommandSite(), try await CommandSite())
        try north.drop(CommandSite.good, as: "1.csv")
        try south.drop(CommandSite.rejected, as: "2.csv")
        let list = try list("sites: [\(north.root), \(south.root)]\njobs: 1\n", north)
        let result = try await run(list)
        #expect(result.exitStatus == 2, "\(result.standardError)")
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.first == "== \(north.root): 0")
        #expect(lines.dropFirst(2).first == "== \(south.root): 2")
        for site in [north, south] { #expect(try site.folder.tree("site/drop").isEmpty) }
    }

    @Test func `a site that cannot run keeps no other from running`() async throws {
        let (north, south) = (try await CommandSite(), try await CommandSite())
        try south.drop(CommandSite.good, as: "1.csv")
        try north.folder.write("colour: red\n", to: "site/docket.yaml")
        let result = try await run(try list("sites: [\(north.root), \(south.root)]\n", north), ["--json"])
        #expect(result.exitStatus == 78)
        #expect(result.standardError.hasPrefix("docket: docket.yaml:1:1: "))
        let words = try #require(
            try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any])
        let sites = try #require(words["sites"] as? [[String: Any]])
        #expect(sites.map { $0["site"] as? String } == [north.root, south.root])
        #expect(sites.map { $0["exitStatus"] as? Int } == [78, 0])
        let run = try #require(sites[1]["run"] as? [String: Any])
        #expect((run["files"] as? [[String: Any]])?.count == 1)
    }

    @Test(arguments: [
        ("sites: [relative]", "is no whole path"), ("sites: []", "is no list of folders"),
        ("site: [/a]", "the nearest is sites"), ("sites: [/a, /a/]", "is there twice"),
        ("sites: [/a]\njobs: 0", "is no whole number of 1 to 64"), ("sites: [/a", "the YAML is broken"),
        ("", "sites is missing"), ("[/a]", "is no mapping"),
    ])
    func `a wrong list is named with its place`(text: String, fault: String) async throws {
        let site = try await CommandSite()
        let result = try await run(try list(text, site))
        #expect(result.exitStatus == 78)
        #expect(result.standardError.contains("sites.yaml:"), "\(result.standardError)")
        #expect(result.standardError.contains(fault), "\(result.standardError)")
    }

    @Test func `a list that others can write is not followed`() async throws {
        let site = try await CommandSite()
        let list = try list("sites: [\(site.root)]\n", site)
        _ = try await LiveWorld().run("chmod", arguments: ["666", list], standardInputPath: nil)
        #expect(try await run(list).exitStatus == 78)
        #expect(try await run(site.folder.path("none.yaml")).exitStatus == 78)
    }

    @Test(arguments: [
        ["run", "--site", "/a", "--site", "/b"], ["status", "--site=/a", "--site", "/b"],
        ["run", "--all", "--site", "/a"], ["run", "--all", "1.csv"], ["run", "--sites", "x.yaml"],
    ])
    func `two sites, or all and one, are a wrong command line`(arguments: [String]) async throws {
        let result = try await DocketBinary.run(arguments)
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains("--help"), "\(result.standardError)")
    }
}
