import OrderModel
import Testing

/// R4: amounts are rounded once per line, to the currency's own digits, by the market's convention.
@Suite(.timeLimit(.minutes(60)))
struct R4RoundingTests {
    @Test func `amounts have their currency's digits`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | Quantity | amounts
            C-JP       | 1        | JPY 12345 + 987 = 13332 standard
            C-KR       | 1        | KRW 110000 + 11000 = 121000 standard
            C-NZ       | 1        | NZD 99.99 + 15.00 = 114.99 standard
            C-KW       | 1        | KWD 30.125 + 1.506 = 31.631 standard
            """)
    }

    @Test func `a price finer than the currency is rounded after it is multiplied`() throws {
        try OrderDesk.purchases([.productId: "FINE"]).check(
            """
            CustomerId | Quantity | amounts, price
            C-DE       | 1        | EUR 40.25 + 7.65 = 47.90 standard, at 40.2475 OneTime
            C-DE       | 2        | EUR 80.50 + 15.30 = 95.80 standard, at 40.2475 OneTime
            C-DE       | 3        | EUR 120.74 + 22.94 = 143.68 standard, at 40.2475 OneTime
            C-DE       | 4        | EUR 160.99 + 30.59 = 191.58 standard, at 40.2475 OneTime
            C-DE       | 10000    | EUR 402475.00 + 76470.25 = 478945.25 standard, at 40.2475 OneTime
            C-NZ       | 1        | NZD 40.25 + 6.04 = 46.29 standard, at 40.2475 OneTime
            C-NZ       | 2        | NZD 80.50 + 12.08 = 92.58 standard, at 40.2475 OneTime
            C-NZ       | 6        | NZD 241.48 + 36.22 = 277.70 standard, at 40.2475 OneTime
            C-JP       | 3        | JPY 0 + 0 = 0 standard, at 0.25 OneTime
            C-JP       | 4        | JPY 1 + 0 = 1 standard, at 0.25 OneTime
            C-KW       | 5        | KWD 0.000 + 0.000 = 0.000 standard, at 0.0001 OneTime
            C-KW       | 15       | KWD 0.002 + 0.000 = 0.002 standard, at 0.0001 OneTime
            """)
    }

    @Test func `exact halves go up, to even or down, as the market has it`() throws {
        try OrderDesk.purchases([.productId: "HALF"]).check(
            """
            CustomerId | Quantity | amounts
            C-DE       | 1        | EUR 0.01 + 0.00 = 0.01 standard
            C-DE       | 3        | EUR 0.02 + 0.00 = 0.02 standard
            C-DE       | 5        | EUR 0.03 + 0.01 = 0.04 standard
            C-DE       | 100      | EUR 0.50 + 0.10 = 0.60 standard
            C-NZ       | 1        | NZD 0.00 + 0.00 = 0.00 standard
            C-NZ       | 3        | NZD 0.02 + 0.00 = 0.02 standard
            C-NZ       | 5        | NZD 0.02 + 0.00 = 0.02 standard
            C-NZ       | 7        | NZD 0.04 + 0.01 = 0.05 standard
            C-NZ       | 20       | NZD 0.10 + 0.02 = 0.12 standard
            C-NZ       | 60       | NZD 0.30 + 0.04 = 0.34 standard
            C-JP       | 1        | JPY 0 + 0 = 0 standard
            C-JP       | 3        | JPY 1 + 0 = 1 standard
            C-JP       | 25       | JPY 12 + 0 = 12 standard
            C-JP       | 199      | JPY 99 + 7 = 106 standard
            C-KW       | 1        | KWD 0.000 + 0.000 = 0.000 standard
            C-KW       | 3        | KWD 0.002 + 0.000 = 0.002 standard
            C-KW       | 60       | KWD 0.030 + 0.002 = 0.032 standard
            C-KW       | 100      | KWD 0.050 + 0.002 = 0.052 standard
            C-AU       | 1        | AUD 0.01 + 0.00 = 0.01 included
            C-AU       | 100      | AUD 0.45 + 0.05 = 0.50 included
            C-AU       | 110      | AUD 0.50 + 0.05 = 0.55 included
            C-AU       | 2201     | AUD 10.01 + 1.00 = 11.01 included
            """)
    }

    @Test func `an amount past what can be recorded is refused`() throws {
        try OrderDesk.purchases([.productId: "GOLD"]).check(
            """
            Quantity  | amounts
            1         | EUR 77000000000000000.00 + 14630000000000000.00 = 91630000000000000.00 standard
            2         | amount-overflow@Quantity
            999999999 | amount-overflow@Quantity
            9000000000000000000 | amount-overflow@Quantity
            """)
    }

    @Test func `an order comes to the largest amount at most`() throws {
        try OrderDesk.purchases([.productId: "GOLD", .quantity: "1"]).check(
            """
            OrderReference | ProductId | Quantity | outcome
            PO-1           | GOLD      | 1        | order-has-rejected-line
            PO-1           | OFFICE    | 1        | order-has-rejected-line
            PO-1           | GOLD      | 1        | amount-overflow@Quantity
            PO-1           | GOLD      | 1        | amount-overflow@Quantity
            PO-2           | GOLD      | 2        | amount-overflow@Quantity
            PO-2           | GOLD      | 1        | order-has-rejected-line
            PO-3           | GOLD      | 0        | quantity-out-of-range@Quantity
            PO-3           | GOLD      | 1        | order-has-rejected-line
            """)
    }
}
