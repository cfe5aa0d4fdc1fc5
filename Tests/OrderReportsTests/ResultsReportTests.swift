import OrderLedger
import OrderModel
import OrderReports
import ReportSamples
import Testing

@Suite("results.csv", .timeLimit(.minutes(60)))
struct ResultsReportTests {
    private static let header = """
        BatchId,Line,OrderReference,Action,Status,OrderId,SubscriptionId,CustomerId,CustomerDomainName,CustomerCountry,\
        ProductId,SkuId,Quantity,TermDuration,Currency,UnitPrice,Subtotal,TaxRate,TaxTotal,Total,TaxTreatment,\
        HybridBenefit,HybridSaving,Version,Language,FileType,ProductKey,DownloadLink,LinkExpiresAt,LinkDownloads,\
        CancellableUntil,RefundAmount,Note

        """

    private func row(_ outcome: LineOutcome, submitterMayHaveKeys: Bool = true) throws -> String {
        let publication = Publication(outcomes: [outcome], submitterMayHaveKeys: submitterMayHaveKeys)
        let text = try publication.text("results.csv")
        #expect(text.hasPrefix(Self.header))
        #expect(text.hasSuffix("\n"))
        return String(text.dropFirst(Self.header.count).dropLast())
    }

    @Test("has its header row also when no order was accepted")
    func headerAlone() throws {
        #expect(try Publication().text("results.csv") == Self.header)
    }

