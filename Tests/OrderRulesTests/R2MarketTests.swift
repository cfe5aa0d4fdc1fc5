import OrderModel
import Testing

/// R2: reservations are not sold in 18 markets; the market is the customer's.
@Suite(.timeLimit(.minutes(60)))
struct R2MarketTests {
    private static func table(_ row: (String) -> String) -> String {
        "CustomerId | ProductId | SkuId | TermDuration | outcome\n"
            + ReferenceShelf.restrictedMarkets.map { row($0) + "\n" }.joined()
    }

    @Test func `the 18 markets are refused reservations`() throws {
        #expect(Set(ReferenceShelf.restrictedMarkets).count == 18)
        try OrderDesk.purchases().check(
            Self.table { "C-\($0) | VM | 0D08 | P1Y | reservation-not-sold-in-market@ProductId" })
    }

    @Test func `the 18 markets are sold software`() throws {
        try OrderDesk.purchases().check(Self.table { "C-\($0) | OFFICE | 0001 | OneTime | accepted" })
    }

    @Test func `the 18 markets were sold reservations up to the day before`() throws {
        var desk = try OrderDesk.purchases()
        desk.asOf = "2018-10-28T23:59:59Z"
        try desk.check(Self.table { "C-\($0) | VM | 0D08 | P1Y | accepted" })
    }

    @Test func `a restriction holds from the first second of its first day to the last second of its last`() throws {
        try OrderDesk.purchases([.productId: "VM", .skuId: "0D08", .termDuration: "P1Y"]).check(
            """
            CustomerId | AsOf                 | outcome
            C-KR       | 2018-10-28T23:59:59Z | accepted
            C-KR       | 2018-10-29T00:00:00Z | reservation-not-sold-in-market@ProductId
            C-KR       | 2030-01-01T00:00:00Z | reservation-not-sold-in-market@ProductId
            C-HK       | 2018-12-31T23:59:59Z | accepted
            C-HK       | 2019-01-01T00:00:00Z | reservation-not-sold-in-market@ProductId
            C-HK       | 2019-01-31T23:59:59Z | reservation-not-sold-in-market@ProductId
            C-HK       | 2019-02-01T00:00:00Z | accepted
            C-DE       | 2018-10-29T00:00:00Z | accepted
            """)
    }

    @Test func `what is not sold in a market has no second problem there for its price or its benefit`() throws {
        try OrderDesk.purchases([.customerId: "C-AR"]).check(
            """
            ProductId | SkuId | TermDuration | HybridBenefit | outcome
            VM        | 0D16  | P1Y          |               | reservation-not-sold-in-market@ProductId
            VM        | 0D08  | P3Y          |               | reservation-not-sold-in-market@ProductId
            VM        | 0D08  | P1Y          | true          | reservation-not-sold-in-market@ProductId
            VM        | 0B08  | P1Y          | true          | reservation-not-sold-in-market@ProductId
            OFFICE    | 0001  | P1Y          |               | term-not-offered@TermDuration
            """)
    }

    @Test func `other faults of a line that is not sold in a market are named with it`() throws {
        try OrderDesk.purchases([.customerId: "C-AR", .productId: "VM", .skuId: "0D08", .termDuration: "P1Y"]).check(
            """
            Quantity | Segment   | outcome
            301      |           | quantity-out-of-range@Quantity, reservation-not-sold-in-market@ProductId
            1.5      | Education | field-malformed@Quantity, segment-not-supported@Segment, \
            reservation-not-sold-in-market@ProductId
            """)
    }

    @Test func `a country that is no market is refused whatever is ordered`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | CustomerDomainName | ProductId | SkuId | TermDuration | outcome
            C-UK       |                    | OFFICE    | 0001  | OneTime      | market-unknown@CustomerId
            C-UK       | rye.example        | VM        | 0D08  | P1Y          | market-unknown@CustomerId
                       | samos.example      | OFFICE    | 0001  | OneTime      | market-unknown@CustomerDomainName
            """)
    }
}
