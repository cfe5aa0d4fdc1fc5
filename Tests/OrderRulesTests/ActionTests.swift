import OrderModel
import Testing

/// The action is one of three, exactly as written, and the same on every line of an order.
@Suite(.timeLimit(.minutes(60)))
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

    @Test(arguments: [
        (Field.action, "Purchase\u{200B}", "There is no action 'PurchaseU+200B'.", "as character 9"),
        (.customerId, "C-DE\u{A0}", "No customer has the CustomerId 'C-DEU+00A0'.", "as character 5"),
        (.productId, "\u{FEFF}OFFICE", "The catalogue has no SKU U+FEFFOFFICE 0001.", "as character 1"),
        (.currency, "EUR\u{200E}", "DE is not sold to in 'EURU+200E'.", "as character 4"),
        (.termDuration, "One\u{AD}Time", "The SKU is not sold in DE for the term 'OneU+00ADTime'.", "as character 4"),
        (.segment, "Commercial\u{9B}", "The segment 'CommercialU+009B' is not sold here.", "as character 11"),
        (.quantity, "1\u{202C}", "Quantity is no whole number written as digits.", "as character 2"),
    ])
    func `a character that does not show is named as the fault of a value`(
        field: Field, value: String, reason: String, place: String
    ) throws {
        let problem = try #require(try OrderDesk.purchases().problems([field: value]).first)
        #expect(problem.field == field)
        #expect(problem.reason.hasPrefix(reason + " \(field.columnName) holds U+"))
        #expect(problem.reason.hasSuffix("\(place)."))
        #expect(problem.fix.hasSuffix("Type it anew: what does not show comes along when text is copied."))
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
