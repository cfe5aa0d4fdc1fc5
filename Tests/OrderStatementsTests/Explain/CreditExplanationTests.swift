import OrderLedger
import OrderModel
import OrderStatements
import OrderRun
import ScratchSites
import Testing

/// A credit leads to the purchase that it credits, and a purchase to its credit.
@Suite(.timeLimit(.minutes(60))) struct CreditExplanationTests {
    /// Returns a site with two purchases of one line on 2018-12-28 (EUR 24.99 each) and one of three lines on
    /// 2018-12-29, the day on which PO-1 is cancelled.
    private func site() async throws -> ScratchSite {
        let site = try ScratchSite()
        site.asOf = "2018-12-28T02:00:00Z"
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2")), as: "1.csv")
        try await site.run()
        site.asOf = "2018-12-29T02:00:00Z"
        try site.drop(
            Batch("b-2", .cancel("CX-1", of: "PO-1"), .purchase("PO-3"), .licence("PO-3"), .purchase("PO-3")),
            as: "2.csv")
        try await site.run()
        site.asOf = "2019-01-02T02:00:00Z"
        return site
    }

    private func run(_ site: ScratchSite, _ rows: Batch.Row..., id: String = "b-3") async throws {
        try site.drop(Batch(id, rows), as: "\(id).csv")
        try await site.run()
    }

    /// Returns the sentences about the first row of a reference, and about its order.
    private func relations(_ site: ScratchSite, _ reference: String) throws -> [String] {
        let (purchase, row) = try site.history(reference)
        return purchase.relations(of: row) + purchase.standing
    }

    /// Returns the request and its division, for each row of a cancellation.
    private func steps(_ site: ScratchSite, _ reference: String, everyLine: Bool = true) throws -> [[String]] {
        let rows = try site.ledger().find(.reference(reference), limit: 100)
        let catalog = try Reference().load()
        let history = try site.history(reference).purchase
        return rows.map { row in
            let lines = PriceExplanation(
                of: row.outcome, recordedHashes: [], catalog: catalog, sellerCountry: "IE",
                request: history.request(of: row),
                showsEveryShare: everyLine
            ).lines
            let words = ["requested: ", "share of ", "tax: ", "net: ", "the recorded ", "credited whole"]
            return lines.drop { !$0.hasPrefix("requested") }.filter { line in words.contains { line.hasPrefix($0) } }
        }
    }

    @Test func `a credit names its day, its period and the purchase, and the purchase the credit`() async throws {
        let site = try await site()
        let standing =
            "of the order ORDER-1, 1 of 1 lines is cancelled: charged 24.99 EUR, credited 24.99 EUR, left 0.00 EUR"
        #expect(
            try relations(site, "CX-1") == [
                "credit posted on 2018-12-29 (period 2018-12)",
                "credits PO-1 (ORDER-1), SubscriptionId LINE-1, line 2 of batch b-1, bought on 2018-12-28 (period 2018-12)",
                standing,
            ])
        #expect(
            try relations(site, "PO-1") == [
                "cancelled on 2018-12-29 (period 2018-12) by CX-1, line 2 of batch b-2",
                "credited: subtotal 21.00, tax 3.99, total 24.99 EUR, the whole: nothing is left of the line", standing,
            ])
        #expect(try relations(site, "PO-2") == [])
        #expect(
            try steps(site, "CX-1") == [
                [
                    "requested: 24.99 EUR for 1 line, the whole of what was paid",
                    "credited whole: the charge's mirror, net and tax, to the cent",
                ]
            ])
    }

    @Test func `a purchase that was cancelled in part says what is left`() async throws {
        let site = try await site()
        try await run(site, .cancel("CX-2", of: "PO-2", amount: "10"), .getKeys("RQ-3", of: "PO-3"))
        #expect(
            try relations(site, "PO-2") == [
                "cancelled on 2019-01-02 (period 2019-01) by CX-2, line 2 of batch b-3",
                "credited: subtotal 8.40, tax 1.60, total 10.00 EUR, 14.99 EUR of the line were not asked back, and cannot be "
                    + "any more",
                "of the order ORDER-2, 1 of 1 lines is cancelled: charged 24.99 EUR, credited 10.00 EUR, left 14.99 EUR",
            ])
        #expect(try relations(site, "RQ-3").first?.hasPrefix("keys of PO-3 (ORDER-4), SubscriptionId LINE-3, ") == true)
    }

    @Test func `a part of several lines shows the share of each, and who got what was left over`() async throws {
        let site = try await site()
        try await run(site, .cancel("CX-3", of: "PO-3", amount: "10"))
        let steps = try steps(site, "CX-3")
        #expect(steps.count == 3)
        let expected = """
            requested: 10.00 EUR for 3 lines, a part of the 1169.44 EUR that was paid
            share of LINE-3: 10.00 × 24.99 / 1169.44, exactly 21 + 5397/14618 minor units: floor 21, remainder 5397/14618, \
            gets 1 of the 1 left over: 0.22
            share of LINE-4: 10.00 × 1119.46 / 1169.44, exactly 957 + 1912/7309 minor units: floor 957, remainder \
            1912/7309, gets none of the 1 left over: 9.57
            share of LINE-5: 10.00 × 24.99 / 1169.44, exactly 21 + 5397/14618 minor units: floor 21, remainder 5397/14618, \
            gets none of the 1 left over: 0.21
            """
        #expect(steps[0].prefix(4).joined(separator: "\n") == expected)
        #expect(try self.steps(site, "CX-3", everyLine: false)[1].filter { $0.hasPrefix("share of ") } == [steps[0][2]])
        #expect(steps.allSatisfy { $0.last == "the recorded shares, net and tax follow from the request, to the cent" })
    }

    @Test func `an order of a large amount is cancelled whole, and filed as one request`() async throws {
        let site = try ScratchSite()
        site.reference = Reference().replacing("10.50", with: "15000000000000000", in: "prices.csv")
        try await run(site, .purchase("PO-1"), .purchase("PO-1"), id: "b-1")
        let sum = "71400000000000000.00"
        try await run(site, .cancel("CX-1", of: "PO-1", amount: sum), id: "b-2")
        let requests = try site.table("b-2/refund-requests.csv")
        #expect(requests["RequestedAmount"] == [sum])
        #expect(requests["RefundAmount"] == [sum])
        #expect(try site.table("b-2/results.csv")["Total"] == ["-35700000000000000.00", "-35700000000000000.00"])
        let said = try steps(site, "CX-1")
        #expect(
            said.map { $0[0] }
                == Array(repeating: "requested: \(sum) EUR for 2 lines, the whole of what was paid", count: 2))
        #expect(
            try site.history("CX-1").purchase.standing == [
                "of the order ORDER-1, 2 of 2 lines are cancelled: charged \(sum) EUR, credited \(sum) EUR, left 0.00 EUR"
            ])
    }

    @Test func `an order of more than can be recorded is rejected, though each line can be`() async throws {
        let site = try ScratchSite()
        site.reference = Reference().replacing("10.50", with: "15000000000000000", in: "prices.csv")
        try await run(site, .purchase("PO-1"), .purchase("PO-1"), .purchase("PO-1"), id: "b-1")
        let problems = try site.table("b-1/problems.csv")
        #expect(problems["Code"] == ["order-has-rejected-line", "order-has-rejected-line", "amount-overflow"])
        #expect(
            problems["Reason"].last
                == "With the lines before it, 2 times 15000000000000000 EUR is more than can be recorded.")
    }

    @Test func `an undone purchase names the undoing, and the credit what it undoes`() async throws {
        let site = try await site()
        try await site.undo("b-1", reason: "a mistake")
        let undone = try relations(site, "PO-2")
        let words = try #require(undone.first).split(separator: " ").map(String.init)
        let reference = try #require(words.first { $0.hasPrefix("UNDO-") }?.dropLast())
        let decision = ", the undoing of batch b-1 by Ida Lund: a mistake"
        #expect(
            undone[0] == "cancelled on 2019-01-02 (period 2019-01) by \(reference), line 2 of batch b-1-undo\(decision)"
        )
        #expect(
            undone[1] == "credited: subtotal 21.00, tax 3.99, total 24.99 EUR, the whole: nothing is left of the line")
        #expect(
            try relations(site, String(reference)).first == "credit posted on 2019-01-02 (period 2019-01)\(decision)")
    }
}
