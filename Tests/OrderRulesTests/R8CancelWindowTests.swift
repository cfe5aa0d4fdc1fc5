import OrderModel
import Testing

/// R8: a purchase can be cancelled within 60 days, by UTC calendar days, and not afterwards.
@Suite(.timeLimit(.minutes(60)))
struct R8CancelWindowTests {
    @Test func `day 60 is the last, to its last second, whenever on its day the purchase was made`() throws {
        let desk = try OrderDesk.cancellations([.requestedAmount: "119.00"]).knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Paid
            11    | C-DE       | 2018-10-29T00:00:00Z | 111  | OFFICE 0001 | EUR 100.00 + 19.00
            12    | C-DE       | 2018-10-29T23:59:59Z | 121  | OFFICE 0001 | EUR 100.00 + 19.00
            """)
        try desk.check(
            """
            OrderId  | AsOf                 | outcome
            ORDER-11 | 2018-10-29T00:00:00Z | accepted
            ORDER-11 | 2018-12-27T23:59:59Z | accepted
            ORDER-11 | 2018-12-28T00:00:00Z | accepted
            ORDER-11 | 2018-12-28T23:59:59Z | accepted
            ORDER-11 | 2018-12-29T00:00:00Z | cancel-window-closed@OrderId
            ORDER-11 | 2019-10-29T00:00:00Z | cancel-window-closed@OrderId
            ORDER-12 | 2018-12-27T23:59:59Z | accepted
            ORDER-12 | 2018-12-28T00:00:00Z | accepted
            ORDER-12 | 2018-12-28T23:59:59Z | accepted
            ORDER-12 | 2018-12-29T00:00:00Z | cancel-window-closed@OrderId
            """)
    }

    @Test func `days are counted over the ends of months, years and leap Februaries`() throws {
        let desk = try OrderDesk.cancellations([.requestedAmount: "119.00"]).knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Paid
            11    | C-DE       | 2018-12-31T12:00:00Z | 111  | OFFICE 0001 | EUR 100.00 + 19.00
            12    | C-DE       | 2019-12-31T12:00:00Z | 121  | OFFICE 0001 | EUR 100.00 + 19.00
            13    | C-DE       | 2020-04-01T12:00:00Z | 131  | OFFICE 0001 | EUR 100.00 + 19.00
            """)
        try desk.check(
            """
            SubscriptionId | AsOf                 | outcome
            LINE-111       | 2019-03-01T23:59:59Z | accepted
            LINE-111       | 2019-03-02T00:00:00Z | cancel-window-closed@SubscriptionId
            LINE-121       | 2020-02-29T23:59:59Z | accepted
            LINE-121       | 2020-03-01T00:00:00Z | cancel-window-closed@SubscriptionId
            LINE-131       | 2020-05-31T23:59:59Z | accepted
            LINE-131       | 2020-06-01T00:00:00Z | cancel-window-closed@SubscriptionId
            """)
    }

    @Test func `whole lines are cancelled, so a quantity that is stated is the whole one`() throws {
        let desk = try OrderDesk.cancellations([.requestedAmount: "1.00"]).knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Quantity | Paid                | CancelledAt
            11    | C-DE       | 2018-10-20T08:00:00Z | 111  | OFFICE 0001 | 25       | EUR 2500.00 + 0.00  |
            12    | C-DE       | 2018-10-20T08:00:00Z | 121  | OFFICE 0001 | 25       | EUR 2500.00 + 0.00  |
            12    | C-DE       | 2018-10-20T08:00:00Z | 122  | OFFICE 0001 | 5        | EUR 500.00 + 0.00   |
            13    | C-DE       | 2018-10-20T08:00:00Z | 131  | OFFICE 0001 | 25       | EUR 2500.00 + 0.00  | 2018-10-21T08:00:00Z
            13    | C-DE       | 2018-10-20T08:00:00Z | 132  | OFFICE 0001 | 5        | EUR 500.00 + 0.00   |
            """)
        try desk.check(
            """
            OrderId  | SubscriptionId | Quantity | outcome
            ORDER-11 |                |          | accepted
            ORDER-11 |                | 25       | accepted
            ORDER-11 |                | 025      | accepted
            ORDER-11 |                | 24       | quantity-out-of-range@Quantity
            ORDER-11 |                | 26       | quantity-out-of-range@Quantity
            ORDER-11 |                | 0        | quantity-out-of-range@Quantity
            ORDER-11 |                | 99999999999999999999 | quantity-out-of-range@Quantity
            ORDER-11 |                | 25.0     | field-malformed@Quantity
            ORDER-12 |                | 30       | accepted
            ORDER-12 |                | 25       | quantity-out-of-range@Quantity
                     | LINE-122       | 5        | accepted
                     | LINE-122       | 30       | quantity-out-of-range@Quantity
            ORDER-13 |                | 5        | accepted
            ORDER-13 |                | 30       | quantity-out-of-range@Quantity
            """)
    }

    @Test func `a reservation is not cancelled here, in the window or out of it`() throws {
        let desk = try OrderDesk.cancellations([.requestedAmount: "100.00"]).knowing(
            """
            Order | Reference | CustomerId | PurchasedAt          | Line | Sku         | Paid
            11    | PO-11     | C-DE       | 2018-10-29T08:00:00Z | 111  | VM 0D08     | EUR 1000.00 + 190.00
            12    | PO-12     | C-DE       | 2018-10-29T08:00:00Z | 121  | OFFICE 0001 | EUR 100.00 + 19.00
            12    | PO-12     | C-DE       | 2018-10-29T08:00:00Z | 122  | VM 0D08     | EUR 1000.00 + 190.00
            """)
        try desk.check(
            """
            OrderId  | SubscriptionId | OriginalReference | AsOf                 | outcome
            ORDER-11 |                |                   | 2018-11-01T00:00:00Z | reservation-not-cancellable@OrderId
                     | LINE-111       |                   | 2018-11-01T00:00:00Z | reservation-not-cancellable@SubscriptionId
                     |                | PO-11             | 2018-11-01T00:00:00Z | reservation-not-cancellable@OriginalReference
            ORDER-11 |                |                   | 2019-02-01T00:00:00Z | reservation-not-cancellable@OrderId
            ORDER-12 |                |                   | 2018-11-01T00:00:00Z | reservation-not-cancellable@OrderId
                     | LINE-121       |                   | 2018-11-01T00:00:00Z | accepted
            ORDER-12 |                |                   | 2019-02-01T00:00:00Z | cancel-window-closed@OrderId, \
            reservation-not-cancellable@OrderId
            """)
    }
}