    @Test("shows a purchase with its key and link")
    func completed() throws {
        #expect(
            try row(Sample.purchase()) == """
                B-1,2,PO-1,Purchase,Completed,order1,subscription11,c-1,fabrikam.example,DE,DG7GMGF0DVT9,0001,2,P1Y,\
                EUR,700.96,1401.92,0.19,266.36,1668.28,standard,false,,2017,en-US,"64 Bit, ISO",key11,\
                https://links.example/d/link21,2018-11-12T02:00:00Z,50,2018-12-28T23:59:59Z,,
                """)
    }

    @Test("shows a purchase whose keys are withheld, with the choice that was made")
    func keysWithheld() throws {
        var outcome = try Sample.purchase(status: .keysWithheld)
        outcome.terms = outcome.terms.with(choice: DownloadChoice(version: "2017", language: "en-US", fileType: "ISO"))
        #expect(
            try row(outcome, submitterMayHaveKeys: false) == """
                B-1,2,PO-1,Purchase,KeysWithheld,order1,subscription11,c-1,fabrikam.example,DE,DG7GMGF0DVT9,0001,2,P1Y,\
                EUR,700.96,1401.92,0.19,266.36,1668.28,standard,false,,2017,en-US,ISO,,,,,2018-12-28T23:59:59Z,,\
                Keys withheld: the submitter is no admin agent; an admin agent gets them with GetKeys.
                """)
    }

    @Test("shows a purchase for which nothing was chosen")
    func selectionNeeded() throws {
        #expect(
            try row(Sample.purchase(status: .selectionNeeded)) == """
                B-1,2,PO-1,Purchase,SelectionNeeded,order1,subscription11,c-1,fabrikam.example,DE,DG7GMGF0DVT9,0001,2,\
                P1Y,EUR,700.96,1401.92,0.19,266.36,1668.28,standard,false,,,,,,,,,2018-12-28T23:59:59Z,,\
                "No key yet: choose Version, Language and FileType with GetKeys."
                """)
    }

    @Test("shows issued keys without amounts")
    func keysIssued() throws {
        #expect(
            try row(Sample.keyRequest()) == """
                B-1,2,RQ-1,GetKeys,KeysIssued,order1,subscription11,c-1,fabrikam.example,DE,DG7GMGF0DVT9,0001,2,P1Y,\
                ,,,,,,,,,2017,en-US,"64 Bit, ISO",key11,https://links.example/d/link21,2018-11-12T02:00:00Z,50,\
                2018-12-14T23:59:59Z,,
                """)
    }

    @Test("shows a cancellation with negative amounts and a positive refund")
    func cancelled() throws {
        #expect(
            try row(Sample.cancellation()) == """
                B-1,2,CX-1,Cancel,Cancelled,order1,subscription11,c-1,fabrikam.example,DE,DG7GMGF0DVT9,0001,2,P1Y,\
                EUR,700.96,-1401.92,0.19,-266.36,-1668.28,standard,,,,,,,,,,,1668.28,
                """)
    }

    @Test("answers a duplicate with what its original came to")
    func duplicate() throws {
        #expect(
            try row(Sample.duplicate(of: Sample.purchase())) == """
                B-1,2,PO-1,Purchase,Duplicate,order1,subscription11,c-1,fabrikam.example,DE,DG7GMGF0DVT9,0001,2,P1Y,\
                EUR,700.96,1401.92,0.19,266.36,1668.28,standard,false,,2017,en-US,"64 Bit, ISO",key11,\
                https://links.example/d/link21,2018-11-12T02:00:00Z,50,2018-12-28T23:59:59Z,,\
                Duplicate of an order of batch NIGHT-1 recorded at 2018-10-28T02:00:00Z; not charged again.
                """)
    }

    @Test("hides keys and links from a sales agent who repeats an admin agent's order (R5)")
    func duplicateBySalesAgent() throws {
        let outcome = try Sample.duplicate(of: Sample.purchase())
        let row = try Publication.result(of: outcome, submitterMayHaveKeys: false)
        #expect(row["Status"] == "Duplicate")
        for column in ["ProductKey", "DownloadLink", "LinkExpiresAt", "LinkDownloads"] { #expect(row[column] == "") }
        #expect(
            row["Note"] == """
                Duplicate of an order of batch NIGHT-1 recorded at 2018-10-28T02:00:00Z; not charged again. Keys \
                withheld: the submitter is no admin agent; an admin agent gets them with GetKeys.
                """)
    }

    @Test("says of a duplicate that its line is cancelled by now")
    func duplicateCancelledSince() throws {
        var outcome = try Sample.duplicate(of: Sample.purchase())
        outcome.cancelledAt = try time("2018-10-28T09:00:00Z")
        let row = try Publication.result(of: outcome)
        #expect(row["CancellableUntil"] == "")
        #expect(
            row["Note"]?.hasSuffix(
                """
                 Cancelled at 2018-10-28T09:00:00Z: its key and links are revoked. To buy it again, send it under a new \
                OrderReference.
                """) == true)
    }

    @Test("does not know of a cancellation that came after the batch")
    func cancelledLater() throws {
        var outcome = try Sample.duplicate(of: Sample.purchase())
        outcome.cancelledAt = try time("2018-10-29T02:00:01Z")
        #expect(try Publication.result(of: outcome)["CancellableUntil"] == "2018-12-28T23:59:59Z")
        #expect(try Publication.result(of: outcome)["Note"]?.contains("Cancelled") == false)
    }

    @Test("answers the duplicate of a cancellation with the refund, and of a key request with the link")
    func duplicatesOfRequests() throws {
        let cancellation = try Publication.result(of: Sample.duplicate(of: Sample.cancellation()))
        #expect(cancellation["RefundAmount"] == "1668.28")
        #expect(cancellation["Note"]?.hasSuffix("; not refunded again.") == true)
        let keys = try Publication.result(of: Sample.duplicate(of: Sample.keyRequest()))
        #expect(keys["DownloadLink"] == "https://links.example/d/link21")
        #expect(keys["Note"]?.hasSuffix("; no new link was made.") == true)
    }

    @Test("shows a reservation that uses the Azure Hybrid Benefit, and no time to cancel it (R8, R12)")
    func hybridBenefit() throws {
        var outcome = try Sample.purchase()
        outcome.terms = outcome.terms.with(choice: nil)
        outcome.link = nil
        outcome.terms = outcome.terms.with(offer: try Sample.offer(Sample.product(family: .reservation), term: "P3Y"))
        outcome.terms = outcome.terms.with(hybrid: HybridGrant(datacenterCores: 16, standardCores: 32, saving: 12_345))
        let row = try Publication.result(of: outcome)
        #expect(row["HybridBenefit"] == "true")
        #expect(row["HybridSaving"] == "123.45")
        #expect(row["CancellableUntil"] == "")
        #expect(
            row["Note"]
                == "16 cores of Windows Server Datacenter reused. 32 cores of Windows Server Standard converted.")
    }

    @Test("leaves the tax blank where it is not itemised (R4)")
    func taxNotItemised() throws {
        var outcome = try Sample.purchase()
        outcome.terms = outcome.terms.with(basis: try Sample.basis(taxRate: nil, treatment: .included))
        outcome.amounts = LineAmounts(subtotal: 140_192, tax: nil, total: 140_192)
        let row = try Publication.result(of: outcome)
        #expect(row["TaxRate"] == "")
        #expect(row["TaxTotal"] == "")
        #expect(row["Total"] == row["Subtotal"])
        #expect(row["TaxTreatment"] == "included")
    }

    @Test(
        "shows a rate of 0 where the treatment takes the tax away",
        arguments: [
            (TaxTreatment.reverseCharge, "reverse-charge"), (.exempt, "exempt"),
        ])
    func taxTakenAway(treatment: TaxTreatment, name: String) throws {
        var outcome = try Sample.purchase()
        outcome.terms = outcome.terms.with(basis: try Sample.basis(treatment: treatment))
        outcome.amounts = LineAmounts(subtotal: 140_192, tax: 0, total: 140_192)
        let row = try Publication.result(of: outcome)
        #expect(row["TaxRate"] == "0")
        #expect(row["TaxTotal"] == "0.00")
        #expect(row["TaxTreatment"] == name)
    }

    @Test(
        "writes amounts with the currency's digits",
        arguments: [
            ("JPY", "1668280", "-1668280"), ("EUR", "16682.80", "-16682.80"), ("KWD", "1668.280", "-1668.280"),
        ])
    func currencyDigits(code: String, total: String, negativeTotal: String) throws {
        var outcome = try Sample.purchase()
        outcome.terms = outcome.terms.with(offer: try Sample.offer(currency: code))
        outcome.amounts = LineAmounts(subtotal: 1_668_280, tax: 0, total: 1_668_280)
        #expect(try Publication.result(of: outcome)["Total"] == total)
        outcome.amounts = outcome.amounts?.negated
        outcome.action = .cancel
        outcome.status = .cancelled
        outcome.originalStatus = .cancelled
        let cancelled = try Publication.result(of: outcome)
        #expect(cancelled["Total"] == negativeTotal)
        #expect(cancelled["RefundAmount"] == total)
    }
}
