import OrderModel
import OrderRun
import ScratchSites
import Testing

/// `OrderReference` is the partner's idempotency key, for ever.
@Suite(.timeLimit(.minutes(60))) struct RepeatTests {
    private static let identity = [
        "OrderReference", "OrderId", "SubscriptionId", "ProductKey", "DownloadLink", "LinkExpiresAt", "Total",
    ]

    private func identities(_ results: CSVTable) -> [[String]] {
        results.rows.map { row in Self.identity.map { row[$0] ?? "" } }
    }

    @Test func `the same bytes again are answered with the original outcome and charge nothing`() async throws {
        let site = try ScratchSite()
        let batch = Batch("b-1", .purchase("PO-1"), .licence("PO-2"), .getKeys("RQ-1", of: "PO-1"))
        try site.drop(batch, as: "1.csv")
        try await site.run()
        site.asOf = "2019-03-01T02:00:00Z"
        try site.drop(batch, as: "2.csv")
        let outcomes = try await site.run()
        #expect(outcomes.texts == ["2.csv 0+3-0"])
        let (first, second) = (try site.table("b-1/results.csv"), try site.table("b-1-2/results.csv"))
        #expect(identities(first) == identities(second))
        #expect(second["Status"] == ["Duplicate", "Duplicate", "Duplicate"])
        #expect(first["ProductKey"].first?.isEmpty == false)
        #expect(try site.table("b-1-2/reconciliation.csv").rows.isEmpty)
        #expect(try site.table("b-1/reconciliation.csv").rows.count == 2)
    }

    @Test func `a repeat in XML of what came in CSV is the same order`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try site.write(xmlBatch("b-2", ("PO-1", "2")), to: "drop/2.xml")
        #expect(try await site.run().texts == ["1.csv 1+0-0", "2.xml 0+1-0"])
        #expect(identities(try site.table("b-1/results.csv")) == identities(try site.table("b-2/results.csv")))
    }

    @Test func `a repeat by another agent is a duplicate, and only an admin agent sees its keys`() async throws {
        let site = try ScratchSite()
        let batch = Batch("b-1", .purchase("PO-1"))
        try site.drop(batch, as: "1.csv")
        try site.drop(batch.by("tom@kestrel.example"), as: "2.csv")
        try site.drop(batch, as: "3.csv")
        #expect(try await site.run().texts == ["1.csv 1+0-0", "2.csv 0+1-0", "3.csv 0+1-0"])
        #expect(try site.table("b-1-2/results.csv")["ProductKey", "DownloadLink"] == [" "])
        #expect(
            try site.table("b-1-3/results.csv")["ProductKey", "DownloadLink"]
                == site.table("b-1/results.csv")["ProductKey", "DownloadLink"])
    }

    @Test(arguments: [Field.quantity, .language, .customerDomainName, .skuId])
    func `a reference used with other content is refused`(field: Field) async throws {
        let site = try ScratchSite()
        let changed = [
            Field.quantity: "3", .language: "de-DE", .customerDomainName: "brandt.example", .skuId: "0002",
        ][field, default: ""]
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try site.drop(Batch("b-2", .purchase("PO-1").with(field, changed)), as: "2.csv")
        #expect(try await site.run().texts == ["1.csv 1+0-0", "2.csv 0+0-1"])
        let table = try site.table("b-2/problems.csv")
        #expect(table["Code"].contains("reference-reused"))
        #expect(
            table["Reason"].contains { $0.hasSuffix("for an order with other content: \(field.columnName) differs.") })
    }

    @Test func `what differs from the order that had the reference before is named, and nothing that it said`()
        async throws
    {
        let site = try ScratchSite()
        let purchase = Batch.Row.purchase("PO-1")
        try site.drop(Batch("b-1", purchase, .cancel("CX-1", of: "PO-1")), as: "1.csv")
        let differences: [([Batch.Row], String)] = [
            ([purchase.with(.quantity, "7").with(.language, "de-DE")], "Quantity and Language differ"),
            (
                [purchase.with(.quantity, "7").with(.language, "de-DE").with(.skuId, "0002")],
                "SkuId, Quantity and Language differ"
            ),
            ([purchase, purchase], "it had 1 line, and this one has 2"),
            ([.getKeys("PO-1", of: "PO-1")], "Action differs"),
            ([.cancel("CX-1", of: "PO-1").with(.title, "Other").with(.impact, "minimal")], "Title differs"),
            ([.cancel("CX-1", of: "PO-1", amount: "1.00")], "one of its fields differs"),
        ]
        for (number, (rows, _)) in differences.enumerated() {
            try site.drop(Batch("b-\(number + 2)", rows), as: "\(number + 2).csv")
        }
        _ = try await site.run()
        for (number, (_, difference)) in differences.enumerated() {
            let reasons = try site.table("b-\(number + 2)/problems.csv")["Reason"]
            #expect(reasons.contains { $0.hasSuffix("for an order with other content: \(difference).") }, "\(reasons)")
        }
    }

    @Test(arguments: [1, 2, 4_000])
    func `lines of an order that do not stand together are told so, with both lines`(chunkOrders: Int) async throws {
        let site = try ScratchSite()
        site.chunkOrdersMax = chunkOrders
        let batch = Batch(
            "b-1", .purchase("PO-1"), .purchase("PO-2"), .purchase("PO-3"), .purchase("PO-1", quantity: "9"))
        try site.drop(batch, as: "1.csv")
        #expect(try await site.run().texts == ["1.csv 3+0-1"])
        let table = try site.table("b-1/problems.csv")
        #expect(table["Line", "Code", "Field", "Value"] == ["5 reference-reused OrderReference PO-1"])
        #expect(
            table["Reason"].first?.hasSuffix(
                ": it stands in line 2 and again in line 5 of this file, and the lines of one order stand together.")
                == true)
        #expect(table["Fix"].first?.contains("put the lines of one order next to each other") == true)
    }

    @Test func `a default written out is the same content`() async throws {
        let site = try ScratchSite()
        let spelled = Batch.Row.purchase("PO-1").with(.segment, "Commercial").with(.currency, "EUR")
            .with(.billingPlan, "OneTime").with(.hybridBenefit, "false").with(.skuId, "1").with(.quantity, "02")
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try site.drop(Batch("b-2", spelled), as: "2.csv")
        #expect(try await site.run().texts == ["1.csv 1+0-0", "2.csv 0+1-0"])
    }

    @Test func `a rejected reference may be used again`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .rejected("PO-1")), as: "1.csv")
        try site.drop(Batch("b-2", .purchase("PO-1")), as: "2.csv")
        #expect(try await site.run().texts == ["1.csv 0+0-1", "2.csv 1+0-0"])
    }

    @Test func `the reference of another partner is no repeat`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try site.drop(Batch("b-2", .purchase("PO-1", quantity: "7")).ofLinden, as: "2.csv")
        #expect(try await site.run().texts == ["1.csv 1+0-0", "2.csv 1+0-0"])
    }

    @Test func `the rejections of a CSV batch, corrected, are the next batch as they are`() async throws {
        let site = try ScratchSite()
        try site.drop(
            Batch("b-1", .purchase("PO-1"), .rejected("PO-2"), .purchase("PO-3"), .rejected("PO-4")), as: "1.csv")
        try await site.run()
        let rejections = try site.read("output/b-1/rejections.csv")
        #expect(
            CSVTable(rejections)["OrderReference", "RejectionCodes"] == [
                "PO-2 quantity-out-of-range", "PO-4 quantity-out-of-range",
            ])
        let corrected = rejections.split(separator: ",0,OneTime,").joined(separator: ",2,OneTime,")
        try site.write(corrected, to: "drop/2.csv")
        #expect(try await site.run().texts == ["2.csv 2+0-0"])
        #expect(try site.table("b-1-2/results.csv")["OrderReference"] == ["PO-2", "PO-4"])
    }

    @Test func `the rejections of an XML batch, corrected, are the next batch as they are`() async throws {
        let site = try ScratchSite()
        try site.write(xmlBatch("b-1", ("PO-1", "2"), ("PO-2", "0"), ("PO-3", "-1")), to: "drop/1.xml")
        #expect(try await site.run().texts == ["1.xml 1+0-2"])
        let rejections = try site.read("output/b-1/rejections.xml")
        let corrected = rejections.split(separator: "quantity=\"0\"").joined(separator: "quantity=\"2\"")
            .split(separator: "quantity=\"-1\"").joined(separator: "quantity=\"2\"")
        try site.write(corrected, to: "drop/2.xml")
        #expect(try await site.run().texts == ["2.xml 2+0-0"])
    }

    @Test func `a repeat within one file is a duplicate, a change within it is refused`() async throws {
        let site = try ScratchSite()
        let batch = Batch(
            "b-1", .purchase("PO-1"), .purchase("PO-2"), .purchase("PO-1"), .purchase("PO-2", quantity: "9"))
        try site.drop(batch, as: "1.csv")
        #expect(try await site.run().texts == ["1.csv 2+1-1"])
        let results = try site.table("b-1/results.csv")
        #expect(
            results["Line", "OrderReference", "Status"] == ["2 PO-1 Completed", "3 PO-2 Completed", "4 PO-1 Duplicate"])
        #expect(results["ProductKey"].first == results["ProductKey"].last)
        #expect(try site.table("b-1/reconciliation.csv").rows.count == 2)
        #expect(try site.table("b-1/problems.csv")["Line", "Code"] == ["5 reference-reused"])
    }

    @Test func `a repeated cancellation gives nothing back a second time`() async throws {
        let site = try ScratchSite()
        let batch = Batch("b-1", .purchase("PO-1"), .cancel("CX-1", of: "PO-1"))
        try site.drop(batch, as: "1.csv")
        try site.drop(batch, as: "2.csv")
        #expect(try await site.run().texts == ["1.csv 2+0-0", "2.csv 0+2-0"])
        #expect(
            try site.table("b-1/reconciliation.csv")["ChargeType", "Total"] == ["new 24.99", "cancelImmediate -24.99"])
        #expect(try site.table("b-1-2/reconciliation.csv").rows.isEmpty)
        #expect(try site.table("b-1-2/refund-requests.csv").rows.isEmpty)
    }
}
