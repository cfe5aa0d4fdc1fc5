import Testing

/// R1: the catalogue has every product that is sold.
@Suite(.timeLimit(.minutes(60)))
struct R1ProductTests {
    @Test func `software and reservations are sold by product and SKU`() throws {
        try OrderDesk.purchases().check(
            """
            ProductId | SkuId | TermDuration | bought
            OFFICE    | 0001  | OneTime      | 1 OFFICE 0001
            WINSTD    | 0016  | P1Y          | 1 WINSTD 0016
            SQLSTD    | 0016  | P1Y          | 1 SQLSTD 0016
            VM        | 0D08  | P1Y          | 1 VM 0D08
            """)
    }

    @Test func `a SkuId that lost its leading zeros is the same SKU, and ids are case-sensitive`() throws {
        try OrderDesk.purchases().check(
            """
            ProductId | SkuId | bought
            OFFICE    | 0001  | 1 OFFICE 0001
            OFFICE    | 001   | 1 OFFICE 0001
            OFFICE    | 1     | 1 OFFICE 0001
            OFFICE    | 00001 | product-unknown@SkuId
            OFFICE    | 1000  | product-unknown@SkuId
            OFFICE    | "1 "  | product-unknown@SkuId
            OFFICE    | 000c  | 1 OFFICE 000c
            OFFICE    | c     | 1 OFFICE 000c
            OFFICE    | 000C  | product-unknown@SkuId
            office    | 0001  | product-unknown@ProductId
            OFFICE1   | 0001  | product-unknown@ProductId
            """)
    }

    @Test func `a purchase names a product and a SKU`() throws {
        try OrderDesk.purchases().check(
            """
            ProductId | SkuId | outcome
                      | 0001  | field-missing@ProductId
            OFFICE    |       | field-missing@SkuId
                      |       | field-missing@ProductId, field-missing@SkuId
            """)
    }
}
