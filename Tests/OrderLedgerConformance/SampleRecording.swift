public import OrderLedger

/// Recordings that a driver's own tests start from.
extension LedgerConformance {
    /// Records what leaves a trace of every kind: sales, cores, links, cancellations, repeats and rejections.
    public static func recordSample(in store: any LedgerStore) throws {
        let ledger = try LedgerUnderTest(reopensAfterEachStep: false) { store }
        let first = try ledger.batch("B1") { chunk in
            try chunk.buy("PO-1", at: 2, [.init(), .init(product: Sample.windowsStandard, keys: .withheld)])
            chunk.reject(Sample.rejection)
        }
        try store.markPublished(first, reports: [Sample.report])
        _ = try ledger.batch("B2", day: 1) { chunk in
            chunk.getKeys("RQ-1", at: 2, of: [[2]])
            chunk.cancel("CX-1", at: 3, [[1]])
            chunk.repeatOrder(1, at: 4, lines: [4, 5])
        }
        try store.recordSealedSecrets([Sample.sealedSecret(1, under: 2)])
        try store.recordIdentity(Sample.identity)
    }

    /// Records a trace of every kind of decision: a batch that is parked and released, and one that is undone.
    public static func recordDecisions(in store: any LedgerStore) throws {
        let ledger = try LedgerUnderTest(reopensAfterEachStep: false) { store }
        _ = try ledger.parkAndRelease(ledger.take(), "B3")
        let target = try ledger.batch("B4", day: 2) { try $0.buy("PO-2") }
        let undo = try store.takeUndo(
            sourcePath: "B4-undo.csv", asOf: LedgerUnderTest.start, undo: Sample.undo(of: target))
        _ = try store.openBatch(undo.number, header: Sample.header("B4-undo"), folder: "B4-undo")
        _ = try store.abandon(ledger.take(), Sample.abandonment, folder: "lost.csv")
    }

    /// Records an order of many lines, and answers the number of its first.
    public static func recordLongOrder(of lineCount: Int, in store: any LedgerStore) throws -> Int64 {
        let ledger = try LedgerUnderTest(reopensAfterEachStep: false) { store }
        let first = try store.sequence().nextLine
        _ = try ledger.batch("Long") { chunk in
            try chunk.buy("PO-LONG", at: 2, Array(repeating: .init(), count: lineCount))
        }
        return first
    }

    /// Opens one more batch, and answers its claim's number.
    public static func openSampleBatch(in store: any LedgerStore) throws -> Int64 {
        try LedgerUnderTest(reopensAfterEachStep: false) { store }.openBatch("Sample")
    }

    /// A chunk of purchases for an open batch.
    public static func sampleChunk(
        of orders: Int, for claim: Int64, in store: any LedgerStore
    ) throws -> ChunkRecord {
        try LedgerUnderTest(reopensAfterEachStep: false) { store }.chunk(for: claim) { chunk in
            for index in 0..<orders { try chunk.buy("Sample-\(index)", at: index + 2) }
        }
    }
}
