import OrderFulfilment
import OrderSite
import OrderVerification
import ScratchSites
import Testing

/// The bytes of references tell them apart: one that only looks alike is another order, and counts as one.
@Suite(.timeLimit(.minutes(60))) struct LookalikeReferenceTests {
    /// Pairs that are equal as strings: with one character for the last letter or two, and the Å that is also a unit.
    private static let pairs = [("Caf\u{E9}", "Cafe\u{301}"), ("PO-\u{C5}", "PO-\u{212B}")]

    @Test(arguments: pairs)
    func `a reference that only looks like another one is malformed, and no request finds an order by it`(
        one: String, other: String
    ) async throws {
        #expect(one == other)
        let site = try ScratchSite()
        let batch = Batch(
            "b-1", .purchase(one), .purchase(other), .getKeys("RQ-1", of: one), .getKeys("RQ-2", of: other),
            .cancel("CX-1", of: one), .cancel("CX-2", of: other))
        try site.drop(batch, as: "1.csv")
        try site.drop(Batch("b-2", batch.rows), as: "2.csv")
        #expect(try await site.run().texts == ["1.csv 3+0-3", "2.csv 0+3-3"])
        let codes = try site.table("b-1/problems.csv").rows.map { $0["Code"] }
        #expect(codes == ["field-malformed", "order-not-found", "order-not-found"])
        #expect(try site.table("b-1/refund-requests.csv").rows.count == 1)
        let issuer = Issuer(secrets: [(id: 1, bytes: Array(repeating: 7, count: 32))], linkHost: "downloads.example")
        let facts = try SiteVerification(
            ledger: site.ledger(), beside: site.ledger(), keys: issuer, world: site.live,
            site: site.layout.root, output: site.output
        ).verify(onlyFilesOf: [])
        #expect("\(facts)".hasPrefix("12 orders in 2 batches = 3 accepted + 6 rejected + 3 duplicate"), "\(facts)")
    }

    @Test func `a partner that only looks like one of the reference data is not known`() async throws {
        let site = try ScratchSite()
        site.reference.texts["agents.csv", default: ""] += "Caf\u{E9},bo@kestrel.example,AdminAgent,2018-01-01,\n"
        for (partner, report) in [("Cafe\u{301}", "quarantine/1.csv"), ("Caf\u{E9}", "b-1")] {
            var batch = Batch("b-1", .purchase("PO-1")).by("bo@kestrel.example")
            batch.partner = partner
            try site.drop(batch, as: "1.csv")
            try await site.run()
            let isUnknown = try site.read("output/\(report)/problems.csv").contains("partner-unknown")
            #expect(isUnknown == report.hasPrefix("quarantine"), "\(report)")
        }
    }
}
