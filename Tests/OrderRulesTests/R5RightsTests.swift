import OrderModel
import Testing

/// R5: only an admin agent may ask for keys, downloads and cancellations; a sales agent may buy.
@Suite(.timeLimit(.minutes(60)))
struct R5RightsTests {
    @Test func `a purchase is made by an admin or a sales agent, and a sales agent's keys are withheld`() throws {
        try OrderDesk.purchases([
            .productId: "WINSTD", .skuId: "0016", .termDuration: "P1Y", .version: "2022", .language: "de-DE",
            .fileType: "ISO",
        ]).check(
            """
            SubmittedBy | keys
            admin       | issued
            sales       | withheld
            both        | issued
            helpdesk    | agent-lacks-right@SubmittedBy
            billing     | agent-lacks-right@SubmittedBy
            global      | agent-lacks-right@SubmittedBy
            user        | agent-lacks-right@SubmittedBy
            office      | agent-lacks-right@SubmittedBy
            nobody      | agent-lacks-right@SubmittedBy
            """)
    }

    @Test func `keys are requested by an admin agent only`() throws {
        try Self.requests("GetKeys").check(
            """
            SubmittedBy | links
            admin       | 111 2022 de-DE ISO
            both        | 111 2022 de-DE ISO
            sales       | agent-lacks-right@SubmittedBy
            helpdesk    | agent-lacks-right@SubmittedBy
            billing     | agent-lacks-right@SubmittedBy
            global      | agent-lacks-right@SubmittedBy
            user        | agent-lacks-right@SubmittedBy
            office      | agent-lacks-right@SubmittedBy
            nobody      | agent-lacks-right@SubmittedBy
            """)
    }

    @Test func `a purchase is cancelled by an admin agent only`() throws {
        try Self.requests("Cancel").check(
            """
            SubmittedBy | refund
            admin       | 111 EUR -200.00 + -38.00 = -238.00
            both        | 111 EUR -200.00 + -38.00 = -238.00
            sales       | agent-lacks-right@SubmittedBy
            helpdesk    | agent-lacks-right@SubmittedBy
            billing     | agent-lacks-right@SubmittedBy
            global      | agent-lacks-right@SubmittedBy
            user        | agent-lacks-right@SubmittedBy
            office      | agent-lacks-right@SubmittedBy
            nobody      | agent-lacks-right@SubmittedBy
            """)
    }

    @Test func `roles are those of the day`() throws {
        try Self.requests("GetKeys").check(
            """
            SubmittedBy | AsOf                 | outcome
            promoted    | 2018-10-31T23:59:59Z | agent-lacks-right@SubmittedBy
            promoted    | 2018-11-01T00:00:00Z | accepted
            """)
    }

    private static func requests(_ action: String) throws -> OrderDesk {
        try OrderDesk.cancellations([.action: action, .orderId: "ORDER-11", .requestedAmount: "238.00"]).knowing(
            """
            Order | Reference | CustomerId | PurchasedAt          | Line | Sku         | Paid               | Choice
            11    | PO-11     | C-DE       | 2018-10-20T08:00:00Z | 111  | WINSTD 0016 | EUR 200.00 + 38.00 | 2022 de-DE ISO
            """)
    }
}
