import OrderModel
import Testing

/// The action is one of three, exactly as written, and the same on every line of an order.
struct ActionTests {
    @Test func `an action is Purchase, GetKeys or Cancel`() throws {
        try OrderDesk.purchases([.orderId: "ORDER-99"]).check(
            """
            Action     | outcome
            Purchase   | accepted
            purchase   | action-unknown@Action
            PURCHASE   | action-unknown@Action
            "Purchase " | action-unknown@Action
            Renew      | action-unknown@Action
                       | field-missing@Action
            GetKeys    | order-not-found@OrderId
            getkeys    | action-unknown@Action
            Get\u{212A}eys | action-unknown@Action
            cancel     | action-unknown@Action
            """)
    }

    @Test func `all lines of an order have one action`() throws {
        try OrderDesk.purchases([.orderId: "ORDER-99"]).check(
            """
            OrderReference | Action   | outcome
            PO-1           | Purchase | order-has-rejected-line
            PO-1           | GetKeys  | field-malformed@Action
            PO-1           | Cancel   | field-malformed@Action
            PO-1           | Purchase | order-has-rejected-line
            PO-2           | GetKeys  | order-not-found@OrderId
            PO-2           | Purchase | field-malformed@Action
            """)
    }

    @Test func `a faulty first action does not make the others wrong`() throws {
        try OrderDesk.purchases().check(
            """
            OrderReference | Action   | Quantity | outcome
            PO-1           | Purchse  | 1        | action-unknown@Action
            PO-1           | Purchase | 1        | order-has-rejected-line
            PO-1           | Purchase | 0        | quantity-out-of-range@Quantity
            PO-2           |          | 1        | field-missing@Action
            PO-2           | Purchase | 1        | order-has-rejected-line
            PO-2           | GetKeys  | 1        | field-malformed@Action
            """)
    }
}
