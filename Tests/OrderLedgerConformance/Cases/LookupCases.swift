import OrderLedger
import OrderModel

extension LedgerConformance {
    static let lookupCases: [LedgerCase] = [
        LedgerCase("an order is found by its serial number, with everything that was done about it") { ledger in
            try recordHistory(ledger)
            try expectFound(
                ledger, .order(serial: 1),
                [
                    "B1 P1: 2 PO-1 Purchase Completed, order 1/1, total 119, link 1 @0, en-US, off @2",
                    "B1 P1: 3 PO-1 Purchase Completed, order 1/2, total 119, link 2 @0, en-US",
                    "B2 P1: 2 RQ-1 GetKeys KeysIssued, order 1/2, link 4 @1, de-DE",
                    "B3 P1: 2 CX-1 Cancel Cancelled, order 1/1, total -119, request 2, off @2",
                ])
        },
        LedgerCase("a line is found by its serial number, with everything that was done about it") { ledger in
            try recordHistory(ledger)
            try expectFound(
                ledger, .line(serial: 2),
                [
                    "B1 P1: 3 PO-1 Purchase Completed, order 1/2, total 119, link 2 @0, en-US",
                    "B2 P1: 2 RQ-1 GetKeys KeysIssued, order 1/2, link 4 @1, de-DE",
                ])
        },
        LedgerCase("orders are found by reference, of every partner") { ledger in
            try recordHistory(ledger)
            _ = try ledger.batch("B9", partner: "P2", day: 9) { try $0.buy("PO-1", at: 2) }
            let rows = try ledger.store.find(.reference("PO-1"), limit: 10)
            try expect(rows.map(\.partnerId), is: ["P1", "P1", "P2"], "the partners")
            try expect(rows.map(\.batchId), is: ["B1", "B1", "B9"], "the batches")
            try expect(rows.last?.recordedAt, is: LedgerUnderTest.start.adding(seconds: 9 * 86_400), "the time")
            try expect(ledger.store.find(.reference("po-1"), limit: 10).count, is: 0, "the rows of another reference")
        },
        LedgerCase("orders are found by customer: by id as written, by domain name without case") { ledger in
            try recordHistory(ledger)
            let renamed = Sample.customer("fabrikam-id", "FABRIKAM.example", name: "Fabrikam AG")
            _ = try ledger.batch("B4") { try $0.buy("PO-4", for: renamed) }
            let expected = ["PO-2", "PO-4"]
            try expect(references(ledger, .customerId("fabrikam-id")), is: expected, "the orders by id")
            try expect(references(ledger, .domainName("fabrikam.EXAMPLE")), is: expected, "the orders by domain name")
            try expect(references(ledger, .customerId("Fabrikam-id")), is: [], "the orders of an id in other letters")
            try expect(
                references(ledger, .customerId("adatum-id")), is: ["PO-1", "PO-1", "RQ-1", "CX-1"], "the other's")
        },
        LedgerCase("a look-up ends at its limit, oldest first, and finds nothing where there is nothing") { ledger in
            try recordHistory(ledger)
            try expect(
                references(ledger, .customerId("adatum-id"), limit: 3), is: ["PO-1", "PO-1", "RQ-1"], "three rows")
            try expect(references(ledger, .order(serial: 1), limit: 1), is: ["PO-1"], "one row")
            let nothing: [LedgerQuery] = [
                .order(serial: 99), .line(serial: 99), .reference("X"), .customerId("X"), .domainName("X"),
            ]
            for query in nothing { try expect(references(ledger, query), is: [], "what is found by \(query)") }
        },
        LedgerCase("batches are found by BatchId, all of them, or by the folder of their reports") { ledger in
            let first = try ledger.openBatch("B1")
            let again = try ledger.take()
            _ = try ledger.step { try $0.openBatch(again, header: Sample.header("B1"), folder: "B1-2") }
            let quarantined = try ledger.take()
            try ledger.step { try $0.quarantine(quarantined, folder: "bad.csv") }
            try expect(ledger.store.findBatches("B1").map(\.number), is: [first, again], "the batches by BatchId")
            try expect(ledger.store.findBatches("B1-2").map(\.number), is: [again], "the batch by folder")
            try expect(ledger.store.findBatches("bad.csv").map(\.number), is: [quarantined], "the quarantined file")
            try expect(ledger.store.findBatches("B3").map(\.number), is: [], "the batches of an unknown name")
        },
    ]

    private static func recordHistory(_ ledger: LedgerUnderTest) throws {
        _ = try ledger.batch("B1") { chunk in
            try chunk.buy("PO-1", at: 2, [.init(), .init()])
            try chunk.buy("PO-2", at: 4, for: Sample.fabrikam)
        }
        _ = try ledger.batch("B2", day: 1) { $0.getKeys("RQ-1", at: 2, of: [[2]]) }
        _ = try ledger.batch("B3", day: 2) { $0.cancel("CX-1", at: 2, [[1]]) }
    }

    private static func references(
        _ ledger: LedgerUnderTest, _ query: LedgerQuery, limit: Int = 100
    ) throws -> [String] {
        try ledger.store.find(query, limit: limit).map(\.outcome.reference)
    }

    private static func expectFound(_ ledger: LedgerUnderTest, _ query: LedgerQuery, _ expected: [String]) throws {
        let rows = try ledger.store.find(query, limit: 100).map { "\($0.batchId) \($0.partnerId): \(text($0.outcome))" }
        try expect(rows, is: expected, "what is found")
    }
}
