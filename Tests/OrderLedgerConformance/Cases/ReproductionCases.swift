import OrderLedger
import OrderModel

extension LedgerConformance {
    static let reproductionCases: [LedgerCase] = [
        LedgerCase("a batch's rows stay the same whatever is cancelled or issued later") { ledger in
            let first = try ledger.batch("B1") { try $0.buy("PO-1", at: 2, [.init(), .init(keys: .withheld)]) }
            let second = try ledger.batch("B2", day: 1) { chunk in
                chunk.getKeys("RQ-1", at: 2, of: [[1, 2]])
                chunk.repeatOrder(1, at: 3, lines: [3, 4])
            }
            let before = try [first, second].map { try ledger.outcomes($0).map(text) }
            let third = try ledger.batch("B3", day: 2) { chunk in
                chunk.cancel("CX-1", at: 2, [[1, 2]])
                chunk.repeatOrder(2, at: 3, lines: [3])
            }
            _ = try ledger.batch("B4", day: 3) { $0.repeatOrder(1, at: 2, lines: [2, 3]) }
            try expect([first, second].map { try ledger.outcomes($0).map(text) }, is: before, "the rows made again")
            try expectRows(
                ledger, third,
                [
                    "2 CX-1 Cancel Cancelled, order 1/1, total -119, request 2, off @2",
                    "2 CX-1 Cancel Cancelled, order 1/2, total -119, request 2, off @2",
                    "3 RQ-1 GetKeys Duplicate, was KeysIssued, order 1/1, link 2 @1, de-DE, off @2, from B2 @1",
                    "3 RQ-1 GetKeys Duplicate, was KeysIssued, order 1/2, link 3 @1, de-DE, off @2, from B2 @1",
                ])
        },
        LedgerCase("a row shows a cancellation of its own batch") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.record(number) { chunk in
                try chunk.buy("PO-1", at: 2)
                try chunk.buy("PO-2", at: 3)
            }
            try ledger.record(number) { $0.cancel("CX-1", at: 4, [[1]]) }
            try ledger.close(number)
            let rows = try ledger.outcomes(number)
            try expect(rows.map { $0.cancelledAt.map(day) }, is: [0, nil, 0], "the days of cancellation")
            try expect(rows.map(\.status), is: [.completed, .completed, .cancelled], "the statuses")
        },
        LedgerCase("rows keep the customer and the product as they were when they were sold") { ledger in
            let first = try ledger.batch("B1") { try $0.buy("PO-1") }
            let renamed = Sample.customer("adatum-id", "adatum.example", name: "Adatum AG")
            let second = try ledger.batch("B2") { try $0.buy("PO-2", for: renamed) }
            try expect(ledger.outcomes(first).map(\.customer.name), is: ["Ada & Söhne"], "the first batch's customer")
            try expect(ledger.outcomes(second).map(\.customer.name), is: ["Adatum AG"], "the second batch's customer")
        },
        LedgerCase("an interrupted batch is found with what was recorded, and goes on from there") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.record(number) { try $0.buy("PO-1", at: 2) }
            try ledger.record(number) { chunk in
                chunk.reject(Sample.rejection)
                try chunk.buy("PO-2", at: 12)
            }
            let claim = try found(ledger.store.unfinishedClaims().first, "unfinished claim")
            try expect(claim.restart, is: RestartPoint(byteOffset: 200, line: 21, ordersBefore: 2), "the restart point")
            try expect(
                ledger.facts { $0.references = ["PO-1", "PO-2"] }.references.count, is: 2, "the references known")
            try ledger.record(number) { try $0.buy("PO-3", at: 22) }
            try expect(ledger.outcomes(number).map(\.reference), is: ["PO-1", "PO-2", "PO-3"], "the orders")
        },
    ]
}
