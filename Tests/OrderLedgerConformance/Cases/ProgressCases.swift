import OrderLedger
import OrderModel

extension LedgerConformance {
    static let progressCases: [LedgerCase] = [
        LedgerCase("how far reports are is kept with the chunk that says so, until they are published") { ledger in
            let number = try ledger.openBatch("B1")
            try expect(ledger.store.reportProgress(ofClaim: number) == nil, "nothing is known at first")
            try ledger.record(number) { try $0.buy("PO-1") }
            try expect(ledger.store.reportProgress(ofClaim: number) == nil, "a chunk need not say anything")
            for progress in try [progress(orders: 1), progress(orders: 2)] {
                try ledger.record(number) { chunk in
                    try chunk.buy("PO-\(progress.orderCount + 1)")
                    chunk.tell(progress)
                }
                try expect(ledger.store.reportProgress(ofClaim: number), is: progress, "the progress")
            }
            try ledger.close(number)
            try expect(ledger.store.reportProgress(ofClaim: number), is: try progress(orders: 2), "the progress")
            try ledger.step { store in try store.markPublished(number, reports: []) }
            try expect(ledger.store.reportProgress(ofClaim: number) == nil, "it is forgotten with the publication")
        },
        LedgerCase("how far reports are is not told once a repeat is recorded") { ledger in
            let number = try ledger.openBatch("B1")
            var original: Int64 = 0
            try ledger.record(number) { chunk in
                original = try chunk.buy("PO-1")
                chunk.tell(try progress(orders: 1))
            }
            try ledger.record(number) { $0.repeatOrder(original, at: 9, lines: [9]) }
            try expect(ledger.store.reportProgress(ofClaim: number) == nil, "its rows wait for the batch's end")
        },
        LedgerCase("a part of the results has the rows of its orders, and the last part all that is left") { ledger in
            let number = try ledger.openBatch("B1")
            var serials: [Int64] = []
            for chunk in 0..<3 {
                try ledger.record(number) { builder in
                    for order in 0..<4 {
                        serials.append(try builder.buy("PO-\(chunk)-\(order)", at: 2 + chunk * 4 + order))
                    }
                }
            }
            try ledger.record(number) { $0.repeatOrder(serials[0], at: 99, lines: [99]) }
            func references(after: Int64, through: Int64?) throws -> [String] {
                var rows: [String] = []
                try ledger.store.visitOutcomes(ofClaim: number, in: OutcomePart(after: after, through: through)) {
                    row in
                    rows.append(row.reference)
                }
                return rows
            }
            try expect(
                references(after: 0, through: serials[2]), is: ["PO-0-0", "PO-0-1", "PO-0-2"], "the first part")
            try expect(
                references(after: serials[2], through: serials[5]), is: ["PO-0-3", "PO-1-0", "PO-1-1"],
                "a part across chunks")
            try expect(references(after: serials[5], through: serials[5]), is: [], "an empty part")
            try expect(
                references(after: serials[9], through: nil), is: ["PO-2-2", "PO-2-3", "PO-0-0"], "the last part")
        },
    ]

    private static func progress(orders: Int) throws -> ReportProgress {
        let sums = ChargedProgress(
            lineCount: orders, units: .max,
            money: MoneySums(subtotal: -1, tax: Int128(Int64.max) + 1, total: .min))
        return ReportProgress(
            lastOrder: .max,
            files: [
                PublishedReport(fileName: "results.csv", byteCount: .max, sha256: String(repeating: "a", count: 64)),
                PublishedReport(fileName: "b", byteCount: 0, sha256: ""),
            ],
            orderCount: orders, rowsByStatus: [.completed: orders, .selectionNeeded: 0], keysIssued: 1 << 40,
            linksIssued: 2,
            sales: [
                SalesProgress(
                    currency: try found(Currency(code: "KWD"), "currency"),
                    markets: [MarketProgress(market: "", charged: sums), MarketProgress(market: "KW", charged: sums)],
                    products: [
                        ProductProgress(productId: "DZH", skuId: "0001", skuTitle: "Größe, \"1\"", charged: sums)
                    ])
            ])
    }
}
