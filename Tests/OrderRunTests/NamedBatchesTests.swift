import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import ScratchSites
import Testing

/// A name leads to one batch, or to a list of those that have it: never to the wrong one.
@Suite(.timeLimit(.minutes(60))) struct NamedBatchesTests {
    /// Returns a site of two partners with a BatchId in common: `b-1` is Kestrel's, `b-1-2` is Linden's.
    private func site() async throws -> ScratchSite {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try site.drop(Batch("b-1", .purchase("PO-1")).ofLinden, as: "2.csv")
        try await site.run()
        return site
    }

    private func answer(_ site: ScratchSite, _ name: String, of partner: String? = nil) throws -> String {
        do {
            let claim = try NamedBatches(try site.ledger(), ofPartner: partner).batch(name, that: "is there") { _ in
                true
            }
            return claim.folder
        } catch let failure as NamedBatches.Failure {
            return "\(failure)"
        }
    }

    @Test func `a BatchId of several partners is told with its batches, and the partner picks one`() async throws {
        let site = try await site()
        #expect(
            try answer(site, "b-1")
                == "several batches are called 'b-1'; name one by its folder, with the slash, or say --partner: "
                + "b-1/ (partner \(Reference.kestrel), 2018-12-28), b-1-2/ (partner \(Reference.linden), 2018-12-28)")
        #expect(try answer(site, "b-1", of: Reference.kestrel) == "b-1")
        #expect(try answer(site, "b-1", of: Reference.linden) == "b-1-2")
        #expect(try answer(site, "b-1", of: "nobody") == "no batch of partner nobody is called 'b-1'")
    }

    @Test func `a folder with its slash is always one batch`() async throws {
        let site = try await site()
        #expect(try answer(site, "b-1/") == "b-1")
        #expect(try answer(site, "b-1-2/") == "b-1-2")
        #expect(try answer(site, "b-1-2") == "b-1-2")
    }

    @Test func `a folder that is another partner's BatchId is told, and neither is taken for the other`() async throws {
        let site = try await site()
        try site.drop(Batch("b-1-2", .purchase("PO-3")), as: "3.csv")
        try await site.run()
        #expect(try answer(site, "b-1-2").hasPrefix("several batches are called 'b-1-2'"))
        #expect(try answer(site, "b-1-2/") == "b-1-2")
        #expect(try answer(site, "b-1-2", of: Reference.kestrel) == "b-1-2-2")
        #expect(try answer(site, "b-1-2", of: Reference.linden) == "b-1-2")
    }

    @Test func `the same BatchId of one partner leads to the batch with that folder, as it always did`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try site.drop(Batch("b-1", .purchase("PO-2")), as: "2.csv")
        try await site.run()
        #expect(try answer(site, "b-1") == "b-1")
        #expect(try answer(site, "b-1-2") == "b-1-2")
    }

    @Test func `a release that is repeated releases no other batch`() async throws {
        let site = try ScratchSite()
        site.settings.guards.everyone.orders = 0
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try site.drop(Batch("b-1", .purchase("PO-2")), as: "2.csv")
        try await site.run()
        let naming = NamedBatches(try site.ledger())
        let first = try naming.parked("b-1")
        #expect(first.parking?.folder == "b-1")
        try site.ledger().release(first.number, Release(by: "Ida Lund", reason: "known", at: first.asOf))
        do {
            _ = try naming.parked("b-1")
            Issue.record("another batch was taken for it")
        } catch let failure as NamedBatches.Failure {
            #expect(
                "\(failure)"
                    == "no batch called 'b-1' is parked; others with its BatchId are known by their folders: "
                    + "b-1-2/ (partner \(Reference.kestrel), 2018-12-28)")
        }
        #expect(try naming.parked("b-1-2").number == 2)
    }

    @Test func `an operator's folder is not taken for a partner's batch of that name`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try await site.run()
        try await site.undo("b-1")
        try site.drop(Batch("b-1-undo", .purchase("PO-2")), as: "2.csv")
        try await site.run()
        #expect(try answer(site, "b-1-undo").hasPrefix("several batches are called 'b-1-undo'"))
        #expect(try answer(site, "b-1-undo/") == "b-1-undo")
        #expect(try answer(site, "b-1-undo-2") == "b-1-undo-2")
    }

    @Test func `an undoing asks which of two partners is meant, and undoes that one alone`() async throws {
        let site = try await site()
        await #expect(throws: NamedBatches.Failure.self) { try await site.undo("b-1") }
        #expect(try await site.undo("b-1-2/").texts == ["b-1-2-undo.csv 1+0-0"])
    }
}
