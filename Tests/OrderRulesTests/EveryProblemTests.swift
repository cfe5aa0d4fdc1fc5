import OrderModel
import Testing

/// One pass names every problem of every order, and no problem that only follows from another (<doc:Reports>).
@Suite(.timeLimit(.minutes(60)))
struct EveryProblemTests {
    @Test func `five and more independent faults of a line are all named`() throws {
        try OrderDesk.purchases([.productId: "WINSTD", .skuId: "0016"]).check(
            """
            Quantity | TermDuration | Segment   | Currency | Version | HybridBenefit | outcome
            1.5      | P1M          | Education | CHF      | 2022    | yes           | \
            field-missing@Language, field-missing@FileType, field-malformed@Quantity, field-malformed@HybridBenefit, \
            segment-not-supported@Segment, currency-not-accepted@Currency, term-not-offered@TermDuration
            0        |              | Charity   | usd      | 2022    | true          | \
            field-missing@TermDuration, field-missing@Language, field-missing@FileType, segment-not-supported@Segment, \
            quantity-out-of-range@Quantity, currency-not-accepted@Currency, \
            hybrid-benefit-not-applicable@HybridBenefit
            """)
    }

    @Test func `faults of the submitter, the reference, the customer and the product do not hide each other`() throws {
        try OrderDesk.purchases([.orderReference: "PO\t1", .submittedBy: "helpdesk"]).check(
            """
            CustomerId | ProductId | Quantity | Segment   | outcome
            C-XX       | NOTHING   | -1       | Education | \
            field-malformed@OrderReference, field-malformed@Quantity, agent-lacks-right@SubmittedBy, \
            customer-unknown@CustomerId, product-unknown@ProductId, segment-not-supported@Segment
            """)
    }

    @Test func `a faulty field does not hide what the price list has against the others`() throws {
        try OrderDesk.purchases().check(
            """
            ProductId | Quantity | TermDuration | BillingPlan | Segment   | Currency | outcome
            OFFICE    | 1.5      | P3Y          |             |           |          | field-malformed@Quantity, term-not-offered@TermDuration
            OFFICE    |          | P3Y          |             |           |          | field-missing@Quantity, term-not-offered@TermDuration
            OFFICE    | 0        | P3Y          |             |           |          | quantity-out-of-range@Quantity, term-not-offered@TermDuration
            OFFICE    | 1        | P3Y          |             | Education |          | segment-not-supported@Segment, term-not-offered@TermDuration
            OFFICE    | 1        | P3Y          |             |           | CHF      | currency-not-accepted@Currency, term-not-offered@TermDuration
            NOPRICE   | 1.5      | OneTime      |             | Education | CHF      | field-malformed@Quantity, \
            segment-not-supported@Segment, currency-not-accepted@Currency, price-not-found@SkuId
            OFFICE    | 1.5      | OneTime      | Annual      |           |          | field-malformed@Quantity, price-not-found@BillingPlan
            OFFICE    | 1        | OneTime      |             | Education |          | segment-not-supported@Segment
            OFFICE    | 1        | OneTime      |             |           | CHF      | currency-not-accepted@Currency
            OFFICE    | 1.5      | OneTime      |             |           |          | field-malformed@Quantity
            """)
    }

    @Test func `a market without a tax rule is named with the faults of the line`() throws {
        try OrderDesk.purchases([.customerId: "C-PH"]).check(
            """
            ProductId | Quantity | TermDuration | Currency | outcome
            OFFICE    | 0        | OneTime      |          | quantity-out-of-range@Quantity, tax-rule-missing@CustomerId
            OFFICE    | 1        | P1Y          |          | term-not-offered@TermDuration, tax-rule-missing@CustomerId
            OFFICE    | 1        | OneTime      | EUR      | currency-not-accepted@Currency, tax-rule-missing@CustomerId
            OFFICE    | 1        |              |          | field-missing@TermDuration, tax-rule-missing@CustomerId
            NOTHING   | 1        | OneTime      |          | product-unknown@ProductId, tax-rule-missing@CustomerId
            """)
    }

