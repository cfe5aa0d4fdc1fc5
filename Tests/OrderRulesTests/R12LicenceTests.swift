import OrderModel
import Testing

/// R12: only Windows Server Standard and Datacenter licences with Software Assurance count, which is a subscription's.
@Suite(.timeLimit(.minutes(60)))
struct R12LicenceTests {
    private static func desk() throws -> OrderDesk {
        try OrderDesk.purchases([.productId: "VM", .skuId: "0D08", .termDuration: "P1Y", .hybridBenefit: "true"])
    }

    @Test func `a licence counts from its first day to the last day of its term`() throws {
        try Self.desk().holding(
            """
            Edition  | Cores | Bought               | Term
            Standard | 16    | 2018-03-05T23:59:59Z | P1Y
            """
        ).check(
            """
            AsOf                 | outcome
            2018-03-04T23:59:59Z | hybrid-benefit-not-covered@HybridBenefit
            2018-03-05T00:00:00Z | accepted
            2019-03-04T23:59:59Z | accepted
            2019-03-05T00:00:00Z | hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `a monthly term ends the day before the same day of the next month, or before its last`() throws {
        try Self.desk().holding(
            """
            Edition  | Cores | Bought               | Term
            Standard | 16    | 2018-01-31T08:00:00Z | P1M
            Standard | 16    | 2018-05-31T08:00:00Z | P1M
            Standard | 16    | 2018-07-31T08:00:00Z | P1M
            """
        ).check(
            """
            AsOf                 | outcome
            2018-02-27T08:00:00Z | accepted
            2018-02-28T08:00:00Z | hybrid-benefit-not-covered@HybridBenefit
            2018-06-29T08:00:00Z | accepted
            2018-06-30T08:00:00Z | hybrid-benefit-not-covered@HybridBenefit
            2018-08-30T08:00:00Z | accepted
            2018-08-31T08:00:00Z | hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `a term of three years runs three years`() throws {
        try Self.desk().holding(
            """
            Edition    | Cores | Bought               | Term
            Datacenter | 16    | 2021-09-14T16:44:00Z | P3Y
            """
        ).check(
            """
            AsOf                 | outcome
            2024-09-13T23:59:59Z | accepted
            2024-09-14T00:00:00Z | hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `a perpetual licence does not count`() throws {
        try Self.desk().holding(
            """
            Edition    | Cores | Bought               | Term
            Datacenter | 160   | 2018-10-01T08:00:00Z | OneTime
            """
        ).check(
            """
            outcome
            hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `a licence counts for the lines after it in its order, and not for those before`() throws {
        try Self.desk().check(
            """
            OrderReference | ProductId | SkuId | Quantity | TermDuration | HybridBenefit | cores
            PO-1           | WINSTD    | 0016  | 1        | P1Y          |               | no cores
            PO-1           | VM        | 0D08  | 2        | P1Y          | true          | 0 Datacenter + 16 Standard
            PO-2           | VM        | 0D08  | 2        | P1Y          | true          | hybrid-benefit-not-covered@HybridBenefit
            PO-2           | WINSTD    | 0016  | 1        | P1Y          |               | order-has-rejected-line
            PO-3           | WINSTD    | 0008  | 3        | P1Y          |               | no cores
            PO-3           | VM        | 0D08  | 2        | P1Y          | true          | 0 Datacenter + 16 Standard
            PO-4           | WINSTD    | 0008  | 3        | P1Y          |               | order-has-rejected-line
            PO-4           | VM        | 0D08  | 3        | P1Y          | true          | hybrid-benefit-not-covered@HybridBenefit
            PO-5           | WINDC     | 0008  | 2        | P1Y          |               | no cores
            PO-5           | WINSTD    | 0016  | 1        | P3Y          |               | no cores
            PO-5           | VM        | 0D08  | 1        | P1Y          | true          | 8 Datacenter + 0 Standard
            PO-5           | VM        | 0D16  | 1        | P1Y          | true          | 0 Datacenter + 16 Standard
            PO-5           | VM        | 0D08  | 1        | P1Y          | true          | 8 Datacenter + 0 Standard
            PO-6           | SQLSTD    | 0016  | 9        | P1Y          |               | order-has-rejected-line
            PO-6           | VM        | 0D08  | 1        | P1Y          | true          | hybrid-benefit-not-covered@HybridBenefit
            PO-7           | WINSTD    | 0016  | 9        | OneTime      |               | order-has-rejected-line
            PO-7           | VM        | 0D08  | 1        | P1Y          | true          | hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `a licence whose own line has a fault leaves open whether the lines after it are covered`() throws {
        try Self.desk().check(
            """
            OrderReference | ProductId | SkuId | Quantity | TermDuration | HybridBenefit | cores
            PO-1           | WINSTD    | 0016  | one      | P1Y          |               | field-malformed@Quantity
            PO-1           | VM        | 0D08  | 3        | P1Y          | true          | order-has-rejected-line
            PO-2           | WINSTD    | 0016  | 1        |              |               | field-missing@TermDuration
            PO-2           | VM        | 0D08  | 3        | P1Y          | true          | order-has-rejected-line
            PO-3           | WINSTD    | 0061  | 1        | P1Y          |               | product-unknown@SkuId
            PO-3           | VM        | 0D08  | 1        | P1Y          | true          | order-has-rejected-line
            PO-4           | OFFICE    | 0001  | one      | OneTime      |               | field-malformed@Quantity
            PO-4           | VM        | 0D08  | 1        | P1Y          | true          | hybrid-benefit-not-covered@HybridBenefit
            """)
    }

    @Test func `more cores than any number has are no fault of ours`() throws {
        try Self.desk().check(
            """
            OrderReference | ProductId | SkuId | Quantity            | HybridBenefit | cores
            PO-1           | WINSTD    | 000M  | 576460752303423487  |               | amount-overflow@Quantity
            PO-1           | WINSTD    | 000M  | 576460752303423487  |               | amount-overflow@Quantity
            PO-1           | VM        | 0D08  | 1                   | true          | order-has-rejected-line
            PO-2           | WINSTD    | 000M  | 9000000000000000000 |               | amount-overflow@Quantity
            PO-2           | VM        | 0D08  | 1                   | true          | order-has-rejected-line
            """)
        try Self.desk().holding(
            """
            Edition    | Cores               | Bought               | Term
            Standard   | 9223372036854775807 | 2018-10-01T08:00:00Z | P1Y
            Standard   | 9223372036854775807 | 2018-10-01T08:00:00Z | P1Y
            Datacenter | 9223372036854775807 | 2018-10-01T08:00:00Z | P1Y
            """
        ).allocating(
            """
            Datacenter          | Standard            | Bought               | Term
            9223372036854775807 | 9223372036854775807 | 2018-10-01T08:00:00Z | P1Y
            9223372036854775807 | 9223372036854775807 | 2018-10-01T08:00:00Z | P1Y
            """
        ).check(
            """
            cores
            hybrid-benefit-not-covered@HybridBenefit
            """)
    }
}
