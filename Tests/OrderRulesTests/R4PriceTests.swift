import OrderModel
import Testing

/// R4: the price is the price list's row in force for the SKU, market, term, plan, segment and currency.
@Suite(.timeLimit(.minutes(60)))
struct R4PriceTests {
    @Test func `tiers are marginal, and units past a closed last tier have no price`() throws {
        try OrderDesk.purchases([.productId: "TIERED"]).check(
            """
            SkuId | Quantity | amounts, price
            0001  | 1        | EUR 1.00 + 0.19 = 1.19 standard, at 1 OneTime
            0001  | 100      | EUR 100.00 + 19.00 = 119.00 standard, at 1 OneTime
            0001  | 101      | EUR 100.80 + 19.15 = 119.95 standard, at 0.80 OneTime
            0001  | 102      | EUR 101.60 + 19.30 = 120.90 standard, at 0.80 OneTime
            0001  | 200      | EUR 180.00 + 34.20 = 214.20 standard, at 0.80 OneTime
            0001  | 100000   | EUR 80020.00 + 15203.80 = 95223.80 standard, at 0.80 OneTime
            0002  | 1000     | EUR 820.00 + 155.80 = 975.80 standard, at 0.80 OneTime
            0002  | 1001     | price-not-found@Quantity
            0002  | 5000     | price-not-found@Quantity
            """)
    }

    @Test func `of overlapping windows the one that began last holds`() throws {
        try OrderDesk.purchases([.productId: "LATEST"]).check(
            """
            AsOf                 | amounts
            2017-12-31T23:59:59Z | price-not-found@SkuId
            2018-01-01T00:00:00Z | EUR 100.00 + 19.00 = 119.00 standard
            2018-10-31T23:59:59Z | EUR 100.00 + 19.00 = 119.00 standard
            2018-11-01T00:00:00Z | EUR 90.00 + 17.10 = 107.10 standard
            2018-11-03T06:57:30Z | EUR 90.00 + 17.10 = 107.10 standard
            2018-11-03T06:57:31Z | EUR 90.00 + 17.10 = 107.10 standard
            """)
    }

    @Test func `a window holds from its first second to its last`() throws {
        try OrderDesk.purchases([.productId: "WINDOW"]).check(
            """
            AsOf                 | outcome
            2018-09-30T23:59:59Z | price-not-found@SkuId
            2018-10-01T00:00:00Z | accepted
            2018-10-31T23:59:59Z | accepted
            2018-11-01T00:00:00Z | price-not-found@SkuId
            """)
    }

    @Test func `the currency is the market's first, or one that the market accepts`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | Currency | amounts
            C-DE       |          | EUR 100.00 + 19.00 = 119.00 standard
            C-DE       | EUR      | EUR 100.00 + 19.00 = 119.00 standard
            C-DE       | USD      | USD 110.00 + 20.90 = 130.90 standard
            C-DE       | CHF      | currency-not-accepted@Currency
            C-DE       | eur      | currency-not-accepted@Currency
            C-DE       | EURO     | currency-not-accepted@Currency
            C-DE       | XXX      | currency-not-accepted@Currency
            C-CH-VAT   |          | CHF 105.00 + 8.09 = 113.09 standard
            C-CH-VAT   | EUR      | price-not-found@SkuId
            C-CH-VAT   | USD      | currency-not-accepted@Currency
            """)
    }

    @Test func `a price in another accepted currency is no price`() throws {
        try OrderDesk.purchases([.productId: "DOLLAR"]).check(
            """
            Currency | amounts
            USD      | USD 10.00 + 1.90 = 11.90 standard
            EUR      | price-not-found@SkuId
                     | price-not-found@SkuId
            CHF      | currency-not-accepted@Currency
            """)
    }

    @Test func `a term that the SKU is never sold for is not offered; otherwise the price is not found`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | ProductId | TermDuration | outcome
            C-DE       | OFFICE    | OneTime      | accepted
            C-DE       | OFFICE    | P1Y          | accepted
            C-DE       | OFFICE    | P3Y          | term-not-offered@TermDuration
            C-DE       | OFFICE    | p1y          | term-not-offered@TermDuration
            C-DE       | OFFICE    | onetime      | term-not-offered@TermDuration
            C-DE       | OFFICE    |              | field-missing@TermDuration
            C-AT       | OFFICE    | P1Y          | term-not-offered@TermDuration
            C-DE       | NOPRICE   | OneTime      | price-not-found@SkuId
            C-AT       | WINDOW    | OneTime      | price-not-found@SkuId
            """)
    }

    @Test func `a blank billing plan is the once-only one, or the only one that there is`() throws {
        try OrderDesk.purchases([.productId: "PLAN", .termDuration: "P3Y"]).check(
            """
            SkuId | BillingPlan | price
            0001  |             | at 300 OneTime
            0001  | OneTime     | at 300 OneTime
            0001  | Annual      | at 330 Annual
            0001  | Monthly     | price-not-found@BillingPlan
            0001  | annual      | price-not-found@BillingPlan
            0002  |             | at 330 Annual
            0002  | Annual      | at 330 Annual
            0002  | OneTime     | price-not-found@BillingPlan
            0003  |             | price-not-found@BillingPlan
            0003  | Annual      | at 330 Annual
            0003  | Monthly     | at 336 Monthly
            """)
    }

    @Test func `a billing plan that has no price is told the plans that have one`() throws {
        let desk = try OrderDesk.purchases([.productId: "PLAN", .termDuration: "P3Y"])
        let misspelt = try #require(try desk.problems([.skuId: "0003", .billingPlan: "annually"]).first)
        #expect(
            misspelt.fix
                == "Ask for the price list of that day, or write Annual or Monthly in BillingPlan.")
        #expect(misspelt.reason.hasSuffix("PLAN 0003 DE P3Y EUR Commercial annually."))
        let dated = try #require(
            try OrderDesk.purchases([.productId: "NOPRICE"]).problems([.billingPlan: "Annual"]).first)
        #expect(dated.field == .skuId)
        #expect(dated.fix == "Ask for the price list of that day, or order what it has.")
    }
}
