import Testing

/// R4: prices exclude tax, except where the market's rule says that they include it.
@Suite(.timeLimit(.minutes(60)))
struct R4TaxTests {
    @Test func `tax comes on top of a price, is part of it, or is part of it and not itemised`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | Quantity | amounts, rate
            C-DE       | 1        | EUR 100.00 + 19.00 = 119.00 standard, rate 0.19
            C-DE       | 3        | EUR 300.00 + 57.00 = 357.00 standard, rate 0.19
            C-CH-VAT   | 1        | CHF 105.00 + 8.09 = 113.09 standard, rate 0.077
            C-HK       | 1        | USD 100.00 + 0.00 = 100.00 standard, rate 0
            C-AU       | 1        | AUD 100.00 + 10.00 = 110.00 included, rate 0.10
            C-AU       | 7        | AUD 700.00 + 70.00 = 770.00 included, rate 0.10
            C-BR       | 1        | BRL 250.00 + not itemised = 250.00 included, no rate
            C-BR       | 7        | BRL 1750.00 + not itemised = 1750.00 included, no rate
            """)
    }

    @Test func `an exempt customer pays no tax, and a tax that the price itemises comes off`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId  | amounts, rate
            C-DE-EXEMPT | EUR 100.00 + 0.00 = 100.00 exempt, rate 0
            C-AT-EXEMPT | EUR 100.00 + 0.00 = 100.00 exempt, rate 0
            C-AU-EXEMPT | AUD 100.00 + 0.00 = 100.00 exempt, rate 0
            C-BR-EXEMPT | BRL 250.00 + not itemised = 250.00 exempt, no rate
            """)
    }

    @Test func `charge is reversed between different EU states when the customer has a VAT id`() throws {
        try OrderDesk.purchases().check(
            """
            Seller | CustomerId  | amounts, rate
            IE     | C-DE-VAT    | EUR 100.00 + 0.00 = 100.00 reverse-charge, rate 0
            IE     | C-AT-VAT    | EUR 100.00 + 0.00 = 100.00 reverse-charge, rate 0
            IE     | C-DE        | EUR 100.00 + 19.00 = 119.00 standard, rate 0.19
            IE     | C-AT        | EUR 100.00 + 20.00 = 120.00 standard, rate 0.20
            IE     | C-IE-VAT    | EUR 100.00 + 23.00 = 123.00 standard, rate 0.23
            DE     | C-IE-VAT    | EUR 100.00 + 0.00 = 100.00 reverse-charge, rate 0
            DE     | C-DE-VAT    | EUR 100.00 + 19.00 = 119.00 standard, rate 0.19
            IE     | C-CH-VAT    | CHF 105.00 + 8.09 = 113.09 standard, rate 0.077
            CH     | C-AT-VAT    | EUR 100.00 + 20.00 = 120.00 standard, rate 0.20
            XX     | C-AT-VAT    | EUR 100.00 + 20.00 = 120.00 standard, rate 0.20
            IE     | C-AT-EXEMPT | EUR 100.00 + 0.00 = 100.00 exempt, rate 0
            """)
    }

    @Test func `the rate is that of the order's day`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | AsOf                 | amounts, rate
            C-DE       | 2018-01-01T00:00:00Z | EUR 100.00 + 19.00 = 119.00 standard, rate 0.19
            C-DE       | 2020-06-30T23:59:59Z | EUR 100.00 + 19.00 = 119.00 standard, rate 0.19
            C-DE       | 2020-07-01T00:00:00Z | EUR 100.00 + 16.00 = 116.00 standard, rate 0.16
            C-DE       | 2020-12-31T23:59:59Z | EUR 100.00 + 16.00 = 116.00 standard, rate 0.16
            C-DE       | 2021-01-01T00:00:00Z | EUR 100.00 + 19.00 = 119.00 standard, rate 0.19
            """)
    }

    @Test func `a market without a tax rule on the day is sold nothing`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | AsOf                 | outcome
            C-PH       | 2018-10-29T00:00:00Z | tax-rule-missing@CustomerId
            C-CH-VAT   | 2018-01-01T00:00:00Z | accepted
            C-CH-VAT   | 2017-12-31T23:59:59Z | price-not-found@SkuId, tax-rule-missing@CustomerId
            """)
    }
}
