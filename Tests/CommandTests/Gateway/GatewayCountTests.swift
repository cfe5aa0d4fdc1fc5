import Foundation
import OrderWorld
import TestDepth
import Testing

/// The count is exact, whatever happens to the gateways.
@Suite(.thorough, .timeLimit(.minutes(60))) struct GatewayCountTests {
    /// Begins downloads all at once, and returns the status of each answer.
    private static func flood(_ links: [String], count: Int, in folder: TemporaryFolder) async throws -> [String] {
        let lines = (0..<count).map { "url = \"\(links[$0 % links.count])\"\noutput = /dev/null\n" }
        let options = "data = \"\"\nsilent\nwrite-out = \"%{http_code}\\n\"\n"
        let name = "curl-\(UInt64.random(in: .min ... .max))"
        try folder.write(options + lines.joined(), to: name)
        let result = try await LiveWorld().run(
            "curl", arguments: ["-Z", "--parallel-max", "300", "-K", folder.path(name)], standardInputPath: nil)
        return result.standardOutput.split(separator: "\n").map(String.init)
    }

    @Test func `three hundred at once through two gateways begin fifty`() async throws {
        let served = try await ServedSite(settings: "gateway:\n  connectionsPerAddress: 1000\n")
        let gateways = [try await served.gateway(), try await served.gateway()]
        defer { withExtendedLifetime((served, gateways)) {} }
        let token = try served.token()
        let links = gateways.map { "\($0.links)/d/\(token)" }
        for gateway in gateways { try await gateway.proved() }
        let statuses = try await Self.flood(links, count: 300, in: served.site.folder)
        #expect(statuses.count == 300)
        #expect(statuses.count { $0 == "303" } == 50)
        #expect(statuses.count { $0 == "410" } == 250)
        for link in links { #expect(try await ServedSite.facts(link)["state"] as? String == "usedUp") }
        let verified = try await served.docket("verify")
        #expect(verified.exitStatus == 0, "\(verified.standardError)")
        #expect(verified.standardOutput.contains("50 downloads begun and 0 taken back"))
    }

    @Test func `killed in the middle of it, no begun download is lost and none is one too many`() async throws {
        let served = try await ServedSite(settings: "gateway:\n  connectionsPerAddress: 1000\n")
        let (token, folder) = (try served.token(), served.site.folder)
        var begun = 0
        for round in 0..<4 {
            let gateways = [try await served.gateway(), try await served.gateway()]
            defer { withExtendedLifetime((served, gateways)) {} }
            let links = gateways.map { "\($0.links)/d/\(token)" }
            for gateway in gateways { try await gateway.proved() }
            async let statuses = Self.flood(links, count: 30, in: folder)
            try await Task.sleep(for: .milliseconds(5 + 15 * round))
            gateways[round % 2].signal(SIGKILL)
            begun += try await statuses.count { $0 == "303" }
            gateways[1 - round % 2].signal(SIGKILL)
            for gateway in gateways { _ = try await gateway.end() }
        }
        let last = try await served.gateway()
        defer { withExtendedLifetime((served, last)) {} }
        let left = try #require(try await ServedSite.left("\(last.links)/d/\(token)"))
        // An answer may be lost with its gateway after the count was durable.
        #expect(begun <= 50 - left, "every answered beginning is counted")
        let verified = try await served.docket("verify")
        #expect(verified.exitStatus == 0, "\(verified.standardOutput)\(verified.standardError)")
    }

    @Test func `resumed, cut into pieces or repeated, a download counts once`() async throws {
        let served = try await ServedSite(fileBytes: 9_000_000)
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let (link, folder) = ("\(gateway.links)/d/\(try served.token())", served.site.folder)
        let half = Array(served.file.prefix(4_000_000))
        let clients: [(String, [String])] = [
            ("curl", ["-s", "-C", "-", "-o"]), ("wget", ["-q", "-c", "-O"]),
            ("aria2c", ["-q", "-x8", "-s8", "-k1M", "--no-conf", "-d", "/", "-o"]),
        ]
        for (index, (program, words)) in clients.enumerated() {
            let session = try await ServedSite.begin(link)
            let path = folder.path(program)
            if program != "aria2c" { try Data(half).write(to: URL(filePath: path)) }
            _ = try await ServedSite.output(program, words + [path, session])
            #expect(try folder.bytes(program) == served.file, "\(program)")
            #expect(try await ServedSite.left(link) == 49 - index, "\(program)")
        }
    }

    @Test func `a store that was lost or rolled back is refused`() async throws {
        let served = try await ServedSite()
        let first = try await served.gateway()
        defer { withExtendedLifetime((served, first)) {} }
        let link = "\(first.links)/d/\(try served.token())"
        _ = try await ServedSite.begin(link)
        #expect(try await first.stop() == 0)
        let store = "\(served.site.root)/ledger-downloads.sqlite"
        let old = try Files.bytes(store)
        let second = try await served.gateway()
        defer { withExtendedLifetime((served, second)) {} }
        _ = try await ServedSite.begin("\(second.links)/d/\(try served.token())")
        #expect(try await second.stop() == 0)
        for change in [{ try Data(old).write(to: URL(filePath: store)) }, { try LiveWorld().removeFile(store) }] {
            try change()
            let result = try await LiveWorld().run(
                "timeout",
                arguments: ["60", GatewayProcess.path, "--site", served.site.root, "--listen", "127.0.0.1:0"],
                standardInputPath: nil)
            #expect(result.exitStatus == 78)
            #expect(result.standardError.contains("ledger-downloads.sqlite"), "\(result.standardError)")
            #expect(try await served.docket("verify").exitStatus == 78)
        }
    }

    @Test func `a new ledger begins with a store of its own, and the old one is kept beside it`() async throws {
        let served = try await ServedSite()
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        _ = try await ServedSite.begin("\(gateway.links)/d/\(try served.token())")
        #expect(try await gateway.stop() == 0)
        let begun = try await served.site.run(["--new-ledger"])
        #expect(begun.exitStatus == 0, "\(begun.standardError)")
        #expect(try served.site.folder.exists("site/ledger-downloads.sqlite.1"))
        #expect(try !served.site.folder.exists("site/ledger-downloads.sqlite"))
        try served.site.drop(CommandSite.batch("b-2", [("PO-9", "2")]), as: "2.csv")
        #expect(try await served.site.run().exitStatus == 0)
        let next = try await served.gateway()
        defer { withExtendedLifetime((served, next)) {} }
        #expect(try await ServedSite.left("\(next.links)/d/\(try served.token("PO-9", batch: "b-2"))") == 50)
        #expect(try await ServedSite.status("\(next.links)/d/\(try served.token())") == 404)
    }

    @Test func `a changed count is found`() async throws {
        let served = try await ServedSite()
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        _ = try await ServedSite.begin("\(gateway.links)/d/\(try served.token())")
        #expect(try await gateway.stop() == 0)
        try LedgerFile.change("\(served.site.root)/ledger-downloads.sqlite", "UPDATE link_count SET used = 0")
        let verified = try await served.docket("verify")
        #expect(verified.exitStatus == 65)
        #expect(verified.standardError.contains("the figures of link 1"), "\(verified.standardError)")
    }
}
