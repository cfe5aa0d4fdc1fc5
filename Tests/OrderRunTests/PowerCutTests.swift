import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import TestDepth
import Testing
import TrialSites

/// The power may be cut at any effect. Only synced changes survive, and the next run ends as if nothing had happened.
@Suite(.thorough, .timeLimit(.minutes(60))) struct PowerCutTests {
    private func site() throws -> ScratchSite {
        let site = try ScratchSite()
        // This is how `docket init` leaves it.
        try site.live.makeDirectory(site.output, mode: 0o755)
        try site.drop(Batch("b-1", .purchase("PO-1"), .rejected("PO-2"), .cancel("CX-1", of: "PO-1")), as: "1-good.csv")
        try site.write("", to: "drop/1-good.csv.done")
        try site.write("BatchId,PartnerId\nb-3,\"", to: "drop/3-broken.csv")
        try site.write("", to: "drop/3-broken.csv.done")
        return site
    }

    /// Runs, and cuts the power at the n-th change, or right after the end. Returns the change.
    private func runCut(_ site: ScratchSite, atChange number: Int) async throws -> Effect? {
        let power = try PowerCut(spare: site.layout.root + ".spare")
        let injector = FaultInjector(.atChange(number, .kill))
        _ = try? await site.run(
            world: PowerCutWorld(ClockedWorld(LiveWorld()), power: power), injector: injector)
        site.closeLedger()
        try power.cut()
        return injector.struck
    }

    @Test func `cut at any effect, or behind the last, the next run ends with the same bytes`() async throws {
        let undisturbed = try site()
        try await undisturbed.run()
        let expected = try CrashTests.Ending(undisturbed)
        try await strikeEveryPlace(changesAtLeast: 60) {
            try await site().run(injector: $0)
        } trial: { number in
            let site = try site()
            let struck = try await runCut(site, atChange: number)
            let place = "cut at change \(number): \(struck?.description ?? "none")"
            let next = try PowerCut(spare: site.layout.root + ".spare")
            let outcomes = try await site.run(world: PowerCutWorld(ClockedWorld(LiveWorld()), power: next))
            #expect(outcomes.allSatisfy { $0.isNoFailure }, "\(place): \(outcomes.texts)")
            try CrashTests().expectNothingLeft(site, place)
            let ending = try CrashTests.Ending(site)
            #expect(ending.output == expected.output, "\(place)")
            #expect(ending.archive == expected.archive, "\(place)")
            #expect(ending.quarantine == expected.quarantine, "\(place)")
            #expect(ending.ledger == expected.ledger, "\(place)")
            return struck
        }
    }

    @Test func `what a ledger says is published is there when the power is cut`() async throws {
        let site = try site()
        #expect(try await runCut(site, atChange: .max) == nil)
        let published = try site.ledger().publishedReports(ofClaim: 1)
        #expect(published.count == 10)
        #expect(try site.entries("output/b-1") == published.map(\.fileName))
        #expect(try site.names("output/quarantine") == ["3-broken.csv/problems.csv", "3-broken.csv/summary.html"])
        #expect(try site.names("archive") == ["1-good.csv", "1-good.csv.done"])
    }
}
