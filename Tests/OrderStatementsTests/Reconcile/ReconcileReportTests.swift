import OrderLedger
import OrderModel
import OrderReconciliation
import OrderStatements
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import Testing

/// A reconcile of a real site's ledger, and its remains when it fails.
@Suite(.timeLimit(.minutes(60))) struct ReconcileReportTests {
    private func site() async throws -> ScratchSite {
        let site = try ScratchSite()
        site.asOf = "2019-01-31T02:00:00Z"
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2"), .cancel("CX-1", of: "PO-1")), as: "1.csv")
        try await site.run()
        return site
    }

    private func reconcile(_ site: ScratchSite, injector: FaultInjector = FaultInjector(nil)) throws
        -> ReconcileStatement
    {
        let world = FaultyWorld(site.live, injector: injector)
        let files = [try VendorFile(site.path("output/b-1/reconciliation.csv"), world: world)]
        let madeAt = try #require(Timestamp("2019-02-01T00:00:00Z"))
        let request = ReconcileRequest(
            asOf: madeAt, period: nil, tolerance: ExactDecimal(coefficient: 0, fractionDigits: 0))
        let reconciliation = try Reconciliation(
            files, against: FaultyLedger(try site.ledger(), injector: injector), identifiers: site.exportIssuer, request
        )
        return try ReconcileReport(world: world, output: site.layout.exports, issuer: site.exportIssuer)
            .publish(reconciliation, softwareVersion: "1.2.3")
    }

    @Test func `a batch's own reconciliation file matches its charges and its credits`() async throws {
        let totals = try reconcile(try await site()).totals
        #expect(totals.isAllMatched)
        #expect(totals.verdicts.map(\.lineCount) == [3])
        #expect(totals.rowCount(.orderId) == 3)
    }

    @Test func `one that fails or is killed leaves nothing that looks like one, and the next one is whole`()
        async throws
    {
        let site = try await site()
        for kind in [FaultKind.error, .tornWrite, .kill, .outcomeUnknown] {
            for number in 1... {
                let injector = FaultInjector(FaultPlan(kind, at: number, level: .seam))
                _ = try? reconcile(site, injector: injector)
                guard let struck = injector.struck else {
                    #expect(number > (kind == .tornWrite ? 2 : 8), "only \(number - 1) effects were struck")
                    break
                }
                let place = "\(kind.rawValue) at \(number): \(struck)"
                for name in try site.entries("exports") where !name.hasPrefix(".") {
                    #expect(try site.entries("exports/\(name)") == Self.fileNames, "\(place)")
                }
                #expect(try reconcile(site).totals.isAllMatched, "\(place)")
                #expect(try site.entries("exports").filter { $0.hasSuffix(".partial") } == [], "\(place)")
                try site.live.removeTree(site.layout.exports)
            }
        }
    }

    private static let fileNames = ["reconcile.csv", "reconcile.html", "reconcile.json"]
}