    @Test func `what follows from a fault is no second problem`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | ProductId | SkuId | Quantity            | TermDuration | HybridBenefit | outcome
            C-DE       | SEAT      | 0004  | 9000000000000000000 | OneTime      |               | quantity-out-of-range@Quantity
            C-DE       | SEAT      | 0004  | 99999999999999999999 | OneTime     |               | quantity-out-of-range@Quantity
            C-DE       | NOTHING   | 0001  | 1                   | P3Y          | true          | product-unknown@ProductId
            C-XX       | VM        | 0D08  | 1                   | P1Y          | true          | customer-unknown@CustomerId
            C-XX       | OFFICE    | 0001  | 1                   | P3Y          |               | customer-unknown@CustomerId
            C-UK       | OFFICE    | 0001  | 1                   | P3Y          |               | market-unknown@CustomerId
            C-UK       | VM        | 0D08  | 1                   | P1Y          |               | market-unknown@CustomerId
            C-DE       | VM        | 0D08  | 301                 | P1Y          |               | quantity-out-of-range@Quantity
            C-DE       | OFFICE    | 0001  | 1                   | OneTime      | maybe         | field-malformed@HybridBenefit
            """)
    }

    @Test func `a claim of too many machines is judged as if it were of the fewest`() throws {
        let desk = try OrderDesk.purchases([
            .productId: "VM", .skuId: "0D08", .termDuration: "P1Y", .hybridBenefit: "true",
        ])
        let licences = """
            Edition  | Cores | Bought               | Term
            Standard | 16    | 2018-10-01T08:00:00Z | P1Y
            """
        try desk.holding(licences).check(
            """
            Quantity | outcome
            301      | quantity-out-of-range@Quantity
            x        | field-malformed@Quantity
            """)
        try desk.check(
            """
            Quantity | outcome
            301      | quantity-out-of-range@Quantity, hybrid-benefit-not-covered@HybridBenefit
            x        | field-malformed@Quantity, hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `every line of an order names its own problems`() throws {
        try OrderDesk.purchases().check(
            """
            OrderReference | ProductId | SkuId | Quantity | TermDuration | Segment   | outcome
            PO-1           | OFFICE    | 0001  | 1        | OneTime      |           | order-has-rejected-line
            PO-1           | OFFICE    | 0009  | 1        | OneTime      |           | product-unknown@SkuId
            PO-1           | OFFICE    | 0001  | 0        | OneTime      | Education | segment-not-supported@Segment, quantity-out-of-range@Quantity
            PO-1           | OFFICE    | 0001  | 1        | P3Y          |           | term-not-offered@TermDuration
            PO-1           | GOLD      | 0001  | 9        | OneTime      |           | amount-overflow@Quantity
            """)
    }

    @Test func `a cancellation names all that is wrong with it`() throws {
        let desk = try OrderDesk.cancellations([.submittedBy: "sales", .orderId: "ORDER-11"]).knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Paid
            11    | C-DE       | 2018-01-20T08:00:00Z | 111  | OFFICE 0001 | EUR 100.00 + 19.00
            12    | C-DE       | 2018-10-20T08:00:00Z | 121  | OFFICE 0001 | EUR 100.00 + 19.00
            """)
        try desk.check(
            """
            OrderId  | Reason | RequestedAmount | Impact | ContactEmail | ContactPhone | outcome
            ORDER-11 |        | 119.01          | Huge   | anna         | -            | \
            field-missing@Reason, field-malformed@Impact, field-malformed@ContactEmail, field-malformed@ContactPhone, \
            agent-lacks-right@SubmittedBy, cancel-window-closed@OrderId, refund-exceeds-paid@RequestedAmount
            ORDER-12 | x      | 1.005           | Huge   | a@b          | 110          | \
            field-malformed@Impact, field-malformed@RequestedAmount, agent-lacks-right@SubmittedBy
            ORDER-99 |        | 1.005           | Huge   | a@b          | 110          | \
            field-missing@Reason, field-malformed@Impact, agent-lacks-right@SubmittedBy, order-not-found@OrderId
            """)
    }
}
