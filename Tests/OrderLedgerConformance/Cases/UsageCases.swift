import OrderLedger
import OrderModel

extension LedgerConformance {
    static let usageCases: [LedgerCase] = [
        LedgerCase("what a partner's batches of a day came to is added up, chunk by chunk") { ledger in
            let first = try ledger.openBatch("B1")
            try ledger.record(first) { chunk in
                try chunk.buy("PO-1", [.init(), .init(keys: .withheld)])
                chunk.reject(Sample.rejection)
            }
            try ledger.record(first) { chunk in
                try chunk.buy("PO-2")
                chunk.repeatOrder(1, at: 4, lines: [4])
            }
            try ledger.close(first)
            _ = try ledger.batch("B2") { chunk in
                chunk.getKeys("RQ-1", at: 2, of: [[2, 3]])
                chunk.cancel("CX-1", at: 3, [[1]])
            }
            let day = LedgerUnderTest.start.date
            let usage = try ledger.store.usage(ofPartner: "P1", on: day)
            try expect(usage.orders, is: 4, "the orders")
            try expect(usage.keys, is: 4, "the keys")
            try expect(usage.resultRows, is: 7, "the rows: 2 + 1 + a repeat's 1 + 2 + 1")
            try expect(
                usage.charged[try found(Currency(code: "EUR"), "currency"), default: 0], is: 357, "the charges")
            try expect(usage.charged.map(\.currency.code), is: ["EUR"], "the currencies")
            try expect(
                ledger.store.usage(ofPartner: "P1", on: day.adding(days: 1)), is: PartnerUsage(), "another day")
            try expect(
                ledger.store.usage(ofPartner: "P1", on: day.adding(days: -1)), is: PartnerUsage(),
                "the day that ended with the midnight at which they are")
            try expect(ledger.store.usage(ofPartner: "P2", on: day), is: PartnerUsage(), "another partner")
        },
        LedgerCase("charges are added up past 64 bits") { ledger in
            let most = LineAmounts(subtotal: .max, tax: nil, total: .max)
            let number = try ledger.openBatch("B1")
            for chunk in 0..<3 { try ledger.record(number) { try $0.buy("PO-\(chunk)", [.init(amounts: most)]) } }
            let usage = try ledger.store.usage(ofPartner: "P1", on: LedgerUnderTest.start.date)
            try expect(usage.charged.map(\.value), is: [3 * Int128(Int64.max)], "the charges")
        },
        LedgerCase("an operator's own batch is no part of the partner's day") { ledger in
            let target = try ledger.batch("B1") { try $0.buy("PO-1") }
            let claim = try ledger.step {
                try $0.takeUndo(sourcePath: "x.csv", asOf: LedgerUnderTest.start, undo: Sample.undo(of: target))
            }
            try ledger.step {
                _ = try $0.openBatch(claim.number, header: Sample.header("B1-undo"), folder: "B1-undo")
            }
            try ledger.record(claim.number) { $0.cancel("UNDO-1", at: 2, [[1]]) }
            let usage = try ledger.store.usage(ofPartner: "P1", on: LedgerUnderTest.start.date)
            try expect(usage.orders, is: 1, "the orders")
        },
        LedgerCase("the last price of what was sold is known, by market and tier") { ledger in
            func line(_ price: Int64, digits: Int = 2, hybrid: HybridGrant? = nil) -> ChunkBuilder.Line {
                let basis = PriceBasis(
                    text: "price=\(price) \(digits)",
                    unitPrice: ExactDecimal(coefficient: price, fractionDigits: digits), taxRate: nil,
                    rounding: .down, treatment: .included)
                return ChunkBuilder.Line(basis: basis, hybrid: hybrid)
            }
            func key(_ market: String = "DE") throws -> PriceListKey {
                let sold = try found(try ledger.chunkOfOne(line(1)), "line")
                return PriceListKey(sold.terms, market: market)
            }
            try expect(ledger.store.lastUnitPrice(of: key()), is: nil, "the price before the first sale")
            _ = try ledger.batch("B1") { chunk in
                try chunk.buy("PO-1", [line(1_050), line(1_100)])
                try chunk.buy("PO-2", [line(300, hybrid: HybridGrant(datacenterCores: 8, standardCores: 0, saving: 1))])
            }
            let last = ExactDecimal(coefficient: 1_100, fractionDigits: 2)
            try expect(ledger.store.lastUnitPrice(of: key()), is: last, "the last price")
            try expect(ledger.store.lastUnitPrice(of: key("FR")), is: nil, "the price in another market")
            _ = try ledger.batch("B2", partner: "P2") { try $0.buy("PO-1", [line(99, digits: 1)]) }
            let newer = ExactDecimal(coefficient: 99, fractionDigits: 1)
            try expect(ledger.store.lastUnitPrice(of: key()), is: newer, "the price of the second batch")
        },
    ]
}

extension LedgerUnderTest {
    /// Returns the record of one line as in a chunk, without recording it.
    fileprivate func chunkOfOne(_ line: ChunkBuilder.Line) throws -> PurchaseRecord? {
        var builder = try ChunkBuilder(next: store.sequence(), after: .start)
        try builder.buy("PO-X", [line])
        guard case .purchase(let lines) = builder.chunk.orders.first?.effect else { return nil }
        return lines.first
    }
}
