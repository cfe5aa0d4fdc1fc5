import OrderModel
import Testing

/// R9: a cancelled line stays cancelled.
@Suite(.timeLimit(.minutes(60)))
struct R9CancelledTests {
    /// Returns a desk on which order 11 stands, one line of 12 was cancelled, and 13 was cancelled whole.
    private static func desk() throws -> OrderDesk {
        try OrderDesk.cancellations([.requestedAmount: "10.00"]).knowing(
            """
            Order | Reference | CustomerId | PurchasedAt          | Line | Sku         | Paid               | CancelledAt
            11    | PO-11     | C-DE       | 2018-10-20T08:00:00Z | 111  | OFFICE 0001 | EUR 100.00 + 19.00 |
            11    | PO-11     | C-DE       | 2018-10-20T08:00:00Z | 112  | OFFICE 0001 | EUR 100.00 + 19.00 |
            12    | PO-12     | C-DE       | 2018-10-20T08:00:00Z | 121  | OFFICE 0001 | EUR 100.00 + 19.00 | 2018-10-21T08:00:00Z
            12    | PO-12     | C-DE       | 2018-10-20T08:00:00Z | 122  | OFFICE 0001 | EUR 100.00 + 19.00 |
            13    | PO-13     | C-DE       | 2018-10-20T08:00:00Z | 131  | OFFICE 0001 | EUR 100.00 + 19.00 | 2018-10-21T08:00:00Z
            """)
    }

    @Test func `nothing is cancelled twice`() throws {
        try Self.desk().check(
            """
            OrderId  | SubscriptionId | OriginalReference | outcome
            ORDER-13 |                |                   | already-cancelled@OrderId
                     | LINE-131       |                   | already-cancelled@SubscriptionId
                     |                | PO-13             | already-cancelled@OriginalReference
                     | LINE-121       |                   | already-cancelled@SubscriptionId
                     | LINE-122       |                   | accepted
            ORDER-12 |                |                   | accepted
            """)
    }

    @Test func `nothing is cancelled twice within one order either`() throws {
        try Self.desk().check(
            """
            OrderReference | OrderId  | SubscriptionId | outcome
            CX-1           | ORDER-11 |                | order-has-rejected-line
            CX-1           | ORDER-11 |                | already-cancelled@OrderId
            CX-2           | ORDER-11 |                | order-has-rejected-line
            CX-2           |          | LINE-111       | already-cancelled@SubscriptionId
            CX-3           |          | LINE-111       | order-has-rejected-line
            CX-3           |          | LINE-111       | already-cancelled@SubscriptionId
            CX-4           |          | LINE-111       | accepted
            CX-4           |          | LINE-112       | accepted
            CX-5           | ORDER-11 |                | accepted
            CX-5           | ORDER-12 |                | accepted
            """)
    }

    @Test func `the second of two cancellations is about what the first leaves`() throws {
        try Self.desk().check(
            """
            OrderReference | OrderId  | SubscriptionId | RequestedAmount | refund
            CX-1           |          | LINE-111       | 119.00          | 111 EUR -100.00 + -19.00 = -119.00
            CX-1           | ORDER-11 |                | 119.00          | 112 EUR -100.00 + -19.00 = -119.00
            CX-2           |          | LINE-111       | 119.00          | order-has-rejected-line
            CX-2           | ORDER-11 |                | 119.01          | refund-exceeds-paid@RequestedAmount
            """)
    }

    /// Returns the reason and the fix of the one problem of a request for 10.00.
    private func answer(_ desk: OrderDesk, _ fields: [Field: String]) throws -> (reason: String, fix: String) {
        let problems = try desk.problems(fields)
        #expect(problems.count == 1)
        return (problems.first?.reason ?? "", problems.first?.fix ?? "")
    }

    private static let fix =
        "Remove the request; a line is cancelled and credited once. A rest that was not refunded is a matter between the partner "
        + "and the seller, outside of batches."

