import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderWorld
import ScratchSites
import Testing

@Suite(.timeLimit(.minutes(60))) struct TravelTests {
    @Test func `a batch goes from drop to archive and leaves its reports`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1"), .rejected("PO-2")), as: "orders.csv")
        let outcomes = try await site.run()
        #expect(outcomes.texts == ["orders.csv 1+0-1"])
        #expect(try site.names("drop") == [])
        #expect(try site.entries("processing") == [])
        #expect(try site.names("archive") == ["orders.csv"])
        #expect(try site.reportFolders() == ["b-1"])
        #expect(
            try site.names("output/b-1") == [
                "problems.csv", "receipt.json", "receipt.json.sig", "reconciliation.csv", "refund-requests.csv",
                "refund-requests.xml", "rejections.csv", "results.csv", "summary.html",
                "summary.json",
            ])
    }

    @Test func `only its owner may read the reports`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try await site.run()
        for name in try site.names("output/b-1") {
            let mode = try site.live.status(site.path("output/b-1/\(name)"))?.permissions
            #expect(mode == 0o600, "\(name)")
        }
    }

    @Test func `a purchase comes out with its price, tax, key and link`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try await site.run()
        let results = try site.table("b-1/results.csv")
        #expect(results["Status", "Subtotal", "TaxTotal", "Total", "Currency"] == ["Completed 21.00 3.99 24.99 EUR"])
        let key = try #require(results["ProductKey"].first)
        #expect(key.count == 29 && key.split(separator: "-").count == 5)
        #expect(results["DownloadLink"].first?.hasPrefix("https://downloads.example/d/") == true)
        #expect(results["LinkExpiresAt", "CancellableUntil"] == ["2019-01-11T02:00:00Z 2019-02-26T23:59:59Z"])
    }

    @Test func `a batch in a folder of drop is archived below the same folder`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "kestrel/2018/orders.csv")
        let outcomes = try await site.run()
        #expect(outcomes.texts == ["kestrel/2018/orders.csv 1+0-0"])
        #expect(try site.names("archive") == ["kestrel/2018/orders.csv"])
    }

    @Test func `what belongs to a batch travels with it`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try site.write("", to: "drop/orders.csv.done")
        try await site.run()
        #expect(try site.names("archive") == ["orders.csv", "orders.csv.done"])
        #expect(try site.names("drop") == [])
    }

    @Test func `names of uploads under way and hidden names stay`() async throws {
        let site = try ScratchSite()
        let ignored = [".orders.csv", "a.csv.part", "b.csv.tmp", "c.csv.filepart", "gone.csv.done", "gone.csv.sig"]
        for name in ignored { try site.drop(Batch("b-1", .purchase("PO-1")), as: name) }
        let outcomes = try await site.run()
        #expect(outcomes.isEmpty)
        #expect(try site.names("drop") == ignored)
    }

    @Test func `an archived name is never written over`() async throws {
        let site = try ScratchSite()
        for batch in ["b-1", "b-2", "b-3"] {
            try site.drop(Batch(batch, .purchase(batch)), as: "orders.csv")
            try await site.run()
        }
        #expect(try site.names("archive") == ["orders.csv", "orders.csv-2", "orders.csv-3"])
        #expect(try site.read("archive/orders.csv-2") == Batch("b-2", .purchase("b-2")).csv)
    }

    @Test func `a folder of drop is archived beside an earlier batch of its name`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "kestrel")
        try await site.run()
        try site.live.removeTree(site.path("drop/kestrel"))
        for name in ["a.csv", "b.csv"] { try site.drop(Batch("b-2", .purchase("PO-2")), as: "kestrel/\(name)") }
        #expect(try await site.run().texts == ["kestrel/a.csv 1+0-0", "kestrel/b.csv 0+1-0"])
        #expect(try site.names("archive") == ["kestrel", "kestrel-2/a.csv", "kestrel-2/b.csv"])
    }

    @Test func `files are processed in name order`() async throws {
        let site = try ScratchSite()
        for name in ["b.csv", "a.csv", "a/z.csv", "B.csv"] { try site.drop(Batch("b-1", .purchase("PO-1")), as: name) }
        let outcomes = try await site.run()
        #expect(outcomes.texts == ["B.csv 1+0-0", "a.csv 0+1-0", "a/z.csv 0+1-0", "b.csv 0+1-0"])
    }

    @Test func `a named file outside of drop stays, and a copy of it is processed and archived`() async throws {
        let site = try ScratchSite()
        try site.write(Batch("b-1", .purchase("PO-1")).csv, to: "elsewhere/orders.csv")
        try site.drop(Batch("b-2", .purchase("PO-2")), as: "other.csv")
        let outcomes = try await site.run([site.path("elsewhere/orders.csv")])
        #expect(outcomes.map(\.text) == ["\(site.path("elsewhere/orders.csv")) 1+0-0"])
        #expect(try site.names("elsewhere") == ["orders.csv"])
        #expect(try site.names("archive") == ["orders.csv"])
        #expect(try site.names("drop") == ["other.csv"])
    }

    @Test func `a named file below drop moves as if it was found there`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "kestrel/orders.csv")
        let outcomes = try await site.run([site.path("drop/kestrel/orders.csv")])
        #expect(outcomes.texts == ["kestrel/orders.csv 1+0-0"])
        #expect(try site.names("drop") == [])
        #expect(try site.names("archive") == ["kestrel/orders.csv"])
    }

    @Test func `a named file that is not there fails and leaves nothing`() async throws {
        let site = try ScratchSite()
        let outcomes = try await site.run([site.path("nowhere.csv")])
        #expect(outcomes.status == .inputOutput)
        #expect(try site.entries("processing") == [])
        #expect(try site.ledger().unfinishedClaims() == [])
    }

    @Test func `a named folder fails once and is not tried again by every later run`() async throws {
        let site = try ScratchSite()
        try site.live.makeDirectory(site.path("elsewhere"), mode: 0o755)
        let outcomes = try await site.run([site.path("elsewhere")])
        #expect(outcomes.status == .inputOutput)
        let next = try await site.run()
        #expect(next.isEmpty)
        #expect(try site.entries("processing") == [])
    }
}
