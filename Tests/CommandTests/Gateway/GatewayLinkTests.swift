import OrderWorld
import TestDepth
import Testing

/// The life of a link, over real sockets.
@Suite(.thorough, .timeLimit(.minutes(60))) struct GatewayLinkTests {
    @Test func `the page is free, the button counts, and the session sends the file whole`() async throws {
        let served = try await ServedSite()
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let link = "\(gateway.links)/d/\(try served.token())"
        for _ in 0..<60 {
            #expect(try await ServedSite.status(link) == 200)
            #expect(try await ServedSite.status("-I", link) == 200)
        }
        #expect(try await ServedSite.left(link) == 50)
        let session = try await ServedSite.begin(link)
        #expect(session.hasPrefix("\(gateway.links)/f/"))
        #expect(try await ServedSite.left(link) == 49)
        for name in ["one", "two"] {
            _ = try await ServedSite.output("curl", ["-s", "-o", served.site.folder.path(name), session])
            #expect(try served.site.folder.bytes(name) == served.file)
        }
        #expect(try await ServedSite.left(link) == 49)
        let page = try await ServedSite.output("curl", ["-s", link])
        for text in ["49 of 50", ServedSite.fileName, "2.8 MiB (3000000 bytes)", "in 13 days, 2019-01-11 02:00 UTC"] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test func `the fiftieth begins, the fifty-first does not, and a new link has its own`() async throws {
        let served = try await ServedSite()
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let link = "\(gateway.links)/d/\(try served.token())"
        for _ in 0..<50 { _ = try await ServedSite.begin(link) }
        #expect(try await ServedSite.status("-d", "", link) == 410)
        #expect(try await ServedSite.status(link) == 410)
        #expect(try await ServedSite.facts(link)["state"] as? String == "usedUp")
        let answer = try await served.docket("reissue", "PO-1", "--by", "ida", "--reason", "used up")
        try #require(answer.exitStatus == 0, "\(answer.standardError)")
        let folder = try #require(
            try LiveWorld().names(inDirectory: served.site.root + "/output").first { $0 != "b-1" && !$0.contains(".") })
        let rows = try CSVText.rows(served.site.folder.text("site/output/\(folder)/results.csv"))
        let token = try #require(rows.first?["DownloadLink"]?.split(separator: "/").last)
        #expect(try await ServedSite.left("\(gateway.links)/d/\(token)") == 50)
        #expect(try await ServedSite.status(link) == 410)
    }

    @Test func `a link ends with its second, and a session that was begun goes on`() async throws {
        let served = try await ServedSite()
        let before = try await served.gateway(asOf: "2019-01-11T01:59:00Z")
        defer { withExtendedLifetime((served, before)) {} }
        let token = try served.token()
        let session = try await ServedSite.begin("\(before.links)/d/\(token)")
        #expect(try await before.stop() == 0)
        let after = try await served.gateway(asOf: "2019-01-11T02:00:00Z")
        defer { withExtendedLifetime((served, after)) {} }
        #expect(try await ServedSite.status("\(after.links)/d/\(token)") == 410)
        #expect(try await ServedSite.status("-d", "", "\(after.links)/d/\(token)") == 410)
        #expect(try await ServedSite.facts("\(after.links)/d/\(token)")["state"] as? String == "expired")
        let place = try #require(session.split(separator: "/").last)
        #expect(try await ServedSite.status("\(after.links)/f/\(place)") == 200)
    }

    @Test func `a session ends with its hours`() async throws {
        let served = try await ServedSite(settings: "downloads:\n  sessionHours: 2\n")
        let first = try await served.gateway(asOf: "2018-12-29T00:00:00Z")
        defer { withExtendedLifetime((served, first)) {} }
        let session = try await ServedSite.begin("\(first.links)/d/\(try served.token())")
        #expect(try await ServedSite.status("-r", "0-1048576", session) == 206)
        #expect(try await first.stop() == 0)
        let place = try #require(session.split(separator: "/").last)
        let second = try await served.gateway(asOf: "2018-12-29T01:59:00Z")
        defer { withExtendedLifetime((served, second)) {} }
        #expect(try await ServedSite.status("\(second.links)/f/\(place)") == 200)
        #expect(try await second.stop() == 0)
        let third = try await served.gateway(asOf: "2018-12-29T02:01:00Z")
        defer { withExtendedLifetime((served, third)) {} }
        #expect(try await ServedSite.status("\(third.links)/f/\(place)") == 410)
    }

    @Test func `a cancellation ends link and session from its commit on, beside the gateway`() async throws {
        let served = try await ServedSite()
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let link = "\(gateway.links)/d/\(try served.token())"
        let session = try await ServedSite.begin(link)
        #expect(try await ServedSite.status(session) == 200)
        let undone = try await served.docket("undo", "b-1", "--by", "ida", "--reason", "sent twice")
        try #require(undone.exitStatus == 0, "\(undone.standardError)")
        #expect(try await ServedSite.status(session) == 410)
        #expect(try await ServedSite.status(link) == 410)
        #expect(try await ServedSite.status("-d", "", link) == 410)
        #expect(try await ServedSite.facts(link)["state"] as? String == "cancelled")
    }

    @Test func `nothing tells a forged link from an old one`() async throws {
        let (served, other) = (try await ServedSite(), try await ServedSite())
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let token = try served.token()
        let forged = String(token.dropLast()) + (token.hasSuffix("A") ? "B" : "A")
        var answers: Set<String> = []
        for text in [
            forged, try other.token(), "x", String(repeating: "A", count: 40), token + "A", token.lowercased(),
        ] {
            answers.insert(
                try await ServedSite.output("curl", ["-s", "-w", "%{http_code}", "\(gateway.links)/d/\(text)"]))
        }
        #expect(answers.count == 1)
        #expect(answers.first?.hasSuffix("404") == true)
    }

    @Test func `a click that was cancelled costs nothing, and an hour of nothing ends it`() async throws {
        let served = try await ServedSite(settings: "downloads:\n  refundSeconds: 20\n")
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let link = "\(gateway.links)/d/\(try served.token())"
        let (idle, used) = (try await ServedSite.begin(link), try await ServedSite.begin(link))
        #expect(try await ServedSite.status("-r", "0-99", idle) == 206)
        #expect(try await ServedSite.status("-r", "0-1048575", used) == 206)
        while try await ServedSite.left(link) != 49 { try await Task.sleep(for: .milliseconds(100)) }
        #expect(try await ServedSite.status(idle) == 410)
        #expect(try await ServedSite.status(used) == 200)
        let export = try await served.docket("export", "downloads", "--from", "2018-12-01", "--to", "2018-12-31")
        #expect(export.exitStatus == 0, "\(export.standardError)")
        let folder = "site/exports/downloads-2018-12-01_2018-12-31"
        let rows = try CSVText.rows(
            served.site.folder.text("\(folder)/downloads-2018-12-01_2018-12-31.csv"))
        #expect(rows.map { $0["Outcome"] } == ["refunded", "kept"])
        #expect(rows.map { $0["SentBytes"] } == ["100", ""])
    }
}
