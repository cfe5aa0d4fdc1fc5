import OrderLedger
import OrderModel

extension LedgerConformance {
    static let duplicateCases: [LedgerCase] = [
        LedgerCase("a repeated purchase is answered with its original's rows at its own lines") { ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1", at: 2, [.init(), .init(keys: .withheld)]) }
            let number = try ledger.batch("B2", day: 5) { $0.repeatOrder(1, at: 7, lines: [7, 9]) }
            try expectRows(
                ledger, number,
                [
                    "7 PO-1 Purchase Duplicate, was Completed, order 1/1, total 119, link 1 @0, en-US, from B1 @0",
                    "9 PO-1 Purchase Duplicate, was KeysWithheld, order 1/2, total 119, en-US, from B1 @0",
                ])
        },
        LedgerCase("a repeated request for keys gives each line's rows the line's place") { ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1", at: 2, [.init(), .init(), .init()]) }
            _ = try ledger.batch("B2", day: 1) { $0.getKeys("RQ-1", at: 2, of: [[1, 2], [3]]) }
            let number = try ledger.batch("B3", day: 2) { $0.repeatOrder(2, at: 20, lines: [20, 25]) }
            try expectRows(
                ledger, number,
                [
                    "20 RQ-1 GetKeys Duplicate, was KeysIssued, order 1/1, link 4 @1, de-DE, from B2 @1",
                    "20 RQ-1 GetKeys Duplicate, was KeysIssued, order 1/2, link 5 @1, de-DE, from B2 @1",
                    "25 RQ-1 GetKeys Duplicate, was KeysIssued, order 1/3, link 6 @1, de-DE, from B2 @1",
                ])
        },
        LedgerCase("a repeated cancellation keeps its requests together and cancels nothing again") { ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1", at: 2, [.init(), .init(), .init()]) }
            _ = try ledger.batch("B2", day: 1) { $0.cancel("CX-1", at: 2, [[1, 2], [3]]) }
            let number = try ledger.batch("B3", day: 2) { $0.repeatOrder(2, at: 4, lines: [4, 6]) }
            try expectRows(
                ledger, number,
                [
                    "4 CX-1 Cancel Duplicate, was Cancelled, order 1/1, total -119, request 4, off @1, from B2 @1",
                    "4 CX-1 Cancel Duplicate, was Cancelled, order 1/2, total -119, request 4, off @1, from B2 @1",
                    "6 CX-1 Cancel Duplicate, was Cancelled, order 1/3, total -119, request 6, off @1, from B2 @1",
                ])
        },
        LedgerCase("an order of lines on one source line is answered line by line when its repeat spreads them") {
            ledger in
            let line = ChunkBuilder.Line(sourceLine: 1)
            _ = try ledger.batch("B1") { try $0.buy("PO-1", at: 1, [line, line, line]) }
            let number = try ledger.batch("B2") { $0.repeatOrder(1, at: 3, lines: [4, 5, 6]) }
            try expect(ledger.outcomes(number).map(\.sourceLine), is: [4, 5, 6], "the rows' lines")
        },
        LedgerCase("an order repeated within its own batch is a duplicate there") { ledger in
            let number = try ledger.batch("B1") { chunk in
                try chunk.buy("PO-1", at: 2)
                chunk.repeatOrder(1, at: 3, lines: [3])
                chunk.repeatOrder(1, at: 4, lines: [4])
            }
            try expect(
                ledger.outcomes(number).map { "\($0.sourceLine) \($0.status.rawValue)" },
                is: ["2 Completed", "3 Duplicate", "4 Duplicate"], "the rows")
        },
        LedgerCase("a repeat of an order whose batch is not closed has no link, and none later, when it is") { ledger in
            let first = try ledger.openBatch("B1")
            try ledger.record(first) { try $0.buy("PO-1", at: 2) }
            let second = try ledger.batch("B2", day: 1) { $0.repeatOrder(1, at: 3, lines: [3]) }
            func repeated(_ number: Int64) throws -> LineOutcome { try found(ledger.outcomes(number).first, "row") }
            try expect(try repeated(second).link, is: nil, "the link while the original's batch is open")
            try expect(try repeated(second).original?.isWhole, is: false, "whether that batch is whole")
            try ledger.close(first)
            try expect(try repeated(second).link, is: nil, "the link of the same row afterwards")
            let third = try ledger.batch("B3", day: 2) { $0.repeatOrder(1, at: 4, lines: [4]) }
            try expect(try repeated(third).link?.serial, is: 1, "the link of a repeat that came after the closing")
            try expect(try repeated(third).original?.isWhole, is: true, "whether the batch is whole by then")
        },
        LedgerCase("hundreds of duplicates in several chunks stay in order") { ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1") }
            let number = try ledger.openBatch("B2")
            for chunk in 0..<3 {
                try ledger.record(number) { builder in
                    for index in 0..<100 {
                        let line = 2 + chunk * 100 + index
                        builder.repeatOrder(1, at: line, lines: [line])
                    }
                }
            }
            try expect(ledger.outcomes(number).map(\.sourceLine), is: Array(2..<302), "the rows' lines")
        },
    ]
}
