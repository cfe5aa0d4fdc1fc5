import OrderLedger
import OrderModel
import OrderStatements
import ScratchSites
import Testing

/// An export's warnings about postings after its own time, and about those that were recorded late.
@Suite(.timeLimit(.minutes(60))) struct LateExportTests {
    /// Returns a site after one run for each of the days, with an order each.
    private func site(_ days: [String], at time: String = "02:00:00") async throws -> ScratchSite {
        let site = try ScratchSite()
        for (number, day) in days.enumerated() {
            site.asOf = "\(day)T\(time)Z"
            try site.drop(Batch("b-\(number + 1)", .purchase("PO-\(number + 1)")), as: "\(number + 1).csv")
            try await site.run()
        }
        return site
    }

    @Test(arguments: [
        ("2019-01-10T01:59:59Z", 0, 2), ("2019-01-10T02:00:00Z", 1, 1), ("2019-01-20T01:59:59Z", 1, 1),
        ("2019-01-20T02:00:00Z", 2, 0), ("2019-03-01T00:00:00Z", 2, 0),
    ])
    func `what was posted after the time of the export is not in it, and is counted`(
        asOf: String, charges: Int, later: Int
    ) async throws {
        let site = try await site(["2019-01-10", "2019-01-20"])
        let request = try site.request("2019-01-01", "2019-01-31", asOf: asOf)
        for export in [
            try site.exportReconciliation(request), try site.exportJournal(request, format: .hledger()),
        ] {
            #expect(export.totals.reduce(0) { $0 + $1.chargeCount } == charges)
            #expect(export.postedLaterCount == later)
            let folder = try #require(export.folder.split(separator: "/").last)
            #expect(try site.read("exports/\(folder)/control-totals.json").contains("\"postedLater\": \(later),"))
            let page = try site.read("exports/\(folder)/summary.html")
            #expect(page.contains("The period is not over") == (asOf < "2019-02-01"))
        }
    }

    @Test func `what was recorded when a later day had been posted is late, in its own period and in later ones`()
        async throws
    {
        let site = try await site(["2019-01-10", "2019-02-05", "2019-01-20", "2019-02-05", "2019-02-04", "2019-03-01"])
        func late(_ from: String, _ through: String) throws -> [String] {
            let late = try site.exportReconciliation(site.request(from, through)).late
            func words(_ batches: [LateBatch]) -> [String] {
                batches.map { "\($0.folder) \($0.postingCount) \($0.postedAt.date) after \($0.recordedAfter)" }
            }
            return words(late.inPeriod) + ["earlier"] + words(late.earlier)
        }
        let (third, fifth) = ("b-3 1 2019-01-20 after 2019-02-05", "b-5 1 2019-02-04 after 2019-02-05")
        #expect(try late("2019-01-01", "2019-01-31") == [third, "earlier"])
        #expect(try late("2019-01-20", "2019-01-20") == [third, "earlier"])
        #expect(try late("2019-01-01", "2019-01-19") == ["earlier"])
        #expect(try late("2019-02-01", "2019-02-28") == [fifth, "earlier", third])
        #expect(try late("2019-03-01", "2019-03-31") == ["earlier", third, fifth])
    }

    @Test func `of two late batches in a row, the second is late too`() async throws {
        let site = try await site(["2019-02-05", "2019-01-10", "2019-01-20"])
        let late = try site.exportReconciliation(site.request("2019-01-01", "2019-01-31")).late.inPeriod
        #expect(late.map(\.folder) == ["b-2", "b-3"])
        #expect(late.map { "\($0.recordedAfter)" } == ["2019-02-05", "2019-02-05"])
    }

    @Test func `a late batch of a midnight is of the day that begins with it`() async throws {
        let site = try await site(["2019-02-05", "2019-01-10"], at: "00:00:00")
        func late(_ from: String, _ through: String) throws -> [[String]] {
            let late = try site.exportReconciliation(site.request(from, through)).late
            return [late.inPeriod, late.earlier].map { $0.map(\.folder) }
        }
        #expect(try late("2019-01-10", "2019-01-31") == [["b-2"], []])
        #expect(try late("2019-01-01", "2019-01-09") == [[], []])
        #expect(try late("2019-01-11", "2019-01-31") == [[], ["b-2"]])
    }

    @Test func `the sidecar and the page count them`() async throws {
        let site = try await site(["2019-01-10", "2019-02-05", "2019-01-20"])
        _ = try site.exportReconciliation(site.request("2019-01-01", "2019-01-31"))
        let january = try site.read("exports/reconciliation-2019-01-01_2019-01-31/control-totals.json")
        for text in [
            """
              "late": {
                "postings": 1,
                "batches": [
                  {
                    "batch": "b-3",
                    "claim": 3,

            """,
            """
                    "postedAt": "2019-01-20T02:00:00Z",
                    "recordedAfter": "2019-02-05",
                    "totals": [
                      {
                        "currency": "EUR",
                        "charges": 1,
                        "credits": 0,
                        "net": {

            """, #""postingsOfEarlierDays": 0,"#,
        ] {
            #expect(january.contains(text), "\(text)")
        }
        let page = try site.read("exports/reconciliation-2019-01-01_2019-01-31/summary.html")
        #expect(page.contains("Recorded late"))
        #expect(page.contains("b-3 (1, posted 2019-01-20 after 2019-02-05)"))
        _ = try site.exportReconciliation(site.request("2019-02-01", "2019-02-28"))
        let february = try site.read("exports/reconciliation-2019-02-01_2019-02-28/control-totals.json")
        #expect(february.contains(#""postingsOfEarlierDays": 1,"#))
    }

    @Test func `batches that were rejected whole or move no money are not late postings`() async throws {
        let site = try await site(["2019-02-05"])
        site.asOf = "2019-01-20T02:00:00Z"
        try site.drop(Batch("b-9", .purchase("PO-9", quantity: "0")), as: "9.csv")
        try await site.run()
        let late = try site.exportReconciliation(site.request("2019-01-01", "2019-01-31")).late
        #expect(late.inPeriod.isEmpty && late.earlier.isEmpty)
    }
}
