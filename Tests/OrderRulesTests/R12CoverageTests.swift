import OrderModel
import Testing

/// R12: each 16 licensed cores cover two virtual machines of up to 8 cores, or one of up to 16.
@Suite(.timeLimit(.minutes(60)))
struct R12CoverageTests {
    private static func desk() throws -> OrderDesk {
        try OrderDesk.purchases([.productId: "VM", .skuId: "0D08", .termDuration: "P1Y", .hybridBenefit: "true"])
    }

    @Test func `16 cores cover two machines of up to 8 cores or one of up to 16`() throws {
        let desk = try Self.desk().holding(
            """
            Edition  | Cores | Bought               | Term
            Standard | 16    | 2018-10-01T08:00:00Z | P1Y
            """)
        try desk.check(
            """
            SkuId | Quantity | cores
            0D08  | 1        | 0 Datacenter + 8 Standard
            0D08  | 2        | 0 Datacenter + 16 Standard
            0D08  | 3        | hybrid-benefit-not-covered@HybridBenefit
            0D12  | 1        | 0 Datacenter + 16 Standard
            0D12  | 2        | hybrid-benefit-not-covered@HybridBenefit
            0D16  | 1        | 0 Datacenter + 16 Standard
            0D16  | 2        | hybrid-benefit-not-covered@HybridBenefit
            0D20  | 1        | hybrid-benefit-not-covered@HybridBenefit
            0D32  | 1        | hybrid-benefit-not-covered@HybridBenefit
            0D08  | 300      | hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `only whole sets of 16 cores count`() throws {
        try Self.desk().holding(
            """
            Edition  | Cores | Bought               | Term
            Standard | 8     | 2018-10-01T08:00:00Z | P1Y
            """
        ).check(
            """
            Quantity | cores
            1        | hybrid-benefit-not-covered@HybridBenefit
            """)
        try Self.desk().holding(
            """
            Edition  | Cores | Bought               | Term
            Standard | 16    | 2018-10-01T08:00:00Z | P1Y
            Standard | 8     | 2018-10-02T08:00:00Z | P1Y
            """
        ).check(
            """
            Quantity | cores
            2        | 0 Datacenter + 16 Standard
            3        | hybrid-benefit-not-covered@HybridBenefit
            """)
        try Self.desk().holding(
            """
            Edition  | Cores | Bought               | Term
            Standard | 8     | 2018-10-01T08:00:00Z | P1Y
            Standard | 8     | 2018-10-02T08:00:00Z | P3Y
            """
        ).check(
            """
            Quantity | cores
            2        | 0 Datacenter + 16 Standard
            3        | hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `a larger machine takes cores by eights, out of one edition`() throws {
        try Self.desk().holding(
            """
            Edition  | Cores | Bought               | Term
            Standard | 32    | 2018-10-01T08:00:00Z | P1Y
            """
        ).check(
            """
            OrderReference | SkuId | Quantity | cores
            PO-1           | 0D20  | 1        | 0 Datacenter + 24 Standard
            PO-2           | 0D32  | 1        | 0 Datacenter + 32 Standard
            PO-3           | 0D20  | 2        | hybrid-benefit-not-covered@HybridBenefit
            PO-4           | 0D20  | 1        | 0 Datacenter + 24 Standard
            PO-4           | 0D08  | 1        | 0 Datacenter + 8 Standard
            PO-5           | 0D20  | 1        | order-has-rejected-line
            PO-5           | 0D08  | 2        | hybrid-benefit-not-covered@HybridBenefit
            """)
        try Self.desk().holding(
            """
            Edition    | Cores | Bought               | Term
            Datacenter | 16    | 2018-10-01T08:00:00Z | P1Y
            Standard   | 16    | 2018-10-01T08:00:00Z | P1Y
            """
        ).check(
            """
            SkuId | Quantity | cores
            0D16  | 2        | 16 Datacenter + 16 Standard
            0D20  | 1        | hybrid-benefit-not-covered@HybridBenefit
            0D32  | 1        | hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `Datacenter cores are reused first, then Standard cores are converted, each in sets of their own`()
        throws
    {
        try Self.desk().holding(
            """
            Edition    | Cores | Bought               | Term
            Standard   | 32    | 2018-10-01T08:00:00Z | P1Y
            Datacenter | 16    | 2018-10-02T08:00:00Z | P1Y
            """
        ).check(
            """
            SkuId | Quantity | cores
            0D08  | 1        | 8 Datacenter + 0 Standard
            0D08  | 2        | 16 Datacenter + 0 Standard
            0D08  | 3        | 16 Datacenter + 8 Standard
            0D08  | 6        | 16 Datacenter + 32 Standard
            0D08  | 7        | hybrid-benefit-not-covered@HybridBenefit
            0D16  | 3        | 16 Datacenter + 32 Standard
            0D32  | 1        | 0 Datacenter + 32 Standard
            """)
        try Self.desk().holding(
            """
            Edition    | Cores | Bought               | Term
            Standard   | 8     | 2018-10-01T08:00:00Z | P1Y
            Datacenter | 8     | 2018-10-02T08:00:00Z | P1Y
            """
        ).check(
            """
            Quantity | cores
            1        | hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `cores that an earlier reservation took are free again when its term is over`() throws {
        try Self.desk().holding(
            """
            Edition    | Cores | Bought               | Term
            Standard   | 32    | 2018-09-01T08:00:00Z | P3Y
            """
        ).allocating(
            """
            Datacenter | Standard | Bought               | Term
            0          | 16       | 2018-09-02T08:00:00Z | P1Y
            """
        ).check(
            """
            Quantity | AsOf                 | cores
            2        | 2018-10-29T08:00:00Z | 0 Datacenter + 16 Standard
            3        | 2018-10-29T08:00:00Z | hybrid-benefit-not-covered@HybridBenefit
            3        | 2019-09-01T23:59:59Z | hybrid-benefit-not-covered@HybridBenefit
            3        | 2019-09-02T00:00:00Z | 0 Datacenter + 24 Standard
            4        | 2019-09-02T00:00:00Z | 0 Datacenter + 32 Standard
            """)
    }

    @Test func `cores taken of a licence that has ended do not count against another edition`() throws {
        try Self.desk().holding(
            """
            Edition    | Cores | Bought               | Term
            Datacenter | 16    | 2017-10-01T08:00:00Z | P1Y
            Standard   | 16    | 2018-10-01T08:00:00Z | P1Y
            """
        ).allocating(
            """
            Datacenter | Standard | Bought               | Term
            16         | 0        | 2018-09-01T08:00:00Z | P1Y
            """
        ).check(
            """
            Quantity | cores
            2        | 0 Datacenter + 16 Standard
            3        | hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `the cores are the customer's own`() throws {
        try Self.desk().holding(
            """
            Edition  | Cores | Bought               | Term
            Standard | 16    | 2018-10-01T08:00:00Z | P1Y
            """, of: "C-DE-VAT"
        ).check(
            """
            CustomerId | cores
            C-DE-VAT   | 0 Datacenter + 8 Standard
            C-DE       | hybrid-benefit-not-covered@HybridBenefit
            """)
    }
}
