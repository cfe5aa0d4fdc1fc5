import OrderLedger
import OrderModel

extension LedgerConformance {
    static let commitCases: [LedgerCase] = [
        LedgerCase("serial numbers start at 1 and count up without a gap over chunks and batches") { ledger in
            try expect(ledger.store.sequence(), is: SerialSequence(nextOrder: 1, nextLine: 1, nextLink: 1), "the start")
            let first = try ledger.openBatch("B1")
            try ledger.record(first) { try $0.buy("PO-1", [.init(), .init(keys: .withheld)]) }
            try expect(
                ledger.store.sequence(), is: SerialSequence(nextOrder: 2, nextLine: 3, nextLink: 2), "after a chunk")
            try ledger.close(first)
            _ = try ledger.batch("B2") { chunk in
                chunk.getKeys("RQ-1", at: 2, of: [[1, 2]])
                try chunk.buy("PO-2", at: 3)
            }
            try expect(
                ledger.store.sequence(), is: SerialSequence(nextOrder: 4, nextLine: 4, nextLink: 5), "after a batch")
        },
        LedgerCase("a chunk moves the restart point, also when it accepts nothing") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.record(number) { _ in }
            let restart = try found(ledger.store.claim(number), "claim").restart
            try expect(restart, is: RestartPoint(byteOffset: 100, line: 11, ordersBefore: 1), "the restart point")
            try ledger.record(number) { try $0.buy("PO-1") }
            try expect(ledger.store.claim(number)?.restart.byteOffset, is: 200, "the next restart point")
        },
        LedgerCase("a chunk that was recorded is refused a second time") { ledger in
            let number = try ledger.openBatch("B1")
            let chunk = try ledger.chunk(for: number) { _ in }
            try ledger.step { try $0.commit(chunk, to: number) }
            try expectRefused("the same chunk again") { try ledger.store.commit(chunk, to: number) }
        },
        LedgerCase("chunks of more orders than fit one write are recorded whole") { ledger in
            let number = try ledger.batch("B1") { chunk in
                for index in 0..<331 {
                    try chunk.buy("PO-\(index)", at: index + 2, for: index % 2 == 0 ? Sample.adatum : Sample.fabrikam)
                }
            }
            let rows = try ledger.outcomes(number)
            try expect(rows.map(\.reference), is: (0..<331).map { "PO-\($0)" }, "the references")
            try expect(rows.map(\.lineSerial), is: Array(1...331), "the lines")
            try expect(rows.map { $0.link?.serial }, is: Array(1...331), "the links")
            try expect(rows[330].customer.domainName, is: "adatum.example", "the last customer")
        },
    ]
}
