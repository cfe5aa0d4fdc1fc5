import OrderModel
import OrderRules
import Testing

/// An order's content is every field of it after defaults, BatchId and SubmittedBy aside (<doc:Batches>).
@Suite(.timeLimit(.minutes(60)))
struct ContentTests {
    /// An order with something in every field that a purchase has; it was accepted as order 7.
    private static func desk(_ fields: [Field: String] = [:]) throws -> OrderDesk {
        try OrderDesk.purchases([
            .orderReference: "PO-1", .productId: "WINSTD", .skuId: "0016", .quantity: "4", .termDuration: "P1Y",
        ]).recording(fields)
    }

    @Test func `the same content is answered as a duplicate, and other content is refused`() throws {
        try Self.desk().check(
            """
            Quantity | TermDuration | outcome
            4        | P1Y          | duplicate of order 7
            5        | P1Y          | reference-reused@OrderReference
            4        | P3Y          | reference-reused@OrderReference
            """)
    }

    @Test func `a default left blank and written out are the same content`() throws {
        try Self.desk().check(
            """
            BillingPlan | Segment    | Currency | HybridBenefit | outcome
                        |            |          |               | duplicate of order 7
            OneTime     |            |          |               | duplicate of order 7
                        | Commercial |          |               | duplicate of order 7
                        |            | EUR      |               | duplicate of order 7
                        |            |          | false         | duplicate of order 7
            OneTime     | Commercial | EUR      | false         | duplicate of order 7
            Annual      |            |          |               | price-not-found@BillingPlan, reference-reused@OrderReference
                        | Education  |          |               | segment-not-supported@Segment, reference-reused@OrderReference
                        |            | USD      |               | price-not-found@SkuId, reference-reused@OrderReference
            """)
        try Self.desk([.billingPlan: "OneTime", .segment: "Commercial", .currency: "EUR", .hybridBenefit: "false"])
            .check(
                """
                BillingPlan | Segment    | Currency | HybridBenefit | outcome
                            |            |          |               | duplicate of order 7
                OneTime     | Commercial | EUR      | false         | duplicate of order 7
                """)
    }

    @Test func `what a spreadsheet does to numbers and booleans leaves the content the same`() throws {
        try Self.desk().check(
            """
            SkuId | Quantity | HybridBenefit | outcome
            0016  | 4        | FALSE         | duplicate of order 7
            16    | 4        | False         | duplicate of order 7
            016   | 04       |               | duplicate of order 7
            16    | 0000000000000000000000004 | | duplicate of order 7
            16    | 40       |               | reference-reused@OrderReference
            """)
        try Self.desk([.productId: "VM", .skuId: "0D08", .hybridBenefit: "true"]).check(
            """
            ProductId | SkuId | HybridBenefit | outcome
            VM        | 0D08  | true          | duplicate of order 7
            VM        | D08   | TRUE          | duplicate of order 7
            VM        | 0D08  |               | reference-reused@OrderReference
            """)
    }

    @Test func `zeros at the end of an amount do not change it`() throws {
        let desk = try OrderDesk.cancellations([.orderReference: "PO-1", .orderId: "ORDER-11"])
        try desk.recording([.requestedAmount: "10.50"]).check(
            """
            RequestedAmount | outcome
            10.50           | duplicate of order 7
            10.5            | duplicate of order 7
            10.500          | duplicate of order 7
            """)
        try desk.recording([.requestedAmount: "10"]).check(
            """
            RequestedAmount | outcome
            10              | duplicate of order 7
            10.0            | duplicate of order 7
            10.00           | duplicate of order 7
            """)
        let hashes = try ["10", "100", "1", "10.05", "0.10", "10.1"].map {
            try desk.judge([.requestedAmount: $0]).judged.contentHash
        }
        #expect(Set(hashes).count == hashes.count)
    }

    @Test func `ids and free text keep their letters, case and spaces`() throws {
        try Self.desk([.customerDomainName: "alster.example"]).check(
            """
            CustomerId | CustomerDomainName | outcome
            C-DE       | alster.example     | duplicate of order 7
            C-DE       |                    | reference-reused@OrderReference
                       | alster.example     | reference-reused@OrderReference
            C-DE       | Alster.example     | reference-reused@OrderReference
            """)
    }

    @Test func `the batch and its submitter are no content`() throws {
        try Self.desk().check(
            """
            BatchId | SubmittedBy | outcome
            B-1     | admin       | duplicate of order 7
            B-2     | admin       | duplicate of order 7
            B-2     | sales       | duplicate of order 7
            B-2     | helpdesk    | duplicate of order 7
            """)
    }

    @Test(arguments: Field.allCases.filter { !$0.isOfBatch && $0 != .orderReference })
    func `a change of any field is other content`(field: Field) throws {
        let full = Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0, "7") })
        let desk = try OrderDesk(full)
        let original = try desk.judge().judged.contentHash
        let values = ["8", "07.", "7 ", " 7", "70", "77", "ü"]
        let changed = try values.map { try desk.judge([field: $0]).judged.contentHash }
        #expect(Set(changed + [original]).count == values.count + 1)
    }

    @Test func `text that moves from one field to another is other content`() throws {
        let fields = Field.allCases.filter { !$0.isOfBatch && $0 != .orderReference }
        let desk = try OrderDesk()
        let hashes = try fields.map { try desk.judge([$0: "same"]).judged.contentHash }
        #expect(Set(hashes).count == fields.count)
        let long = String(repeating: "x", count: 200)
        let split = try [(long + "y", "z"), (long, "yz"), (long + "yz", "")].map { reason, title in
            try desk.judge([.reason: reason, .title: title]).judged.contentHash
        }
        #expect(Set(split).count == split.count)
    }

    @Test func `where values lie in the chunk does not matter`() throws {
        let desk = try Self.desk()
        let fields = desk.form.sorted { $0.key.rawValue < $1.key.rawValue }
        for order in [fields, fields.reversed()] {
            var chunk = DraftChunk()
            let slices = order.map { ($0.key, chunk.intern($0.value.utf8)) }
            chunk.appendLine(DraftLine(sourceLine: 2, sourceOffset: 0, sourceCount: 0))
            for (field, slice) in slices { chunk.setLast(field, to: slice) }
            let draft = DraftOrder(lines: 0..<1, sourceLine: 2, sourceOffset: 0, sourceCount: 0)
            let context = try desk.context(draft, chunk, asOf: desk.asOf)
            let judged = OrderJudge(context: context).judge(draft, in: chunk, facts: desk.facts)
            guard case .duplicate = judged.content else {
                Issue.record("other content: \(order)")
                continue
            }
        }
    }

    @Test func `the hash of an order is the same in every version, or recorded orders would not be recognised`() throws
    {
        let purchase = try Self.desk().judge().judged.contentHash
        #expect(purchase == ContentHash(high: 14_393_939_592_054_993_979, low: 16_331_722_837_946_393_142))
        let cancellation = try OrderDesk.cancellations([.orderId: "ORDER-11", .requestedAmount: "10.50"]).judge()
        #expect(
            cancellation.judged.contentHash
                == ContentHash(high: 10_946_579_661_842_695_959, low: 10_488_668_605_341_426_769))
    }
}
