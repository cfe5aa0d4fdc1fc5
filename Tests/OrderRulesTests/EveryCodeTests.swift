import OrderModel
import OrderRules
import Testing

/// Every code about an order, with an order that meets it and nothing else (<doc:Codes>).
@Suite(.timeLimit(.minutes(60)))
struct EveryCodeTests {
    /// The difference of each purchase from a sound one, and its outcome.
    private static let purchases = TextTable(
        """
        otherwise than a sound purchase                        | outcome
                                                               | accepted
        Quantity=                                              | field-missing@Quantity
        Quantity=5.0                                           | field-malformed@Quantity
        Action=Renew                                           | action-unknown@Action
        SubmittedBy=helpdesk                                   | agent-lacks-right@SubmittedBy
        CustomerId=C-XX                                        | customer-unknown@CustomerId
        CustomerDomainName=brandt.example                      | customer-mismatch@CustomerDomainName
        CustomerId=C-LINDEN                                    | customer-of-other-partner@CustomerId
        CustomerId=C-UK                                        | market-unknown@CustomerId
        SkuId=9999                                             | product-unknown@SkuId
        Segment=Education                                      | segment-not-supported@Segment
        ProductId=SEAT; SkuId=0004; Quantity=301               | quantity-out-of-range@Quantity
        CustomerId=C-KR; ProductId=VM; SkuId=0D08              | reservation-not-sold-in-market@ProductId
        Currency=CHF                                           | currency-not-accepted@Currency
        TermDuration=P3Y                                       | term-not-offered@TermDuration
        ProductId=NOPRICE                                      | price-not-found@SkuId
        CustomerId=C-PH                                        | tax-rule-missing@CustomerId
        ProductId=GOLD; Quantity=2                             | amount-overflow@Quantity
        Version=2016; Language=en-US; FileType=ISO             | download-not-offered@Version
        HybridBenefit=true                                     | hybrid-benefit-not-applicable@HybridBenefit
        ProductId=VM; SkuId=0D08; TermDuration=P1Y; HybridBenefit=true | hybrid-benefit-not-covered@HybridBenefit
        OrderReference=PO-11                                   | reference-reused@OrderReference
        """)

    private static let cancellations = TextTable(
        """
        otherwise than a sound cancellation | outcome
                                            | accepted
        OrderId=ORDER-99                    | order-not-found@OrderId
        CustomerId=C-DE-VAT                 | order-of-other-customer@OrderId
        OrderId=ORDER-12                    | already-cancelled@OrderId
        OrderId=ORDER-13                    | cancel-window-closed@OrderId
        OrderId=ORDER-14                    | reservation-not-cancellable@OrderId
        RequestedAmount=999.00              | refund-exceeds-paid@RequestedAmount
        """)

    private static let keyRequests = TextTable(
        """
        otherwise than a sound request for keys | outcome
                                                | accepted
        OrderId=ORDER-16                        | order-not-finished@OrderId
        """)

    private static let ledger = """
        Order | Reference | CustomerId | PurchasedAt          | Line | Sku         | Paid                 | CancelledAt          | Unfinished | Choice
        11    | PO-11     | C-DE       | 2018-10-20T08:00:00Z | 111  | OFFICE 0001 | EUR 100.00 + 19.00   | |  |
        12    | PO-12     | C-DE       | 2018-10-20T08:00:00Z | 121  | OFFICE 0001 | EUR 100.00 + 19.00   | 2018-10-21T08:00:00Z |  |
        13    | PO-13     | C-DE       | 2018-08-29T08:00:00Z | 131  | OFFICE 0001 | EUR 100.00 + 19.00   | |  |
        14    | PO-14     | C-DE       | 2018-10-20T08:00:00Z | 141  | VM 0D08     | EUR 1000.00 + 190.00 | |  |
        15    | PO-15     | C-DE       | 2018-10-22T08:00:00Z | 151  | WINSTD 0016 | EUR 200.00 + 38.00   |                      |            | 2022 de-DE ISO
        16    | PO-16     | C-DE       | 2018-10-22T08:00:00Z | 161  | WINSTD 0016 | EUR 200.00 + 38.00   |                      | b-open     | 2022 de-DE ISO
        """

    @Test func `each code has an order that meets it and nothing else`() throws {
        let purchases = try OrderDesk.purchases().knowing(Self.ledger)
        try Self.check(Self.purchases, purchases)
        let cancellations = try OrderDesk.cancellations([.orderId: "ORDER-11", .requestedAmount: "119.00"])
        try Self.check(Self.cancellations, try cancellations.knowing(Self.ledger))
        try Self.check(Self.keyRequests, try Self.desk().knowing(Self.ledger))
    }

    @Test func `every code about an order is among them, but for that of a sound line beside another`() {
        let tables = [Self.purchases, Self.cancellations, Self.keyRequests]
        let outcomes = tables.flatMap(\.rows).compactMap { $0["outcome"] }
        let slugs = Set(outcomes.compactMap { $0.split(separator: "@").first.map(String.init) })
        let codes = ProblemCode.allCases.filter { $0.scope == .order && $0 != .orderHasRejectedLine }
        #expect(slugs == Set(codes.map(\.slug) + ["accepted"]))
    }

    @Test func `a sound line of a rejected order says so`() throws {
        try OrderDesk.purchases().check(
            """
            OrderReference | Quantity | outcome
            PO-1           | 1        | order-has-rejected-line
            PO-1           | 0        | quantity-out-of-range@Quantity
            """)
    }

    @Test func `each problem fills in every place of its code's sentences`() throws {
        let purchases = try OrderDesk.purchases().knowing(Self.ledger)
        let cancellations = try OrderDesk.cancellations([.orderId: "ORDER-11", .requestedAmount: "119.00"])
            .knowing(Self.ledger)
        let keyRequests = try Self.desk().knowing(Self.ledger)
        for (table, desk) in [
            (Self.purchases, purchases), (Self.cancellations, cancellations), (Self.keyRequests, keyRequests),
        ] {
            for finding in try table.rows.flatMap({ try desk.judge(try Self.changes($0)).judged.findings }) {
                let sentences = finding.code.entry.reason + finding.code.entry.fix
                let places = sentences.split(separator: "{").compactMap { Int($0.prefix { $0.isNumber }) }
                #expect(places.allSatisfy { finding.cause.arguments.indices.contains($0) }, "\(finding)")
                #expect(finding.cause.arguments.allSatisfy { !$0.isEmpty }, "\(finding)")
            }
        }
    }

    /// Returns a desk for requests for the keys of order 15.
    private static func desk() throws -> OrderDesk {
        try OrderDesk([.action: "GetKeys", .customerId: "C-DE", .orderId: "ORDER-15"])
    }

    private static func check(_ table: TextTable, _ desk: OrderDesk) throws {
        for row in table.rows {
            let outcome = try #require(row["outcome"])
            #expect(try desk.judge(try changes(row)).outcomes() == [outcome], "\(row.text)")
        }
    }

    /// Reads `Column=value; Column=value`.
    private static func changes(_ row: TextTable.Row) throws -> [Field: String] {
        var changes: [Field: String] = [:]
        for change in row.cells.first(where: { $0.key != "outcome" })?.value.split(separator: ";") ?? [] {
            let parts = change.drop { $0 == " " }.split(separator: "=", omittingEmptySubsequences: false)
            changes[try #require(Field(columnName: parts[0]))] = String(parts[1])
        }
        return changes
    }
}
