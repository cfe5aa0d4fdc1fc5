import Foundation
import OrderWorld
import TestDepth
import Testing

/// A gateway as its operator sees it.
@Suite(.thorough, .timeLimit(.minutes(60))) struct GatewayOperatingTests {
    @Test func `it says that it lives and is ready, and its figures are sound`() async throws {
        let served = try await ServedSite()
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        #expect(try await ServedSite.output("curl", ["-s", "\(gateway.admin)/healthz"]) == "ok\n")
        #expect(try await ServedSite.output("curl", ["-s", "\(gateway.admin)/readyz"]) == "ready\n")
        let link = "\(gateway.links)/d/\(try served.token())"
        _ = try await ServedSite.status(link)
        let session = try await ServedSite.begin(link)
        _ = try await ServedSite.status(session)
        let path = served.site.folder.path("metrics")
        _ = try await ServedSite.output("curl", ["-s", "-o", path, "\(gateway.admin)/metrics"])
        let check = try await LiveWorld().run(
            "sh", arguments: ["-c", "promtool check metrics < '\(path)'"], standardInputPath: nil)
        #expect(check.exitStatus == 0, "\(check.standardError)")
        let text = try served.site.folder.text("metrics")
        #expect(text.contains("docket_gateway_sent_bytes_total 3000000\n"))
    }

    @Test func `SIGTERM lets a running send finish, and takes no new connection`() async throws {
        let served = try await ServedSite(fileBytes: 8_000_000)
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let session = try await ServedSite.begin("\(gateway.links)/d/\(try served.token())")
        let path = served.site.folder.path("slowly")
        async let whole = ServedSite.output("curl", ["-s", "--limit-rate", "3M", "-o", path, session])
        while (try? LiveWorld().status(path)?.byteCount) ?? 0 == 0 { try await Task.sleep(for: .milliseconds(20)) }
        gateway.signal(SIGTERM)
        _ = try await whole
        #expect(try Files.bytes(path) == served.file)
        #expect(try await gateway.end() == 0)
    }

    @Test func `a send that takes longer than the gateway waits is cut`() async throws {
        let served = try await ServedSite(fileBytes: 60_000_000, settings: "gateway:\n  drainSeconds: 1\n")
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let session = try await ServedSite.begin("\(gateway.links)/d/\(try served.token())")
        let path = served.site.folder.path("slowly")
        async let result = LiveWorld().run(
            "curl", arguments: ["-s", "--limit-rate", "2M", "-o", path, session], standardInputPath: nil)
        while (try? LiveWorld().status(path)?.byteCount) ?? 0 == 0 { try await Task.sleep(for: .milliseconds(20)) }
        _ = try await gateway.stop()
        #expect(try await result.exitStatus != 0)
    }

    @Test func `SIGHUP reads the site again, and a wrong setting leaves the old ones in force`() async throws {
        let served = try await ServedSite()
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let yaml = try served.site.folder.text("site/docket.yaml")
        try served.site.folder.write(yaml + "downloads:\n  sessionHours: 7\n", to: "site/docket.yaml")
        gateway.signal(SIGHUP)
        let link = "\(gateway.links)/d/\(try served.token())"
        while try await !ServedSite.output("curl", ["-s", link]).contains("for 7 hours") {
            try await Task.sleep(for: .milliseconds(50))
        }
        try served.site.folder.write(yaml + "downloads:\n  sessionHours: none\n", to: "site/docket.yaml")
        gateway.signal(SIGHUP)
        while try !gateway.logText().contains("stay in force") { try await Task.sleep(for: .milliseconds(50)) }
        #expect(try gateway.logText().contains("downloads.sessionHours"))
        #expect(try await ServedSite.output("curl", ["-s", link]).contains("for 7 hours"))
    }

    @Test func `support sees the use of a link, and no secret`() async throws {
        let served = try await ServedSite()
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let token = try served.token()
        _ = try await ServedSite.begin("\(gateway.links)/d/\(token)")
        let answer = try await served.docket("link", "https://downloads.example/d/\(token)")
        #expect(answer.exitStatus == 0)
        #expect(answer.standardOutput.contains("1 of 50 downloads used, 49 left"), "\(answer.standardOutput)")
        #expect(answer.standardOutput.contains("order PO-1"))
        let shown = try await served.docket("show", "PO-1")
        #expect(shown.standardOutput.contains("1 of 50 downloads used, 49 left"), "\(shown.standardOutput)")
        let json = try await served.docket("link", token, "--json")
        #expect(json.standardOutput.contains("\"downloadsUsed\":1,\"downloadsLeft\":49"), "\(json.standardOutput)")
        #expect(try await served.docket("link", String(repeating: "A", count: 40)).exitStatus == 64)
        _ = try await served.docket("undo", "b-1", "--by", "ida", "--reason", "sent twice")
        let ended = try await served.docket("link", token)
        #expect(ended.exitStatus == 0)
        #expect(ended.standardOutput.contains("its line is cancelled"))
    }

    @Test func `a command line that is wrong says what it should be`() async throws {
        for (words, text) in [
            (["--listen", "8080"], "host and port"), (["--tls-cert", "x"], "go together"),
            (["--workers", "0"], "1 to 1024"), (["--as-of", "now"], "no time in UTC"),
        ] {
            let result = try await LiveWorld().run(GatewayProcess.path, arguments: words, standardInputPath: nil)
            #expect(result.exitStatus == 64)
            #expect(result.standardError.contains(text), "\(result.standardError)")
        }
        let none = try await LiveWorld().run(
            GatewayProcess.path, arguments: ["--site", "/nowhere"], standardInputPath: nil)
        #expect(none.exitStatus == 78)
    }
}
