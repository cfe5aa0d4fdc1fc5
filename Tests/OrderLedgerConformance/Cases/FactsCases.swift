import OrderLedger
import OrderModel

extension LedgerConformance {
    static let referenceCases: [LedgerCase] = [
        LedgerCase("a reference leads to the order of its partner, and of no other") { ledger in
            _ = try ledger.batch("B1", day: 1) { try $0.buy("PO-1") }
            _ = try ledger.batch("B2", partner: "P2", day: 2) { try $0.buy("PO-1") }
            let facts = try ledger.facts { $0.references = ["PO-1", "PO-2", "po-1", "PO-1"] }
            let recorded = RecordedReference(
                orderSerial: 1, contentHash: ChunkBuilder.hash(of: 1), action: .purchase, batchId: "B1",
                recordedAt: LedgerUnderTest.start.adding(seconds: 86_400))
            try expect(facts.references, is: ["PO-1": recorded], "what P1's references lead to")
            let other = try ledger.facts(partner: "P2") { $0.references = ["PO-1"] }
            try expect(other.references["PO-1"]?.orderSerial, is: 2, "what P2's reference leads to")
            let unknown = try ledger.facts(partner: "P3") { $0.references = ["PO-1"] }
            try expect(unknown.references, is: [:], "what an unknown partner's reference leads to")
        },
        LedgerCase("a rejected reference may be used again") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.record(number) { $0.reject(Sample.rejection) }
            try expect(ledger.facts { $0.references = ["PO-9"] }.references, is: [:], "what the reference leads to")
            try ledger.record(number) { try $0.buy("PO-9") }
            try expect(ledger.facts { $0.references = ["PO-9"] }.references.count, is: 1, "the references known")
        },
        LedgerCase("references of any length and script are told apart byte by byte") { ledger in
            let names = [
                "a", "A", "a ", "ä", String(repeating: "x", count: 64), "日本-1", "'; --", "\u{1F600}", "Caf\u{E9}",
                "Cafe\u{301}",
            ]
            _ = try ledger.batch("B1") { chunk in
                for (index, name) in names.enumerated() { try chunk.buy(name, at: index + 2) }
            }
            let facts = try ledger.facts { $0.references = ReferenceList(names.reversed() + ["B", "x"]) }
            for (index, name) in names.enumerated() {
                try expect(facts.references[name]?.orderSerial, is: Int64(index + 1), "the order of '\(name)'")
            }
            try expect(facts.references.count, is: names.count, "the number of references known")
        },
        LedgerCase("many references are answered in one go, in whatever order they are asked") { ledger in
            _ = try ledger.batch("B1") { chunk in
                for index in 0..<200 { try chunk.buy("PO-\(index * 2)", at: index + 2) }
            }
            let facts = try ledger.facts { $0.references = ReferenceList((0..<400).map { "PO-\(399 - $0)" }) }
            try expect(facts.references.count, is: 200, "the number of references known")
            try expect(facts.references["PO-398"]?.orderSerial, is: 200, "the last order")
        },
        LedgerCase("a few references far apart are found among many others") { ledger in
            _ = try ledger.batch("B1") { chunk in
                for index in 0..<200 { try chunk.buy("PO-\(1000 + index)", at: index + 2) }
            }
            let facts = try ledger.facts { $0.references = ["PO-1199", "PO-1000", "PO-1100-1", "PO-1", "PO-9"] }
            try expect(facts.references.count, is: 2, "the number of references known")
            try expect(facts.references["PO-1000"]?.orderSerial, is: 1, "the first order")
            try expect(facts.references["PO-1199"]?.orderSerial, is: 200, "the last order")
        },
    ]

    static let purchaseCases: [LedgerCase] = [
        LedgerCase("a purchase is known whole by its reference, its serial number and that of a line") { ledger in
            _ = try ledger.batch("B1", day: 3) { try $0.buy("PO-1", severalLines) }
            let expected = RecordedPurchase(
                serial: 1, secretId: 7, partnerId: "P1", customerId: "adatum-id",
                purchasedAt: LedgerUnderTest.start.adding(seconds: 3 * 86_400), lines: try severalRecordedLines())
            let byReference = try ledger.facts { $0.originalReferences = ["PO-1", "PO-0"] }
            try expect(byReference.purchases, is: [1: expected], "the purchase by reference")
            try expect(byReference.references["PO-1"]?.orderSerial, is: 1, "the reference asked for as an original")
            try expect(
                ledger.facts { $0.orderSerials = [1, 5] }.purchases, is: [1: expected], "the purchase by serial number")
            let byLine = try ledger.facts { $0.lineSerials = [2, 9] }
            try expect(byLine.purchases, is: [1: expected], "the purchase by line")
            try expect(byLine.orderSerialByLine, is: [2: 1], "the orders of lines")
        },
        LedgerCase("a purchase of another partner is known by its serial numbers, with its owner") { ledger in
            _ = try ledger.batch("B1", partner: "P2") { try $0.buy("PO-1") }
            let facts = try ledger.facts { request in
                request.orderSerials = [1]
                request.originalReferences = ["PO-1"]
            }
            try expect(facts.purchases[1]?.partnerId, is: "P2", "the owner")
            try expect(facts.references, is: [:], "the references of P1")
        },
        LedgerCase("a request is no purchase, also when a later request names it") { ledger in
            _ = try ledger.batch("B1") { chunk in
                try chunk.buy("PO-1")
                chunk.getKeys("RQ-1", at: 3, of: [[1]])
            }
            let facts = try ledger.facts { request in
                request.originalReferences = ["RQ-1"]
                request.orderSerials = [2]
            }
            try expect(facts.purchases, is: [:], "the purchases")
            try expect(facts.references["RQ-1"]?.action, is: .getKeys, "the action of the reference")
        },
        LedgerCase("a line's choice is that of its latest link, or the one it was bought with") { ledger in
            _ = try ledger.batch("B1") { chunk in
                try chunk.buy("PO-1", [.init(keys: .withheld), .init(keys: .selectionNeeded, choice: nil), .init()])
            }
            let before = try ledger.facts { $0.orderSerials = [1] }.purchases[1]?.lines.map(\.choice)
            try expect(before, is: [Sample.english, nil, Sample.english], "the choices when bought")
            _ = try ledger.batch("B2") { $0.getKeys("RQ-1", at: 2, of: [[2, 3]]) }
            _ = try ledger.batch("B3") { $0.getKeys("RQ-2", at: 2, of: [[3]], choice: Sample.english) }
            let after = try ledger.facts { $0.orderSerials = [1] }.purchases[1]?.lines.map(\.choice)
            try expect(after, is: [Sample.english, Sample.german, Sample.english], "the choices after two requests")
        },
        LedgerCase("a cancelled line is known with the time of its cancellation and its refund, the others stand") {
            ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1", [.init(), .init()]) }
            _ = try ledger.batch("B2", day: 9) { $0.cancel("CX-1", at: 2, [[2]]) }
            let lines = try found(ledger.facts { $0.orderSerials = [1] }.purchases[1], "purchase").lines
            try expect(lines.map { $0.cancelledAt.map(day) }, is: [nil, 9], "the days of cancellation")
            try expect(lines.map { $0.cancellation?.refund }, is: [nil, 119], "what was given back")
        },
    ]

    private static var severalLines: [ChunkBuilder.Line] {
        [
            .init(), .init(product: Sample.machine, keys: .notApplicable, choice: nil),
            .init(
                amounts: LineAmounts(subtotal: 1_200, tax: nil, total: 1_200), basis: Sample.basisWithoutTax,
                keys: .withheld, choice: Sample.german),
        ]
    }

    private static func severalRecordedLines() throws -> [RecordedLine] {
        let currency = try found(Currency(code: "EUR"), "currency")
        return severalLines.enumerated().map { index, line in
            RecordedLine(
                serial: Int64(index + 1), productId: line.product.productId, skuId: "0002", family: line.product.family,
                quantity: line.quantity, currency: currency, amounts: line.amounts, rounding: line.basis.rounding,
                choice: line.choice, cancellation: nil)
        }
    }
}
