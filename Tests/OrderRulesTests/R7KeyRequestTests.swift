import OrderModel
import Testing

/// R7: keys and downloads can be had again, as often as wanted.
@Suite(.timeLimit(.minutes(60)))
struct R7KeyRequestTests {
    /// Returns a desk with order 11 of two server packs, the first with a choice made; 12 of one pack without; 13,
    /// which is cancelled; 14, cancelled in part; 15 of Linden; 16 of another customer; and 17, a reservation.
    private static func desk() throws -> OrderDesk {
        try OrderDesk([.action: "GetKeys", .customerId: "C-DE"]).knowing(
            """
            Order | Reference | PartnerId | CustomerId | PurchasedAt          | Line | Sku         | Paid               | Choice         | CancelledAt
            11    | PO-11     | kestrel   | C-DE       | 2018-10-20T08:00:00Z | 111  | WINSTD 0016 | EUR 200.00 + 38.00 | 2022 de-DE ISO |
            11    | PO-11     | kestrel   | C-DE       | 2018-10-20T08:00:00Z | 112  | WINSTD 0008 | EUR 100.00 + 19.00 |                |
            12    | PO-12     | kestrel   | C-DE       | 2018-10-21T08:00:00Z | 121  | WINSTD 0016 | EUR 200.00 + 38.00 |                |
            13    | PO-13     | kestrel   | C-DE       | 2018-10-22T08:00:00Z | 131  | WINSTD 0016 | EUR 200.00 + 38.00 | 2022 de-DE ISO | 2018-10-23T08:00:00Z
            14    | PO-14     | kestrel   | C-DE       | 2018-10-22T08:00:00Z | 141  | WINSTD 0016 | EUR 200.00 + 38.00 | 2022 de-DE ISO | 2018-10-23T08:00:00Z
            14    | PO-14     | kestrel   | C-DE       | 2018-10-22T08:00:00Z | 142  | WINSTD 0008 | EUR 100.00 + 19.00 | 2022 en-US ISO |
            15    | LI-15     | linden    | C-SHARED   | 2018-10-22T08:00:00Z | 151  | WINSTD 0016 | EUR 200.00 + 38.00 | 2022 de-DE ISO |
            16    | PO-16     | kestrel   | C-DE-VAT   | 2018-10-22T08:00:00Z | 161  | WINSTD 0016 | EUR 200.00 + 0.00  | 2022 de-DE ISO |
            17    | PO-17     | kestrel   | C-DE       | 2018-10-22T08:00:00Z | 171  | VM 0D08     | EUR 1000.00 + 0.00 |                |
            """)
    }

    @Test func `a fresh choice goes to every line that it is offered for`() throws {
        try Self.desk().check(
            """
            OrderId  | Version | Language | FileType | links
            ORDER-11 | 2022    | en-US    | ISO      | 111 2022 en-US ISO; 112 2022 en-US ISO
            ORDER-11 | 2022    | de-DE    | ISO      | 111 2022 de-DE ISO
            ORDER-11 | 2019    | en-US    | EXE      | 111 2019 en-US EXE
            ORDER-12 | 2022    | de-DE    | ISO      | 121 2022 de-DE ISO
            ORDER-11 | 2016    | de-DE    | ISO      | download-not-offered@Version
            ORDER-11 | 2022    | ko-KR    | ISO      | download-not-offered@Language
            ORDER-11 | 2022    | de-DE    | EXE      | download-not-offered@FileType
            ORDER-11 | 2022    |          | ISO      | field-missing@Language
            ORDER-17 | 2022    | de-DE    | ISO      | download-not-offered@Version
            """)
    }

    @Test func `without a choice the one made before stands`() throws {
        try Self.desk().check(
            """
            OrderId  | SubscriptionId | links
            ORDER-11 |                | 111 2022 de-DE ISO
                     | LINE-111       | 111 2022 de-DE ISO
                     | LINE-112       | field-missing@Version, field-missing@Language, field-missing@FileType
            ORDER-12 |                | field-missing@Version, field-missing@Language, field-missing@FileType
            """)
    }

    @Test func `a request names the purchase in any of three ways, and all that are given agree`() throws {
        try Self.desk().check(
            """
            OrderId  | SubscriptionId | OriginalReference | links
            ORDER-11 |                |                   | 111 2022 de-DE ISO
                     | LINE-111       |                   | 111 2022 de-DE ISO
                     |                | PO-11             | 111 2022 de-DE ISO
            ORDER-11 | LINE-111       | PO-11             | 111 2022 de-DE ISO
            ORDER-14 | LINE-142       |                   | 142 2022 en-US ISO
                     |                |                   | field-missing@OrderId
            ORDER-11 | LINE-121       |                   | order-not-found@SubscriptionId
            ORDER-11 |                | PO-12             | order-not-found@OriginalReference
                     | LINE-111       | PO-12             | order-not-found@OriginalReference
            """)
    }

