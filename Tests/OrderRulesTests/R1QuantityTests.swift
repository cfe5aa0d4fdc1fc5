import OrderModel
import Testing

/// R1: a SKU is sold in quantities from its minimum to its maximum.
@Suite(.timeLimit(.minutes(60)))
struct R1QuantityTests {
    @Test func `a quantity lies within what the SKU is sold in`() throws {
        try OrderDesk.purchases([.productId: "SEAT", .skuId: "0004"]).check(
            """
            Quantity | outcome
            0        | quantity-out-of-range@Quantity
            1        | quantity-out-of-range@Quantity
            4        | quantity-out-of-range@Quantity
            5        | accepted
            6        | accepted
            299      | accepted
            300      | accepted
            301      | quantity-out-of-range@Quantity
            """)
    }

    @Test func `one unit is the least where the SKU states no minimum`() throws {
        try OrderDesk.purchases([.productId: "ENDLESS"]).check(
            """
            Quantity | amounts
            0        | quantity-out-of-range@Quantity
            1        | EUR 0.01 + 0.00 = 0.01 standard
            """)
    }

    @Test func `a quantity is a whole number written as digits`() throws {
        try OrderDesk.purchases([.productId: "SEAT", .skuId: "0004"]).check(
            """
            Quantity | bought
            5        | 5 SEAT 0004
            05       | 5 SEAT 0004
            0000000000000000000005 | 5 SEAT 0004
                     | field-missing@Quantity
            -1       | field-malformed@Quantity
            +5       | field-malformed@Quantity
            5.0      | field-malformed@Quantity
            5,000    | field-malformed@Quantity
            1e9      | field-malformed@Quantity
            0x10     | field-malformed@Quantity
            five     | field-malformed@Quantity
            " 5 "    | field-malformed@Quantity
            "5 "     | field-malformed@Quantity
            ５       | field-malformed@Quantity
            ٥        | field-malformed@Quantity
            """)
    }

    @Test func `large quantities are exact up to what can be recorded`() throws {
        try OrderDesk.purchases().check(
            """
            ProductId | Quantity            | amounts
            OFFICE    | 999999999           | EUR 99999999900.00 + 18999999981.00 = 118999999881.00 standard
            OFFICE    | 1000000000          | quantity-out-of-range@Quantity
            ENDLESS   | 1000000000          | EUR 10000000.00 + 1900000.00 = 11900000.00 standard
            ENDLESS   | 9223372036854775806 | amount-overflow@Quantity
            ENDLESS   | 9223372036854775807 | quantity-out-of-range@Quantity
            ENDLESS   | 9223372036854775808 | quantity-out-of-range@Quantity
            ENDLESS   | 99999999999999999999999999 | quantity-out-of-range@Quantity
            ENDLESS   | 99999999999999999999999999x | field-malformed@Quantity
            """)
    }
}
