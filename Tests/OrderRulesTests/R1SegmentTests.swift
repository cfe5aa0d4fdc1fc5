import Testing

/// R1: only commercial customers can buy.
@Suite(.timeLimit(.minutes(60)))
struct R1SegmentTests {
    @Test func `only Commercial is sold to, and a blank segment is Commercial`() throws {
        try OrderDesk.purchases().check(
            """
            Segment     | outcome
                        | accepted
            Commercial  | accepted
            Education   | segment-not-supported@Segment
            Charity     | segment-not-supported@Segment
            commercial  | segment-not-supported@Segment
            Commercial, | segment-not-supported@Segment
            """)
    }

    @Test func `Education is refused also where the price list has a price for it`() throws {
        try OrderDesk.purchases().check(
            """
            ProductId | TermDuration | Segment    | outcome
            OFFICE    | P1Y          | Commercial | accepted
            OFFICE    | P1Y          | Education  | segment-not-supported@Segment
            SCHOOL    | OneTime      |            | price-not-found@SkuId
            """)
    }
}
