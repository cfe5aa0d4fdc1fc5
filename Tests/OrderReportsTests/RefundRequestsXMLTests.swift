import OrderLedger
import OrderModel
import OrderReports
import ReportSamples
import Testing

/// libxml2 validates every document here by its schema.
@Suite(.timeLimit(.minutes(60))) struct RefundRequestsXMLTests {
    private func document(_ outcomes: LineOutcome...) throws -> ValidXML {
        try ValidXML(try Publication(outcomes: outcomes).text("refund-requests.xml"))
    }

    @Test func `a cancellation has the fields of a service request`() throws {
        #expect(
            try document(Sample.cancellation()).lines == [
                "ServiceRequest@line = 2",
                "ServiceRequest@orderReference = CX-1",
                "ServiceRequest/Title = Refund of PO-1",
                "ServiceRequest/Description = Customer c-1 (fabrikam.example). Order order1, subscription "
                    + "subscription11. Reason: Ordered twice. Amount requested: 1668.28 EUR.",
                "ServiceRequest/Severity = moderate",
                "ServiceRequest/SupportTopicName = CSP purchase or refund on behalf of a customer",
                "ServiceRequest/Status = open",
                "ServiceRequest/ProductName = SQL Server Standard",
                "ServiceRequest/ProductId = DG7GMGF0DVT9",
                "ServiceRequest/CountryCode = DE",
                "ServiceRequest/CreatedDate = 2018-10-29T02:00:00Z",
                "ServiceRequest/Organization/Id = c-1",
                "ServiceRequest/Organization/Name = Fabrikam",
                "ServiceRequest/Organization/DomainName = fabrikam.example",
                "ServiceRequest/PrimaryContact/Name = Kim Abercrombie",
                "ServiceRequest/PrimaryContact/Email = kim@partner.example",
                "ServiceRequest/PrimaryContact/PhoneNumber = +49 30 1234",
                "ServiceRequest/Refund@currency = EUR",
                "ServiceRequest/Refund/OrderId = order1",
                "ServiceRequest/Refund/OrderDate = 2018-10-15T08:30:00Z",
                "ServiceRequest/Refund/Reason = Ordered twice",
                "ServiceRequest/Refund/RequestedAmount = 1668.28",
                "ServiceRequest/Refund/RefundAmount = 1668.28",
                "ServiceRequest/Lines/Line@subscriptionId = subscription11",
                "ServiceRequest/Lines/Line@productId = DG7GMGF0DVT9",
                "ServiceRequest/Lines/Line@skuId = 0001",
                "ServiceRequest/Lines/Line@skuTitle = SQL Server Standard 2 Core",
                "ServiceRequest/Lines/Line@quantity = 2",
                "ServiceRequest/Lines/Line@refundAmount = 1668.28",
                "ServiceRequest/FileLinks/FileLink@name = mail.pdf",
                "ServiceRequest/FileLinks/FileLink@status = not-supplied",
                "ServiceRequest/FileLinks/FileLink@name = order.pdf",
                "ServiceRequest/FileLinks/FileLink@status = not-supplied",
            ])
    }

    @Test func `a batch without cancellations has an empty file`() throws {
        #expect(try document(Sample.purchase(), Sample.keyRequest()).lines == [])
        #expect(try document(Sample.duplicate(of: Sample.cancellation())).lines == [])
    }

    @Test func `a request about several lines is one element that has them all`() throws {
        let first = try Sample.cancellation()
        var second = first
        second.lineSerial = 12
        second.amounts = LineAmounts(subtotal: -100, tax: nil, total: -100)
        let document = try document(first, second)
        #expect(document.values("ServiceRequest/Refund/RefundAmount") == ["1669.28"])
        #expect(
            document.values("ServiceRequest/Lines/Line@subscriptionId") == ["subscription11", "subscription12"])
        #expect(document.values("ServiceRequest/Lines/Line@refundAmount") == ["1668.28", "1.00"])
    }

    @Test func `whatever a partner writes is text and nothing else`() throws {
        let hostile = "<Title>&amp;\"' ]]> é 日本 \u{1F600}"
        var outcome = try Sample.cancellation(title: hostile, attachment: hostile)
        outcome.reference = hostile
        let document = try document(outcome)
        #expect(document.values("ServiceRequest/Title") == [hostile])
        #expect(document.values("ServiceRequest@orderReference") == [hostile])
        #expect(
            document.values("ServiceRequest/FileLinks/FileLink@name") == ["<Title>&amp", "\"' ]]> é 日本 \u{1F600}"])
    }

    @Test func `line ends and tabs are read back, and what XML cannot write is replaced`() throws {
        var outcome = try Sample.cancellation(title: "a\tb\r\nc\u{0}d\u{1B}e\u{FFFE}f", attachment: "")
        outcome.reference = "x\ty\nz"
        let document = try document(outcome)
        #expect(
            document.values("ServiceRequest/Title") == ["a\tb\r\nc\u{FFFD}d\u{FFFD}e\u{FFFD}f"])
        #expect(document.values("ServiceRequest@orderReference") == ["x\ty\nz"])
    }

    @Test func `amounts have the digits of their currency`() throws {
        for (code, amount) in [("JPY", "166828"), ("USD", "1668.28"), ("KWD", "166.828")] {
            var outcome = try Sample.cancellation()
            outcome.terms = outcome.terms.with(offer: try Sample.offer(currency: code))
            let document = try document(outcome)
            #expect(document.values("ServiceRequest/Refund@currency") == [code])
            #expect(document.values("ServiceRequest/Refund/RequestedAmount") == [amount])
        }
    }

    @Test func `the schema refuses what is no refund request`() throws {
        let sound = try Publication(outcomes: [try Sample.cancellation()]).text("refund-requests.xml")
        #expect(ValidXML.fault(of: sound) == nil)
        for (part, other) in [
            ("<Severity>moderate<", "<Severity>Moderate<"), ("<Status>open<", "<Status>closed<"),
            ("<RefundAmount>1668.28<", "<RefundAmount>-1668.28<"), ("currency=\"EUR\"", "currency=\"euro\""),
            ("status=\"not-supplied\"", "status=\"lost\""), ("<Title>", "<Note/><Title>"),
            ("refund-requests:1", "refund-requests:2"),
        ] {
            try #require(sound.contains(part))
            #expect(ValidXML.fault(of: sound.replacing(part, with: other)) == "it is not valid", "\(other)")
        }
    }
}
