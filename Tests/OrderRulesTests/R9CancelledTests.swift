import OrderModel
import Testing

/// R9: what is cancelled is cancelled for good.
struct R9CancelledTests {
    /// Order 11 stands, of 12 one line was cancelled, 13 was cancelled whole.
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
}
