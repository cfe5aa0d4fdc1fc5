import OrderLedger
import OrderModel
import OrderSite
import OrderTorture
import ScratchSites
import TestDepth
import Testing
import TrialSites

/// A decision of a person or a guard survives a crash like everything else.
@Suite(.thorough, .timeLimit(.minutes(60))) struct DecisionCrashTests {
    private typealias Ending = CrashTests.Ending

    /// Returns a site with a batch past a guard, and one that is not.
    private func guardedSite() throws -> ScratchSite {
        let site = try ScratchSite()
        site.settings.guards.everyone.orders = 2
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2"), .purchase("PO-3")), as: "1.csv")
        try site.write("", to: "drop/1.csv.done")
        try site.drop(Batch("b-2", .purchase("PO-4")), as: "2.csv")
        return site
    }

    @Test func `killed at any effect, a run parks what it would have parked`() async throws {
        let undisturbed = try guardedSite()
        try await undisturbed.run()
        let expected = try Ending(undisturbed)
        try await strikeEveryPlace(changesAtLeast: 21) {
            try await guardedSite().run(injector: $0)
        } trial: { number in
            let site = try guardedSite()
            let struck = try await site.runKilled(atChange: number)
            try await site.run()
            #expect(try Ending(site) == expected, "change \(number): \(struck?.description ?? "none")")
            #expect(try site.names("processing") == ["1/1.csv", "1/1.csv.done"])
            return struck
        }
    }

    @Test func `killed at any effect, a released batch is processed once`() async throws {
        let released = try await releasedSite()
        let undisturbed = try ScratchSite(copying: released)
        try await undisturbed.run()
        let expected = try Ending(undisturbed)
        try await strikeEveryPlace(changesAtLeast: 21) { injector in
            try await ScratchSite(copying: released).run(injector: injector)
        } trial: { number in
            let site = try ScratchSite(copying: released)
            let struck = try await site.runKilled(atChange: number)
            try await site.run()
            let place = "change \(number): \(struck?.description ?? "none")"
            #expect(try Ending(site) == expected, "\(place)")
            try CrashTests().expectNothingLeft(site, place)
            return struck
        }
    }

    private func releasedSite() async throws -> ScratchSite {
        let site = try guardedSite()
        try await site.run()
        try site.release("b-1")
        site.asOf = "2018-12-29T02:00:00Z"
        return site
    }

    @Test func `killed at any effect, an undoing ends the same after the next run`() async throws {
        let bought = try await boughtSite()
        let undisturbed = try ScratchSite(copying: bought)
        try await undisturbed.undo("b-1")
        let expected = try Ending(undisturbed)
        try await strikeEveryPlace(changesAtLeast: 21) { injector in
            try await ScratchSite(copying: bought).undo("b-1", injector: injector)
        } trial: { number in
            let site = try ScratchSite(copying: bought)
            let injector = FaultInjector(.atChange(number, .kill))
            _ = try? await site.undo("b-1", injector: injector)
            site.closeLedger()
            let struck = injector.struck
            let place = "change \(number): \(struck?.description ?? "none")"
            let isTaken = try site.ledger().claim(2) != nil
            try await site.run()
            // Killed before the decision, the undoing is not begun, and the person asks again.
            if !isTaken { #expect(try await site.undo("b-1").texts == ["b-1-undo.csv 2+0-0"], "\(place)") }
            #expect(try await site.undo("b-1").texts == [], "\(place)")
            #expect(try Ending(site) == expected, "\(place)")
            try CrashTests().expectNothingLeft(site, place)
            return struck
        }
    }

    @Test func `killed at any effect, an order's new links end the same after the next run`() async throws {
        let bought = try await boughtSite()
        let undisturbed = try ScratchSite(copying: bought)
        try await undisturbed.reissue("PO-1")
        let expected = try Ending(undisturbed)
        try await strikeEveryPlace(changesAtLeast: 20) { injector in
            try await ScratchSite(copying: bought).reissue("PO-1", injector: injector)
        } trial: { number in
            let site = try ScratchSite(copying: bought)
            let injector = FaultInjector(.atChange(number, .kill))
            _ = try? await site.reissue("PO-1", injector: injector)
            site.closeLedger()
            let struck = injector.struck
            let place = "change \(number): \(struck?.description ?? "none")"
            let isTaken = try site.ledger().claim(2) != nil
            try await site.run()
            if !isTaken {
                #expect(try await site.reissue("PO-1").outcomes.texts == ["b-1-reissue.csv 1+0-0"], "\(place)")
            }
            #expect(try Ending(site) == expected, "\(place)")
            try CrashTests().expectNothingLeft(site, place)
            return struck
        }
    }

    private func boughtSite() async throws -> ScratchSite {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1"), .licence("PO-2"), .rejected("PO-3")), as: "1.csv")
        try await site.run()
        site.asOf = "2018-12-29T02:00:00Z"
        return site
    }
}
