import OrderModel
import OrderRun
import ScratchSites
import Testing

/// Effects are as if the file were processed from top to bottom.
@Suite(.timeLimit(.minutes(60))) struct TopToBottomTests {
    /// Returns the statuses and codes of a batch's orders in input order, without the filler.
    private func verdicts(_ site: ScratchSite, _ folder: String) throws -> [String] {
        let results = try site.table("\(folder)/results.csv").rows.map { row in
            (line: Int(row["Line"] ?? "") ?? 0, reference: row["OrderReference"] ?? "", word: row["Status"] ?? "")
        }
        let problems = try site.table("\(folder)/problems.csv").rows.map { row in
            (line: Int(row["Line"] ?? "") ?? 0, reference: row["OrderReference"] ?? "", word: row["Code"] ?? "")
        }
        return (results + problems).filter { !$0.reference.hasPrefix("F") }.sorted { $0.line < $1.line }
            .map { "\($0.reference) \($0.word)" }
    }

    @Test func `orders see what came before them, all in one chunk`() async throws {
        let site = try ScratchSite()
        try site.drop(Scenario.batch("b-1", gap: 0), as: "orders.csv")
        try await site.run()
        #expect(try verdicts(site, "b-1") == Scenario.expected)
    }

    @Test func `orders see what came before them, chunks apart`() async throws {
        let site = try ScratchSite()
        try site.drop(Scenario.batch("b-1", gap: 4_050), as: "orders.csv")
        try await site.run()
        #expect(try verdicts(site, "b-1") == Scenario.expected)
    }

    @Test func `orders see what came before them, batches apart`() async throws {
        let site = try ScratchSite()
        let whole = Scenario.batch("b-1", gap: 0)
        for (number, row) in whole.rows.enumerated() {
            try site.drop(Batch("b-\(number + 10)", row), as: "\(number + 10).csv")
        }
        let outcomes = try await site.run()
        let found = try outcomes.indices.flatMap { try verdicts(site, "b-\($0 + 10)") }
        #expect(found == Scenario.expected)
    }

    @Test func `a key is the same each time it is had, and each link is another`() async throws {
        let site = try ScratchSite()
        let rows = [
            Batch.Row.purchase("PO-1"), .getKeys("RQ-1", of: "PO-1"), .getKeys("RQ-2", of: "PO-1").choosing("de-DE"),
        ]
        try site.drop(Batch("b-1", rows), as: "orders.csv")
        try await site.run()
        let results = try site.table("b-1/results.csv")
        #expect(Set(results["ProductKey"]).count == 1)
        #expect(Set(results["DownloadLink"]).count == 3)
        #expect(results["Language"] == ["en-US", "en-US", "de-DE"])
    }

    @Test func `keys withheld from a sales agent are had by an admin agent`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")).by("tom@kestrel.example"), as: "1.csv")
        try site.drop(Batch("b-2", .getKeys("RQ-1", of: "PO-1")).by("tom@kestrel.example"), as: "2.csv")
        try site.drop(Batch("b-3", .getKeys("RQ-1", of: "PO-1")), as: "3.csv")
        try await site.run()
        #expect(try site.table("b-1/results.csv")["Status", "ProductKey"] == ["KeysWithheld "])
        #expect(try site.table("b-2/problems.csv")["Code"] == ["agent-lacks-right"])
        #expect(try site.table("b-3/results.csv")["Status"] == ["KeysIssued"])
        #expect(try site.table("b-3/results.csv")["ProductKey"].first?.count == 29)
    }

    @Test func `cores that a cancelled licence held are not there for a later reservation`() async throws {
        let site = try ScratchSite()
        try site.drop(
            Batch(
                "b-1", .licence("LIC"), .hybrid("RES-1"), .cancel("CX", of: "LIC", amount: "1119.46"), .hybrid("RES-2")),
            as: "orders.csv")
        try await site.run()
        #expect(
            try verdicts(site, "b-1") == [
                "LIC SelectionNeeded", "RES-1 Completed", "CX Cancelled", "RES-2 hybrid-benefit-not-covered",
            ])
    }

    @Test func `an order is rejected whole, and the lines that are sound say so`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1"), .rejected("PO-1"), .purchase("PO-2")), as: "orders.csv")
        #expect(try await site.run().texts == ["orders.csv 1+0-1"])
        #expect(
            try site.table("b-1/problems.csv")["Line", "Code"] == [
                "2 order-has-rejected-line", "3 quantity-out-of-range",
            ])
        #expect(try site.table("b-1/rejections.csv")["OrderReference"] == ["PO-1", "PO-1"])
    }
}
