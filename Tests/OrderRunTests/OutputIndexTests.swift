import OrderModel
import OrderRun
import OrderSite
import OrderWorld
import ScratchSites
import Testing

/// The page that leads to the newest reports, and the pages of what had no effect.
@Suite(.timeLimit(.minutes(60))) struct OutputIndexTests {
    private func index(_ site: ScratchSite) throws -> String { try site.read("output/index.html") }

    @Test func `the newest batch is first, and each leads to its page`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1"), .rejected("PO-2")), as: "kestrel/1.csv")
        try site.write("nonsense", to: "drop/2.csv")
        try site.drop(Batch("b-3", .purchase("PO-3")), as: "3.csv")
        _ = try await site.run()
        let page = try index(site)
        let places = ["b-3", "b-1", "2.csv"].compactMap { page.firstRange(of: ">\($0)</a>")?.lowerBound }
        #expect(places.count == 3)
        for address in ["./b-3/summary.html", "./quarantine/2.csv/summary.html", "./b-1/summary.html"] {
            #expect(page.contains("href=\"\(address)\""), "\(address)")
            #expect(try LiveWorld().status(site.path("output/\(address)")) != nil, "\(address)")
        }
        for word in ["Partly accepted", "Quarantined", "Accepted", "kestrel/"] {
            #expect(page.contains(word), "\(word)")
        }
        #expect(try LiveWorld().status(site.path("output/index.html"))?.permissions == 0o600)
    }

    @Test func `a run without work mends the page, and a site without reports has none`() async throws {
        let site = try ScratchSite()
        _ = try await site.run()
        #expect(try LiveWorld().status(site.path("output/index.html")) == nil)
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        _ = try await site.run()
        let page = try index(site)
        try site.write("somebody else's", to: "output/index.html")
        _ = try await site.run()
        #expect(try index(site) == page)
    }

    @Test func `a batch that is called like the page gets another folder`() async throws {
        let site = try ScratchSite()
        for (name, id) in [("1.csv", "index.html"), ("2.csv", "index.html.part")] {
            try site.drop(Batch(id, .purchase(id)), as: name)
        }
        #expect(try await site.run().texts == ["1.csv 1+0-0", "2.csv 1+0-0"])
        #expect(try site.reportFolders() == ["index.html-2", "index.html.part"])
        #expect(try index(site).contains("href=\"./index.html-2/summary.html\""))
    }

    @Test func `a parked batch's page has the money that waits`() async throws {
        let site = try ScratchSite()
        site.settings.guards.everyone.orders = 1
        // Two units at 10.50 and 19 % tax, twice.
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2"), .rejected("PO-3")), as: "1.csv")
        #expect(try await site.run().texts == ["1.csv parked orders"])
        #expect(try site.read("output/b-1/summary.html").contains("49.98"))
        #expect(try site.read("output/b-1/summary.json").contains("\"total\": \"49.98\""))
        #expect(try index(site).contains("Parked"))
    }

    @Test func `the page of a rejection says whose the mending is, and its codes add up`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1"), .rejected("PO-2"), .rejected("PO-3")), as: "1.csv")
        _ = try await site.run()
        let page = try site.read("output/b-1/summary.html")
        #expect(page.contains("can mend it."))
        #expect(page.contains("First of theirs"))
        for name in ["receipt.json", "receipt.json.sig"] { #expect(page.contains("href=\"./\(name)\""), "\(name)") }
    }
}
