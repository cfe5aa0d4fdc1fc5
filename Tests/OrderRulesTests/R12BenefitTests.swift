import OrderModel
import Testing

/// R12: a reservation line may claim the benefit and is then priced at its base-rate SKU.
@Suite(.timeLimit(.minutes(60)))
struct R12BenefitTests {
    private static func desk() throws -> OrderDesk {
        try OrderDesk.purchases([.productId: "VM", .skuId: "0D08", .termDuration: "P1Y", .hybridBenefit: "true"])
            .holding(
                """
                Edition    | Cores | Bought               | Term
                Datacenter | 160   | 2018-10-01T08:00:00Z | P1Y
                """)
    }

    @Test func `the line is priced at the base rate and shows what it saves`() throws {
        try Self.desk().check(
            """
            Quantity | HybridBenefit | amounts, price, saving
            1        |               | EUR 1000.00 + 190.00 = 1190.00 standard, at 1000 OneTime, saves 0.00
            1        | true          | EUR 700.50 + 133.10 = 833.60 standard, at 700.50 OneTime, saves 299.50
            2        | true          | EUR 1401.00 + 266.19 = 1667.19 standard, at 700.50 OneTime, saves 599.00
            """)
    }

    @Test func `the claim is true or false in any case, and false when blank`() throws {
        try Self.desk().check(
            """
            HybridBenefit | cores
            true          | 8 Datacenter + 0 Standard
            TRUE          | 8 Datacenter + 0 Standard
            True          | 8 Datacenter + 0 Standard
            false         | no cores
            False         | no cores
            FALSE         | no cores
                          | no cores
            yes           | field-malformed@HybridBenefit
            1             | field-malformed@HybridBenefit
            "true "       | field-malformed@HybridBenefit
            """)
    }

    @Test func `what is no reservation of a machine with a base rate cannot have the benefit`() throws {
        try Self.desk().check(
            """
            ProductId | SkuId | TermDuration | outcome
            VM        | 0D08  | P1Y          | accepted
            OFFICE    | 0001  | P1Y          | hybrid-benefit-not-applicable@HybridBenefit
            WINSTD    | 0016  | P1Y          | hybrid-benefit-not-applicable@HybridBenefit
            DATABASE  | 0001  | P1Y          | hybrid-benefit-not-applicable@HybridBenefit
            VM        | 000G  | P1Y          | hybrid-benefit-not-applicable@HybridBenefit
            VM        | 000H  | P1Y          | price-not-found@HybridBenefit
            """)
    }

    @Test func `a term that neither the SKU nor its base rate is sold for is one problem`() throws {
        try Self.desk().check(
            """
            SkuId | TermDuration | HybridBenefit | outcome
            0D08  | P3Y          |               | term-not-offered@TermDuration
            0D08  | P3Y          | true          | term-not-offered@TermDuration
            """)
    }
}
