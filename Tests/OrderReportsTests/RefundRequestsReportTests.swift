import OrderLedger
import OrderModel
import OrderReports
import ReportSamples
import Testing

@Suite("refund-requests.csv", .timeLimit(.minutes(60)))
struct RefundRequestsReportTests {
    private static let header = """
        BatchId,Line,OrderReference,IssueType,Impact,Title,Description,CustomerId,CustomerDomainName,OrderId,\
        SubscriptionIds,Reason,RequestedAmount,Currency,RefundAmount,ContactName,ContactEmail,ContactPhone,Attachment,\
        AttachmentStatuses,AttachmentSha256

        """

    @Test("has the fields of R11 and the four facts of R10")
    func row() throws {
        #expect(
            try Publication(outcomes: [Sample.cancellation()]).text("refund-requests.csv") == Self.header + """
                B-1,2,CX-1,CSP purchase or refund on behalf of a customer,Moderate,Refund of PO-1,\
                "Customer c-1 (fabrikam.example). Order order1, subscription subscription11. Reason: Ordered twice. \
                Amount requested: 1668.28 EUR.",c-1,fabrikam.example,order1,subscription11,Ordered twice,1668.28,EUR,\
                1668.28,Kim Abercrombie,kim@partner.example,'+49 30 1234,mail.pdf;order.pdf,\
                not-supplied;not-supplied,;

                """)
    }

    @Test("has one row for a request about several lines")
    func grouped() throws {
        let first = try Sample.cancellation()
        var second = first
        second.lineSerial = 12
        second.amounts = LineAmounts(subtotal: -100, tax: nil, total: -100)
        var other = first
        other.refundRequestLine = 3
        let rows = try Publication(outcomes: [first, second, other]).rows("refund-requests.csv")
        #expect(rows.map { $0["SubscriptionIds"] } == ["subscription11;subscription12", "subscription11"])
        #expect(rows.map { $0["RefundAmount"] } == ["1669.28", "1668.28"])
        #expect(rows.map { $0["Line"] } == ["2", "3"])
        #expect(rows[0]["Description"]?.contains("subscriptions subscription11, subscription12.") == true)
    }

    @Test("has a row for each of two requests on one line of a file whose amounts are one amount")
    func twoOnOneLine() throws {
        var (first, second) = (try Sample.cancellation(), try Sample.cancellation())
        first.refundRequest = first.refundRequest?.asking(1)
        second.refundRequest = second.refundRequest?.asking(.max - 166_829)
        let rows = try Publication(outcomes: [first, second]).rows("refund-requests.csv")
        #expect(rows.map { $0["RequestedAmount"] } == ["0.01", "92233720368546089.78"])
    }

    @Test("keeps requests of different orders apart that a batch asks for on one line")
    func differentOrders() throws {
        let first = try Sample.cancellation()
        var second = first
        second.purchaseSerial = 2
        let rows = try Publication(outcomes: [first, second]).rows("refund-requests.csv")
        #expect(rows.map { $0["OrderId"] } == ["order1", "order2"])
    }

    @Test("files nothing for a repeated cancellation, a purchase or a key request")
    func others() throws {
        let outcomes = [
            try Sample.purchase(), try Sample.keyRequest(), try Sample.duplicate(of: Sample.cancellation()),
        ]
        #expect(try Publication(outcomes: outcomes).text("refund-requests.csv") == Self.header)
    }
}

extension RefundRequest {
    /// Returns the same request for another amount, in minor units.
    fileprivate func asking(_ amount: Int64) -> RefundRequest {
        RefundRequest(
            reason: reason, requestedAmount: amount, impact: impact, title: title, contactName: contactName,
            contactEmail: contactEmail, contactPhone: contactPhone, attachment: attachment)
    }
}
