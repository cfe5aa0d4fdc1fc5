import OrderCatalog
import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderTorture
import ScratchSites
import TestDepth
import Testing
import TrialSites

/// Reference data may be mended between a killed run and the one that continues.
@Suite(.timeLimit(.minutes(60))) struct ChangedReferenceTests {
    /// Returns a site with a batch whose first chunk of two is recorded.
    private func halfDone() async throws -> ScratchSite {
        let site = try ScratchSite()
        site.chunkOrdersMax = 40
        try site.drop(Batch("b-1", (0..<50).map { .purchase("PO-\($0)") }), as: "orders.csv")
        #expect(try await site.runKilled(atCommit: 2) != nil)
        #expect(try site.ledger().sequence().nextOrder == 41)
        return site
    }

    @Test func `a batch half recorded goes on with the new prices`() async throws {
        let site = try await halfDone()
        site.reference = Reference().replacing("10.50", with: "20", in: "prices.csv")
        #expect(try await site.run().texts == ["orders.csv 50+0-0"])
        let totals = try site.table("b-1/results.csv")["Total"]
        #expect(totals == Array(repeating: "24.99", count: 40) + Array(repeating: "47.60", count: 10))
        #expect(try site.entries("processing") == [])
    }

    @Test func `a batch half recorded goes on without its agent, and rejects the rest`() async throws {
        let site = try await halfDone()
        site.reference = Reference().without(agent: "anna@")
        #expect(try await site.run().texts == ["orders.csv 40+0-10"])
        #expect(Set(try site.table("b-1/problems.csv")["Code"]) == ["agent-lacks-right"])
    }

    @Test func `the reports name the reference data that the batch began with`() async throws {
        let site = try await halfDone()
        let before = try #require(site.reference.load().hashes.first { $0.fileName == "prices.csv" }?.sha256)
        site.reference = Reference().replacing("10.50", with: "20", in: "prices.csv")
        try await site.run()
        #expect(try site.read("output/b-1/summary.json").contains(before))
    }

    @Test(.thorough) func `a quarantined file finishes, though nothing is wrong with it any more`() async throws {
        func site() throws -> ScratchSite {
            let site = try ScratchSite()
            site.reference = Reference().without(agent: "anna@")
            try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
            return site
        }
        try await strikeEveryPlace(changesAtLeast: 20) {
            try await site().run(injector: $0)
        } trial: { number in
            let site = try site()
            let struck = try await site.runKilled(atChange: number)
            site.reference = Reference()
            let outcomes = try await site.run()
            let place = "killed at change \(number): \(struck?.description ?? "none")"
            #expect(outcomes.status != .inputOutput, "\(place)")
            #expect(try site.ledger().unfinishedClaims() == [], "\(place)")
            #expect(try site.entries("processing") == [], "\(place)")
            #expect(try site.names("archive") + site.names("quarantine") == ["orders.csv"], "\(place)")
            return struck
        }
    }
}
