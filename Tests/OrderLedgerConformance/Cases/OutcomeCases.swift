import OrderLedger
import OrderModel

extension LedgerConformance {
    static let outcomeCases: [LedgerCase] = [
        LedgerCase("a purchased line is read back whole") { ledger in
            let grant = HybridGrant(datacenterCores: 0, standardCores: 16, saving: 99)
            let line = ChunkBuilder.Line(
                product: Sample.machine, term: "P3Y", quantity: 2,
                amounts: LineAmounts(subtotal: 7, tax: nil, total: 7),
                basis: Sample.basisWithoutTax, hybrid: grant, keys: .notApplicable, choice: nil)
            let number = try ledger.batch("B1", day: 2) { try $0.buy("PO-1", at: 5, for: Sample.fabrikam, [line]) }
            let row = try found(ledger.outcomes(number).first, "row")
            try expectSameProduct(row.offer.product, Sample.machine)
            try expectSameCustomer(row.customer, Sample.fabrikam)
            try expect(
                row.offer.term + row.offer.billingPlan + row.offer.segment, is: "P3YOneTimeCommercial", "the offer")
            try expect(row.offer.currency.code, is: "EUR", "the currency")
            try expectSameBasis(row.basis, Sample.basisWithoutTax)
            try expect(row.hybrid, is: grant, "the benefit")
            try expect(row.amounts, is: line.amounts, "the amounts")
            try expect(row.quantity, is: 2, "the quantity")
            try expect(row.secretId, is: 7, "the secret")
            try expect(row.purchasedAt, is: LedgerUnderTest.start.adding(seconds: 2 * 86_400), "the time")
            try expect(text(row), is: "5 PO-1 Purchase Completed, order 1/1, total 7", "the row")
        },
        LedgerCase("a line of the largest and smallest values is read back whole") { ledger in
            let grant = HybridGrant(datacenterCores: .max, standardCores: 0, saving: -1)
            let most = ChunkBuilder.Line(
                product: Sample.machine, quantity: .max, amounts: LineAmounts(subtotal: .max, tax: nil, total: .max),
                hybrid: grant, keys: .notApplicable, choice: nil, sourceLine: .max)
            let least = ChunkBuilder.Line(
                quantity: 1, amounts: LineAmounts(subtotal: 0, tax: 0, total: 0), sourceLine: 1)
            let number = try ledger.batch("B1") { try $0.buy("P", at: 3, [most, least]) }
            let rows = try ledger.outcomes(number)
            try expect(rows.map(\.amounts), is: [most.amounts, least.amounts], "the amounts")
            try expect(rows.map(\.quantity), is: [.max, 1], "the quantities")
            try expect(rows.map(\.sourceLine), is: [.max, 1], "the source lines")
            try expect(rows.map(\.hybrid), is: [grant, nil], "the benefit")
        },
        LedgerCase("keys of purchases out of many chunks are issued again, in any order") { ledger in
            let first = try ledger.openBatch("B1")
            for chunk in 0..<20 {
                try ledger.record(first) { builder in
                    for order in 0..<20 { try builder.buy("PO-\(chunk)-\(order)", at: 2) }
                }
            }
            try ledger.close(first)
            let wanted = (0..<100).map { Int64($0 * 37 % 400) + 1 }
            let number = try ledger.batch("B2") { chunk in
                for (index, line) in wanted.enumerated() { chunk.getKeys("RQ-\(index)", at: index + 2, of: [[line]]) }
            }
            try expect(ledger.outcomes(number).map(\.lineSerial), is: wanted, "the lines")
            try expect(ledger.outcomes(number).map(\.purchaseSerial), is: wanted, "the orders")
        },
        LedgerCase("a row's status says how far its keys got") { ledger in
            let number = try ledger.batch("B1") { chunk in
                try chunk.buy(
                    "PO-1", at: 2,
                    [
                        .init(), .init(keys: .withheld), .init(keys: .selectionNeeded, choice: nil),
                        .init(product: Sample.machine, keys: .notApplicable, choice: nil),
                    ])
            }
            try expectRows(
                ledger, number,
                [
                    "2 PO-1 Purchase Completed, order 1/1, total 119, link 1 @0, en-US",
                    "3 PO-1 Purchase KeysWithheld, order 1/2, total 119, en-US",
                    "4 PO-1 Purchase SelectionNeeded, order 1/3, total 119",
                    "5 PO-1 Purchase Completed, order 1/4, total 119",
                ])
        },
        LedgerCase("requests have a row for each line that they are about, with the purchase's own facts") { ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1", at: 2, [.init(), .init(keys: .withheld), .init()]) }
            let number = try ledger.batch("B2", day: 4) { chunk in
                chunk.getKeys("RQ-1", at: 2, of: [[1, 2], [3]])
                chunk.cancel("CX-1", at: 4, [[3], [2, 1]])
            }
            try expectRows(
                ledger, number,
                [
                    "2 RQ-1 GetKeys KeysIssued, order 1/1, link 3 @4, de-DE, off @4",
                    "2 RQ-1 GetKeys KeysIssued, order 1/2, link 4 @4, de-DE, off @4",
                    "3 RQ-1 GetKeys KeysIssued, order 1/3, link 5 @4, de-DE, off @4",
                    "4 CX-1 Cancel Cancelled, order 1/3, total -119, request 4, off @4",
                    "5 CX-1 Cancel Cancelled, order 1/2, total -119, request 5, off @4",
                    "5 CX-1 Cancel Cancelled, order 1/1, total -119, request 5, off @4",
                ])
            let rows = try ledger.outcomes(number)
            try expect(rows[0].purchasedAt, is: LedgerUnderTest.start, "the time of the purchase")
            try expect(rows[0].link?.secretId, is: 6, "the secret of the new link")
            try expect(rows[3].refundRequest, is: Sample.refund, "the refund request")
        },
        LedgerCase("rows of all chunks stand in input order, with duplicates at their place") { ledger in
            _ = try ledger.batch("B0") { try $0.buy("PO-0", at: 2, [.init(), .init()]) }
            let number = try ledger.openBatch("B1", day: 1)
            try ledger.record(number) { chunk in
                chunk.repeatOrder(1, at: 2, lines: [2, 3])
                try chunk.buy("PO-1", at: 4, [.init(), .init()])
                chunk.repeatOrder(1, at: 6, lines: [6, 7])
                try chunk.buy("PO-2", at: 8)
            }
            try ledger.record(number) { chunk in
                chunk.getKeys("RQ-1", at: 9, of: [[3]])
                chunk.repeatOrder(2, at: 10, lines: [10, 11])
            }
            try ledger.close(number)
            try expect(
                ledger.outcomes(number).map { "\($0.sourceLine) \($0.reference)" },
                is: [
                    "2 PO-0", "3 PO-0", "4 PO-1", "5 PO-1", "6 PO-0", "7 PO-0", "8 PO-2", "9 RQ-1", "10 PO-1",
                    "11 PO-1",
                ], "the rows")
        },
        LedgerCase("rows of one source line stand in the order of recording") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.record(number) { chunk in
                try chunk.buy("PO-1", at: 1)
                chunk.repeatOrder(1, at: 1, lines: [1])
            }
            try ledger.record(number) { chunk in
                try chunk.buy("PO-2", at: 1)
                chunk.repeatOrder(2, at: 1, lines: [1])
            }
            try expect(
                ledger.outcomes(number).map { "\($0.reference) \($0.status.rawValue)" },
                is: ["PO-1 Completed", "PO-1 Duplicate", "PO-2 Completed", "PO-2 Duplicate"], "the rows")
        },
        LedgerCase("batches recorded by turns keep their rows apart") { ledger in
            let first = try ledger.openBatch("B1")
            let second = try ledger.openBatch("B2", partner: "P2")
            for turn in 1...3 {
                try ledger.record(first) { try $0.buy("PO-\(turn)", at: turn + 1) }
                try ledger.record(second) { chunk in
                    try chunk.buy("PO-\(turn)", at: turn + 1)
                    chunk.reject(Sample.rejection)
                }
            }
            try expect(ledger.outcomes(first).map(\.purchaseSerial), is: [1, 3, 5], "the first batch's orders")
            try expect(ledger.outcomes(second).map(\.purchaseSerial), is: [2, 4, 6], "the second batch's orders")
            try expect(ledger.rejections(first).count, is: 0, "the first batch's rejections")
            try expect(ledger.rejections(second).count, is: 3, "the second batch's rejections")
        },
        LedgerCase("what a receiver of rows throws comes out as it is, and the store goes on") { ledger in
            let number = try ledger.batch("B1") { chunk in
                try chunk.buy("PO-1")
                try chunk.buy("PO-2", at: 3)
                chunk.reject(Sample.rejection)
            }
            try expect(
                stops { stop in try ledger.store.visitOutcomes(ofClaim: number) { _ in throw stop } },
                "its error comes out")
            try expect(
                stops { stop in try ledger.store.visitRejections(ofClaim: number) { _ in throw stop } },
                "its error comes out")
            try expect(ledger.outcomes(number).count, is: 2, "the rows afterwards")
        },
        LedgerCase("a batch without orders, and a claim that is not there, have no rows") { ledger in
            let number = try ledger.openBatch("B1")
            try expect(ledger.outcomes(number).count + ledger.outcomes(99).count, is: 0, "the rows")
            try expect(ledger.rejections(number).count + ledger.rejections(99).count, is: 0, "the rejections")
        },
    ]

    private struct Stop: Error, Equatable {}

    private static func stops(_ body: (Stop) throws -> Void) -> Bool {
        do { try body(Stop()) } catch { return error is Stop }
        return false
    }
}

/// Throws unless the batch's rows are these.
func expectRows(_ ledger: LedgerUnderTest, _ number: Int64, _ expected: [String]) throws {
    let rows = try ledger.outcomes(number).map(text)
    for (index, row) in rows.enumerated() where index < expected.count {
        try expect(row, is: expected[index], "row \(index + 1)")
    }
    try expect(rows.count, is: expected.count, "the number of rows")
}
