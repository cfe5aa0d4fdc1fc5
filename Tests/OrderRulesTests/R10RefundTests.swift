import OrderModel
import Testing

/// R10: a cancellation names the customer, the order, the reason and the amount, which is at most what was paid.
@Suite(.timeLimit(.minutes(60)))
struct R10RefundTests {
    @Test func `the amount is at most what was paid and not yet refunded`() throws {
        let desk = try OrderDesk.cancellations().knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Paid               | CancelledAt
            11    | C-DE       | 2018-10-20T08:00:00Z | 111  | OFFICE 0001 | EUR 100.00 + 19.00 |
            12    | C-DE       | 2018-10-20T08:00:00Z | 121  | OFFICE 0001 | EUR 100.00 + 19.00 | 2018-10-21T08:00:00Z
            12    | C-DE       | 2018-10-20T08:00:00Z | 122  | OFFICE 0001 | EUR 50.00 + 9.50   |
            13    | C-DE       | 2018-10-20T08:00:00Z | 131  | OFFICE 0001 | EUR 100.00 + 19.00 |
            13    | C-DE       | 2018-10-20T08:00:00Z | 132  | OFFICE 0001 | EUR 50.00 + 9.50   |
            14    | C-DE       | 2018-10-20T08:00:00Z | 141  | OFFICE 0001 | BRL 250.00         |
            15    | C-DE       | 2018-10-20T08:00:00Z | 151  | FREE 0001   | EUR 0.00 + 0.00    |
            """)
        try desk.check(
            """
            OrderId  | SubscriptionId | RequestedAmount | refund
            ORDER-11 |                | 119.00          | 111 EUR -100.00 + -19.00 = -119.00
            ORDER-11 |                | 118.99          | 111 EUR -99.99 + -19.00 = -118.99
            ORDER-11 |                | 59.50           | 111 EUR -50.00 + -9.50 = -59.50
            ORDER-11 |                | 0.01            | 111 EUR -0.01 + 0.00 = -0.01
            ORDER-11 |                | 0               | field-malformed@RequestedAmount
            ORDER-11 |                | 119.01          | refund-exceeds-paid@RequestedAmount
            ORDER-11 |                | 92233720368547758.07 | refund-exceeds-paid@RequestedAmount
            ORDER-12 |                | 59.50           | 122 EUR -50.00 + -9.50 = -59.50
            ORDER-12 |                | 59.51           | refund-exceeds-paid@RequestedAmount
            ORDER-12 |                | 178.50          | refund-exceeds-paid@RequestedAmount
            ORDER-13 |                | 178.50          | 131 EUR -100.00 + -19.00 = -119.00; 132 EUR -50.00 + -9.50 = -59.50
            ORDER-13 |                | 17.85           | 131 EUR -10.00 + -1.90 = -11.90; 132 EUR -5.00 + -0.95 = -5.95
            ORDER-13 |                | 178.51          | refund-exceeds-paid@RequestedAmount
                     | LINE-131       | 119.00          | 131 EUR -100.00 + -19.00 = -119.00
                     | LINE-131       | 119.01          | refund-exceeds-paid@RequestedAmount
            ORDER-14 |                | 250.00          | 141 BRL -250.00 + not itemised = -250.00
            ORDER-14 |                | 99.99           | 141 BRL -99.99 + not itemised = -99.99
            ORDER-15 |                | 0.00            | 151 EUR 0.00 + 0.00 = 0.00
            ORDER-15 |                | 0.01            | refund-exceeds-paid@RequestedAmount
            """)
    }

    @Test func `the amount is a plain decimal with at most the currency's digits`() throws {
        let desk = try OrderDesk.cancellations().knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Paid
            11    | C-DE       | 2018-10-20T08:00:00Z | 111  | OFFICE 0001 | EUR 1000.00 + 190.00
            12    | C-DE       | 2018-10-20T08:00:00Z | 121  | OFFICE 0001 | JPY 12345 + 987
            13    | C-DE       | 2018-10-20T08:00:00Z | 131  | OFFICE 0001 | KWD 30.125 + 1.506
            """)
        try desk.check(
            """
            OrderId  | RequestedAmount | refund
            ORDER-11 | 119             | 111 EUR -100.00 + -19.00 = -119.00
            ORDER-11 | 119.0           | 111 EUR -100.00 + -19.00 = -119.00
            ORDER-11 | 119.000         | field-malformed@RequestedAmount
            ORDER-11 | 119.005         | field-malformed@RequestedAmount
            ORDER-11 | 119,00          | field-malformed@RequestedAmount
            ORDER-11 | 1,190.00        | field-malformed@RequestedAmount
            ORDER-11 | -119.00         | field-malformed@RequestedAmount
            ORDER-11 | +119.00         | field-malformed@RequestedAmount
            ORDER-11 | 1.19e2          | field-malformed@RequestedAmount
            ORDER-11 | EUR 119.00      | field-malformed@RequestedAmount
            ORDER-11 | " 119.00"       | field-malformed@RequestedAmount
            ORDER-11 | 119.            | field-malformed@RequestedAmount
            ORDER-11 | .50             | field-malformed@RequestedAmount
            ORDER-11 | 99999999999999999999.00 | field-malformed@RequestedAmount
            ORDER-12 | 13332           | 121 JPY -12345 + -987 = -13332
            ORDER-12 | 13332.0         | field-malformed@RequestedAmount
            ORDER-12 | 13333           | refund-exceeds-paid@RequestedAmount
            ORDER-13 | 31.631          | 131 KWD -30.125 + -1.506 = -31.631
            ORDER-13 | 31.6310         | field-malformed@RequestedAmount
            ORDER-13 | 31.632          | refund-exceeds-paid@RequestedAmount
            """)
    }

    @Test func `one amount is of one currency, so lines paid in several are cancelled one by one`() throws {
        let desk = try OrderDesk.cancellations().knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Paid
            11    | C-DE       | 2018-10-20T08:00:00Z | 111  | OFFICE 0001 | EUR 100.00 + 19.00
            11    | C-DE       | 2018-10-20T08:00:00Z | 112  | OFFICE 0001 | USD 110.00 + 20.90
            """)
        try desk.check(
            """
            OrderId  | SubscriptionId | RequestedAmount | refund
            ORDER-11 |                | 249.90          | field-malformed@RequestedAmount
            ORDER-11 |                | 100.00          | field-malformed@RequestedAmount
            ORDER-11 |                | 999.00          | field-malformed@RequestedAmount
                     | LINE-111       | 119.00          | 111 EUR -100.00 + -19.00 = -119.00
                     | LINE-112       | 130.90          | 112 USD -110.00 + -20.90 = -130.90
            """)
    }

    /// Expects a reason and a fix for the only problem of a request.
    private func expect(
        _ desk: OrderDesk, _ fields: [Field: String], _ reason: String, _ fix: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let problems = try desk.problems(fields).filter { $0.code != .alreadyCancelled }
        #expect(problems.map(\.reason) == [reason], sourceLocation: sourceLocation)
        #expect(problems.map(\.fix) == [fix], sourceLocation: sourceLocation)
    }

    @Test func `a zero that is missing before the point is named, with the currency as far as it is known`() throws {
        let desk = try OrderDesk.cancellations().knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Paid               | CancelledAt
            11    | C-DE       | 2018-10-20T08:00:00Z | 111  | OFFICE 0001 | EUR 100.00 + 19.00 |
            12    | C-DE       | 2018-10-20T08:00:00Z | 121  | OFFICE 0001 | EUR 100.00 + 19.00 | 2018-10-21T08:00:00Z
            13    | C-DE       | 2018-10-20T08:00:00Z | 131  | OFFICE 0001 | JPY 12345 + 987    |
            """)
        let missing = "because the zero before its point is missing."
        for line in ["LINE-111", "LINE-121"] {
            try expect(
                desk, [.subscriptionId: line, .requestedAmount: ".01"],
                "RequestedAmount is no amount in EUR, \(missing)", "Write 0.01.")
        }
        try expect(
            desk, [.subscriptionId: "LINE-111", .requestedAmount: ".015"], "RequestedAmount is no amount in EUR.",
            "Write a plain decimal of at most 2 digits behind the point, such as 1668.28.")
        try expect(
            desk, [.subscriptionId: "LINE-131", .requestedAmount: ".5"], "RequestedAmount is no amount in JPY.",
            "Write a whole number of JPY.")
        let unknown = try desk.problems([.orderId: "ORDER-99", .requestedAmount: ".015"])
        #expect(Set(unknown.map(\.code)) == [.fieldMalformed, .orderNotFound])
        let malformed = try #require(unknown.first { $0.code == .fieldMalformed })
        #expect(malformed.reason == "RequestedAmount is no amount in any currency, \(missing)")
        #expect(malformed.fix == "Write 0.015.")
    }

    @Test func `what is no amount in any currency says so where the order is not known`() throws {
        let desk = try OrderDesk.cancellations()
        for text in ["1,5", ".", ".01234", "-1", "1.00000", "EUR 1"] {
            let problems = try desk.problems([.orderId: "ORDER-99", .requestedAmount: text])
            let malformed = try #require(problems.first { $0.code == .fieldMalformed }, "\(text)")
            #expect(malformed.reason == "RequestedAmount is no amount in any currency.", "\(text)")
            #expect(malformed.fix == "Write a plain decimal, such as 1668.28 or 0.01.", "\(text)")
        }
    }

    @Test func `an order of the largest amount is cancelled whole, by line, or in part`() throws {
        let desk = try OrderDesk.cancellations().knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Paid
            12    | C-DE       | 2018-10-20T08:00:00Z | 121  | OFFICE 0001 | EUR 92233720368547758.07 + 0.00
            13    | C-DE       | 2018-10-20T08:00:00Z | 131  | OFFICE 0001 | EUR 92233720368547758.05 + 0.00
            13    | C-DE       | 2018-10-20T08:00:00Z | 132  | OFFICE 0001 | EUR 0.01 + 0.01
            """)
        let first = "131 EUR -92233720368547758.05 + 0.00 = -92233720368547758.05"
        try desk.check(
            """
            OrderId  | SubscriptionId | RequestedAmount       | refund
            ORDER-12 |                | 92233720368547758.07  | 121 EUR -92233720368547758.07 + 0.00 = -92233720368547758.07
            ORDER-12 |                | 92233720368547758.08  | field-malformed@RequestedAmount
            ORDER-13 |                | 92233720368547758.07  | \(first); 132 EUR -0.01 + -0.01 = -0.02
            ORDER-13 |                | 92233720368547758.08  | field-malformed@RequestedAmount
            ORDER-13 |                | 92233720368547758.06  | 131 EUR -92233720368547758.04 + 0.00 = -92233720368547758.04; 132 EUR -0.01 + -0.01 = -0.02
            ORDER-13 |                | 0.03                  | 131 EUR -0.03 + 0.00 = -0.03; 132 EUR 0.00 + 0.00 = 0.00
            ORDER-13 |                | 99999999999999999999999999999999999999 | field-malformed@RequestedAmount
                     | LINE-131       | 92233720368547758.05  | \(first)
                     | LINE-131       | 92233720368547758.06  | refund-exceeds-paid@RequestedAmount
            """)
    }

    @Test func `the customer of a cancellation is required and checked`() throws {
        let desk = try OrderDesk.cancellations([.requestedAmount: "119.00"]).knowing(
            """
            Order | Reference | PartnerId | CustomerId | PurchasedAt          | Line | Sku         | Paid
            11    | PO-11     | kestrel   | C-DE       | 2018-10-20T08:00:00Z | 111  | OFFICE 0001 | EUR 100.00 + 19.00
            12    | LI-12     | linden    | C-SHARED   | 2018-10-20T08:00:00Z | 121  | OFFICE 0001 | EUR 100.00 + 19.00
            """)
        try desk.check(
            """
            CustomerId | CustomerDomainName | OrderId  | outcome
            C-DE       |                    | ORDER-11 | accepted
                       | ALSTER.example     | ORDER-11 | accepted
                       |                    | ORDER-11 | field-missing@CustomerId
            C-XX       |                    | ORDER-11 | customer-unknown@CustomerId
            C-DE       | brandt.example     | ORDER-11 | customer-mismatch@CustomerDomainName
            C-DE-VAT   |                    | ORDER-11 | order-of-other-customer@OrderId
            C-LINDEN   |                    | ORDER-11 | customer-of-other-partner@CustomerId
            C-SHARED   |                    | ORDER-12 | order-not-found@OrderId
            C-DE       |                    | ORDER-99 | order-not-found@OrderId
            C-DE       |                    |          | field-missing@OrderId
            """)
    }
}
