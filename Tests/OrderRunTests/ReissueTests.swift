import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import ScratchSites
import Testing
import TrialSites

/// New links for an order: the keys stay, and nobody gets a key that no agent ever got.
@Suite(.timeLimit(.minutes(60))) struct ReissueTests {
    private func site(_ batches: Batch...) async throws -> ScratchSite {
        let site = try ScratchSite()
        for batch in batches { try site.drop(batch, as: "\(batch.id).csv") }
        try await site.run()
        site.asOf = "2019-01-20T02:00:00Z"
        return site
    }

    @Test func `an order gets new links for its lines, with the same keys, in a batch of the operator's own`()
        async throws
    {
        let site = try await site(
            Batch("b-1", .purchase("PO-1"), .purchase("PO-1").choosing("de-DE"), .purchase("PO-2")))
        #expect(try await site.reissue("PO-1").outcomes.texts == ["b-1-reissue.csv 1+0-0"])
        let (bought, issued) = (try site.table("b-1/results.csv"), try site.table("b-1-reissue/results.csv"))
        #expect(issued["Status"] == ["KeysIssued", "KeysIssued"])
        #expect(issued["ProductKey"] == Array(bought["ProductKey"].prefix(2)))
        #expect(issued["SubscriptionId"] == Array(bought["SubscriptionId"].prefix(2)))
        #expect(issued["Language"] == ["en-US", "de-DE"])
        #expect(issued["LinkExpiresAt"] == Array(repeating: "2019-02-03T02:00:00Z", count: 2))
        #expect(Set(issued["DownloadLink"]).isDisjoint(with: bought["DownloadLink"]))
        #expect(issued["Total"] == ["", ""])
        #expect(issued["Note"][0] == "Links issued anew for order PO-1.")
        let summary = try site.read("output/b-1-reissue/summary.json")
        #expect(summary.contains("\"reissues\": \"PO-1\",\n  \"by\": \"Ida Lund\",\n  \"reason\": \"Ticket 4711\""))
        #expect(try site.names("archive") == ["b-1-reissue.csv", "b-1.csv"])
        #expect(try site.entries("processing") == [])
    }

    @Test func `as often as wanted, by OrderId and SubscriptionId too`() async throws {
        let site = try await site(Batch("b-1", .purchase("PO-1")))
        let bought = try site.table("b-1/results.csv")
        for name in [bought["OrderId"][0], bought["SubscriptionId"][0], "PO-1"] {
            #expect(try await site.reissue(name).outcomes.texts == ["b-1-reissue.csv 1+0-0"])
        }
        let folders = ["b-1-reissue", "b-1-reissue-2", "b-1-reissue-3"]
        let links = try folders.map { try site.table("\($0)/results.csv")["DownloadLink"][0] }
        #expect(Set(links).count == 3)
    }

    @Test func `neither signatures, guards nor the agent's standing are in its way, and no guard counts it`()
        async throws
    {
        let site = try await site(Batch("b-1", .purchase("PO-1"), .purchase("PO-2")))
        site.asOf = "2018-12-28T03:00:00Z"
        site.settings.signatures = .required
        site.settings.guards.everyone.orders = 3
        site.reference = site.reference.without(agent: "anna@kestrel.example")
        for _ in 0..<3 { #expect(try await site.reissue("PO-1").outcomes.texts == ["b-1-reissue.csv 1+0-0"]) }
        site.settings.signatures = .optional
        site.reference = Reference()
        try site.drop(Batch("b-2", .purchase("PO-3")), as: "2.csv")
        #expect(try await site.run().texts == ["2.csv 1+0-0"])
    }

    @Test func `a line that is cancelled, withheld or not chosen gets no link, and is named with what to do`()
        async throws
    {
        let site = try await site(
            Batch("b-1", .purchase("PO-1"), .licence("PO-1"), .purchase("PO-2")),
            Batch("b-2", .cancel("CX-1", of: "PO-2")), Batch("b-3", .purchase("PO-4")).by("tom@kestrel.example"))
        let open = try await site.reissue("PO-1")
        #expect(open.outcomes.texts == ["b-1-reissue.csv 1+0-0"])
        #expect(open.refused == ["2: no version, language and file type are chosen yet; GetKeys chooses them"])
        for (reference, words) in [("PO-2", "a new order buys it again"), ("PO-4", "an admin agent of the partner")] {
            let refused = try await site.reissue(reference)
            #expect(refused.outcomes.texts == [])
            #expect(refused.refused.count == 1 && refused.refused[0].contains(words), "\(refused.refused)")
        }
        #expect(try site.reportFolders().filter { $0.hasSuffix("reissue") } == ["b-1-reissue"])
    }

    @Test func `a reference of nobody, and one of two partners, lead to no order`() async throws {
        let site = try await site(
            Batch("b-1", .purchase("PO-1")), Batch("b-2", .purchase("PO-1")).ofLinden)
        for name in ["PO-9", "PO-1"] {
            await #expect(throws: RenewalRun.Failure.self) { try await site.reissue(name) }
        }
    }
}