    @Test func `a request by subscription is about its one line`() throws {
        try Self.desk().check(
            """
            OrderId  | SubscriptionId | OriginalReference | Version | Language | FileType | links
                     | LINE-112       |                   | 2022    | en-US    | ISO      | 112 2022 en-US ISO
                     | LINE-112       |                   | 2022    | de-DE    | ISO      | download-not-offered@Language
            ORDER-11 | LINE-112       |                   | 2022    | en-US    | ISO      | 112 2022 en-US ISO
                     | LINE-112       | PO-11             | 2022    | en-US    | ISO      | 112 2022 en-US ISO
            """)
    }

    @Test func `what does not exist or is another partner's is not found`() throws {
        try Self.desk().check(
            """
            CustomerId | OrderId  | SubscriptionId | OriginalReference | outcome
            C-DE       | ORDER-99 |                |                   | order-not-found@OrderId
            C-DE       | order-11 |                |                   | order-not-found@OrderId
            C-DE       | 11       |                |                   | order-not-found@OrderId
            C-DE       | LINE-111 |                |                   | order-not-found@OrderId
            C-DE       |          | LINE-999       |                   | order-not-found@SubscriptionId
            C-DE       |          | ORDER-11       |                   | order-not-found@SubscriptionId
            C-DE       |          |                | PO-99             | order-not-found@OriginalReference
            C-SHARED   | ORDER-15 |                |                   | order-not-found@OrderId
            C-SHARED   |          | LINE-151       |                   | order-not-found@SubscriptionId
            C-SHARED   |          |                | LI-15             | order-not-found@OriginalReference
            C-DE       | ORDER-98 | LINE-999       | PO-99             | order-not-found@OrderId, \
            order-not-found@SubscriptionId, order-not-found@OriginalReference
            C-DE       | ORDER-11 | LINE-999       |                   | order-not-found@SubscriptionId
            """)
    }

    @Test func `a reference that was no purchase names none`() throws {
        var desk = try Self.desk()
        let request = try #require(desk.facts.references["PO-11"])
        desk.facts.references["RQ-1"] = .init(
            orderSerial: request.orderSerial, contentHash: request.contentHash, action: .getKeys, batchId: "B-0",
            recordedAt: request.recordedAt)
        try desk.check(
            """
            OriginalReference | outcome
            PO-11             | accepted
            RQ-1              | order-not-found@OriginalReference
            """)
    }

    @Test func `an order of another customer is refused, whoever of the partner's asks`() throws {
        try Self.desk().check(
            """
            CustomerId | OrderId  | SubscriptionId | OriginalReference | outcome
            C-DE       | ORDER-16 |                |                   | order-of-other-customer@OrderId
            C-DE       |          | LINE-161       |                   | order-of-other-customer@SubscriptionId
            C-DE       |          |                | PO-16             | order-of-other-customer@OriginalReference
            C-DE-VAT   | ORDER-16 |                |                   | accepted
            C-XX       | ORDER-16 |                |                   | customer-unknown@CustomerId
            """)
    }

    @Test func `keys of what was cancelled are revoked and not had again`() throws {
        try Self.desk().check(
            """
            OrderId  | SubscriptionId | Version | Language | FileType | links
            ORDER-13 |                |         |          |          | already-cancelled@OrderId
            ORDER-13 |                | 2022    | de-DE    | ISO      | already-cancelled@OrderId
                     | LINE-141       |         |          |          | already-cancelled@SubscriptionId
            ORDER-14 |                |         |          |          | 142 2022 en-US ISO
            ORDER-14 |                | 2022    | en-US    | ISO      | 142 2022 en-US ISO
            ORDER-14 |                | 2022    | de-DE    | ISO      | download-not-offered@Language
            """)
    }

    @Test func `one order may ask for several purchases`() throws {
        try Self.desk().check(
            """
            OrderReference | OrderId  | Version | Language | FileType | links
            RQ-1           | ORDER-11 |         |          |          | 111 2022 de-DE ISO
            RQ-1           | ORDER-12 | 2022    | de-DE    | ISO      | 121 2022 de-DE ISO
            RQ-2           | ORDER-11 |         |          |          | order-has-rejected-line
            RQ-2           | ORDER-13 |         |          |          | already-cancelled@OrderId
            """)
    }
}