    @Test func `a SubscriptionId is called a line, an OrderId and a reference an order`() throws {
        let desk = try Self.desk()
        let end = " was cancelled on 2018-10-21T08:00:00Z."
        #expect(try answer(desk, [.subscriptionId: "LINE-131"]) == ("The order line LINE-131" + end, Self.fix))
        #expect(try answer(desk, [.orderId: "ORDER-13"]) == ("The order ORDER-13" + end, Self.fix))
        #expect(try answer(desk, [.originalReference: "PO-13"]) == ("The order PO-13" + end, Self.fix))
        let keys = try desk.problems([.action: "GetKeys", .subscriptionId: "LINE-131"])
        #expect(keys.map(\.reason) == ["The order line LINE-131" + end])
    }

    /// Returns a desk on which both lines of order 14 were refunded in part, and one line of order 15 while the other
    /// stands.
    private static func partlyRefunded() throws -> OrderDesk {
        try OrderDesk.cancellations([.requestedAmount: "10.00"]).knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Paid               | CancelledAt          | Refunded
            14    | C-DE       | 2018-10-20T08:00:00Z | 141  | OFFICE 0001 | EUR 100.00 + 19.00 | 2018-10-21T08:00:00Z | 10.00
            14    | C-DE       | 2018-10-20T08:00:00Z | 142  | OFFICE 0001 | EUR 50.00 + 9.50   | 2018-10-22T08:00:00Z | 59.49
            15    | C-DE       | 2018-10-20T08:00:00Z | 151  | OFFICE 0001 | EUR 100.00 + 19.00 | 2018-10-21T08:00:00Z | 10.00
            15    | C-DE       | 2018-10-20T08:00:00Z | 152  | OFFICE 0001 | EUR 1.00 + 0.19    |                      |
            16    | C-DE       | 2018-10-20T08:00:00Z | 161  | OFFICE 0001 | EUR 100.00 + 19.00 | 2018-10-21T08:00:00Z | 10.00
            16    | C-DE       | 2018-10-20T08:00:00Z | 162  | OFFICE 0001 | JPY 1000 + 190     | 2018-10-21T08:00:00Z | 1
            """)
    }

    @Test func `what was refunded in part says how much was, and how much was not`() throws {
        let desk = try Self.partlyRefunded()
        #expect(
            try answer(desk, [.subscriptionId: "LINE-141"]).reason
                == "The order line LINE-141 was cancelled on 2018-10-21T08:00:00Z, when 10.00 of 119.00 EUR was refunded and "
                + "109.00 EUR was not.")
        #expect(
            try answer(desk, [.orderId: "ORDER-14"]).reason
                == "The order ORDER-14 was cancelled on 2018-10-22T08:00:00Z, when 69.49 of 178.50 EUR was refunded and "
                + "109.01 EUR was not.")
        #expect(
            try answer(desk, [.orderId: "ORDER-16"]).reason
                == "The order ORDER-16 was cancelled on 2018-10-21T08:00:00Z, when 10.00 of 119.00 EUR was refunded and "
                + "109.00 EUR was not, and 1 of 1190 JPY was refunded and 1189 JPY was not.")
        let keys = try desk.problems([.action: "GetKeys", .subscriptionId: "LINE-141"])
        #expect(keys.map(\.reason) == ["The order line LINE-141 was cancelled on 2018-10-21T08:00:00Z."])
    }

    @Test func `who asks for too much is told what cancelled lines were not refunded of`() throws {
        let desk = try Self.partlyRefunded()
        #expect(
            try answer(desk, [.orderId: "ORDER-15"])
                == (
                    "10.00 is asked back, but 1.19 EUR was paid for the lines that still stand; for those that are cancelled "
                        + "10.00 of 119.00 EUR was refunded and 109.00 EUR was not.",
                    "Ask for at most 1.19 EUR."
                ))
        #expect(
            try answer(desk, [.subscriptionId: "LINE-152"]).reason
                == "10.00 is asked back, but 1.19 EUR was paid and not yet refunded.")
    }
}
