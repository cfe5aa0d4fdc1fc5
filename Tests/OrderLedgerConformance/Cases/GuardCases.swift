import OrderLedger
import OrderModel

extension LedgerConformance {
    static let guardCases: [LedgerCase] = [
        refusal("an order's serial number with a gap") { chunk in
            chunk.skipOrder(by: 1)
            chunk.cancel("CX-1", at: 3, [[1]])
            return chunk.chunk
        },
        refusal("an order's serial number in use") { chunk in
            chunk.skipOrder(by: -1)
            chunk.cancel("CX-1", at: 3, [[1]])
            return chunk.chunk
        },
        refusal("a line's serial number with a gap") { chunk in
            chunk.skipLine(by: 1)
            try chunk.buy("PO-2", at: 3)
            return chunk.chunk
        },
        refusal("a link's serial number in use") { chunk in
            chunk.skipLink(by: -1)
            try chunk.buy("PO-2", at: 3)
            return chunk.chunk
        },
        refusal("a reference that the partner used") { chunk in
            try chunk.buy("PO-1")
            return chunk.chunk
        },
        refusal("a reference twice in one chunk") { chunk in
            try chunk.buy("PO-2")
            try chunk.buy("PO-2", at: 3)
            return chunk.chunk
        },
        refusal("a line cancelled twice") { chunk in
            chunk.cancel("CX-1", at: 2, [[1], [1]])
            return chunk.chunk
        },
        refusal("the cancellation of a line that is not there") { chunk in
            chunk.cancel("CX-1", at: 2, [[77]])
            return chunk.chunk
        },
        refusal("keys for a line that is not there") { chunk in
            chunk.getKeys("RQ-1", at: 2, of: [[77]])
            return chunk.chunk
        },
        refusal("the repeat of an order that is not there") { chunk in
            chunk.repeatOrder(77, at: 2, lines: [2])
            return chunk.chunk
        },
        refusal("amounts that do not add up") { chunk in
            try chunk.buy("PO-2", [.init(amounts: LineAmounts(subtotal: 1, tax: 1, total: 3))])
            return chunk.chunk
        },
        refusal("a quantity of nothing") { chunk in
            try chunk.buy("PO-2", [.init(quantity: 0)])
            return chunk.chunk
        },
        refusal("keys issued without a choice") { chunk in
            try chunk.buy("PO-2", [.init(choice: nil)])
            return chunk.chunk
        },
        refusal("a purchase without lines") { chunk in
            try chunk.buy("PO-2", [])
            return chunk.chunk
        },
    ]

    /// Returns the case that a chunk of good rows and a bad one is refused whole, and that the batch continues without
    /// it.
    private static func refusal(
        _ what: String, _ build: @escaping @Sendable (inout ChunkBuilder) throws -> ChunkRecord
    ) -> LedgerCase {
        LedgerCase("\(what) is refused, and nothing of its chunk is recorded") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.record(number) { try $0.buy("PO-1") }
            let claim = try ledger.store.claim(number)
            var builder = ChunkBuilder(next: try ledger.store.sequence(), after: try found(claim, "claim").restart)
            try builder.buy("PO-good", at: 2, for: Sample.customer("new-id", "new.example"))
            builder.reject(Sample.rejection)
            let chunk = try build(&builder)
            try expectRefused(what) { try ledger.step { try $0.commit(chunk, to: number) } }
            try expect(ledger.store.claim(number), is: claim, "the claim after the refusal")
            try expect(
                ledger.store.sequence(), is: SerialSequence(nextOrder: 2, nextLine: 2, nextLink: 2), "the sequence")
            try expect(ledger.outcomes(number).map(\.reference), is: ["PO-1"], "the recorded orders")
            try expect(ledger.rejections(number), is: [], "the recorded rejections")
            try ledger.record(number) { try $0.buy("PO-good", for: Sample.customer("other-id", "other.example")) }
            try expect(ledger.outcomes(number).map(\.customer.id), is: ["adatum-id", "other-id"], "the customers")
        }
    }
}
