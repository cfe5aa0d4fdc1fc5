package import OrderLedger
import OrderModel

/// Recordings at the start of a driver's own tests.
extension LedgerConformance {
    /// Records a trace of every kind: sales, cores, links, cancellations, repeats and rejections.
    package static func recordSample(in store: any LedgerStore) throws {
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
        try store.recordReveal(
            Reveal(by: "Ida Lund", reason: "Ticket 4711", at: LedgerUnderTest.start), ofPurchases: [1])
        try store.recordAcceptances([Sample.acceptance(7)])
    }

    /// Records a batch after the sample, with a rejected order and one that repeats the sample's first.
    package static func recordLaterBatch(in store: any LedgerStore) throws {
        let ledger = try LedgerUnderTest(reopensAfterEachStep: false) { store }
        _ = try ledger.batch("later", day: 3) { chunk in
            try chunk.buy("PO-later", at: 2, [.init()])
            chunk.reject(Sample.rejection)
            chunk.repeatOrder(1, at: 40, lines: [40, 41])
        }
    }

    /// Records a trace of every kind of decision: a batch that is parked and released, and one that is undone.
    package static func recordDecisions(in store: any LedgerStore) throws {
        let ledger = try LedgerUnderTest(reopensAfterEachStep: false) { store }
        _ = try ledger.parkAndRelease(ledger.take(), "B3")
        let target = try ledger.batch("B4", day: 2) { try $0.buy("PO-2") }
        let undo = try store.takeUndo(
            sourcePath: "B4-undo.csv", asOf: LedgerUnderTest.start, undo: Sample.undo(of: target))
        _ = try store.openBatch(undo.number, header: Sample.header("B4-undo"), folder: "B4-undo")
        _ = try store.abandon(ledger.take(), Sample.abandonment, folder: "lost.csv")
        let renewal = try store.takeRenewal(
            sourcePath: "B4-reissue.csv", asOf: LedgerUnderTest.start, renewal: Sample.renewal(of: 1), output: "output")
        _ = try store.openBatch(renewal.number, header: Sample.header("B4-reissue"), folder: "B4-reissue")
    }

    /// Records claims at each of their ends: signed and finished, quarantined and finished, undone, parked for good.
    /// One more is being recorded, with the progress of its reports.
    package static func recordEndings(in store: any LedgerStore) throws {
        let ledger = try LedgerUnderTest(reopensAfterEachStep: false) { store }
        try ledger.finish(try ledger.signedBatch("B5"), restingPath: "archive/b5.csv")

        let refused = try ledger.takeCopied("refused.csv")
        try store.quarantine(refused, folder: "refused.csv")
        try ledger.finish(refused, restingPath: "quarantine/refused.csv")

        let undo = try store.takeUndo(
            sourcePath: "B5-undo.csv", asOf: LedgerUnderTest.start, undo: Sample.undo(of: 1))
        _ = try store.openBatch(undo.number, header: Sample.header("B5-undo"), folder: "B5-undo")
        try store.closeBatch(undo.number)

        _ = try ledger.park(ledger.takeCopied("parked.csv"), "B6")
        _ = try ledger.parkAndTakeUp("B7")
        let abandoned = try ledger.take()
        _ = try ledger.park(abandoned, "B8")
        _ = try store.abandon(abandoned, Sample.abandonment, folder: "b8.csv")

        let open = try ledger.openBatch("B9")
        try ledger.record(open) { chunk in
            try chunk.buy("PO-90")
            chunk.tell(
                ReportProgress(
                    lastOrder: 1, files: [Sample.report], orderCount: 1, rowsByStatus: [:], keysIssued: 0,
                    linksIssued: 0, sales: []))
        }
    }

    /// Records an order of many lines, and returns the number of its first.
    package static func recordLongOrder(of lineCount: Int, in store: any LedgerStore) throws -> Int64 {
        let ledger = try LedgerUnderTest(reopensAfterEachStep: false) { store }
        let first = try store.sequence().nextLine
        _ = try ledger.batch("Long") { chunk in
            try chunk.buy("PO-LONG", at: 2, Array(repeating: .init(), count: lineCount))
        }
        return first
    }

    /// Opens one more batch, and returns its claim's number.
    package static func openSampleBatch(in store: any LedgerStore) throws -> Int64 {
        try LedgerUnderTest(reopensAfterEachStep: false) { store }.openBatch("Sample")
    }

    /// Returns a chunk of purchases for an open batch.
    package static func sampleChunk(
        of orders: Int, for claim: Int64, in store: any LedgerStore
    ) throws -> ChunkRecord {
        try LedgerUnderTest(reopensAfterEachStep: false) { store }.chunk(for: claim) { chunk in
            for index in 0..<orders { try chunk.buy("Sample-\(index)", at: index + 2) }
        }
    }
}

extension LedgerUnderTest {
    /// Takes a claim whose copy is there, with a valid signature.
    fileprivate func takeCopied(_ path: String) throws -> Int64 {
        let number = try take(path)
        let copy = ClaimedCopy(
            sha256: Sample.header("").sha256, byteCount: Sample.header("").byteCount,
            signatureSHA256: String(repeating: "cd", count: 32), isSignatureValid: true,
            signersSHA256: String(repeating: "de", count: 32), revokedKeysSHA256: String(repeating: "fa", count: 32))
        _ = try step { try $0.recordCopy(copy, of: number) }
        return number
    }

    /// Records a batch with rows of each kind, and closes it.
    fileprivate func signedBatch(_ batchId: String) throws -> Int64 {
        let number = try takeCopied("\(batchId).csv")
        try step { store in
            _ = try store.openBatch(number, header: Sample.header(batchId), folder: batchId)
        }
        try record(number) { chunk in
            try chunk.buy("PO-50", [.init(product: Sample.windowsStandard), .init(product: Sample.windowsDatacenter)])
            chunk.reject(Sample.rejection)
        }
        try record(number) { chunk in
            try chunk.buy("PO-51", [.init(product: Sample.windowsStandard, basis: Sample.basisWithoutTax)])
            chunk.repeatOrder(1, at: 9, lines: [9, 10])
        }
        try close(number)
        return number
    }

    fileprivate func finish(_ number: Int64, restingPath: String) throws {
        try step { try $0.markPublished(number, reports: [Sample.report], restingPath: restingPath) }
        try step { try $0.markFinished(number) }
    }

    /// Records a batch that was parked and released before.
    fileprivate func parkAndTakeUp(_ batchId: String) throws -> Int64 {
        let number = try take()
        _ = try parkAndRelease(number, batchId)
        _ = try step { try $0.takeUp(number, asOf: Self.start.adding(seconds: 60)) }
        try step { store in
            _ = try store.openBatch(number, header: Sample.header(batchId), folder: batchId + "-2")
        }
        try close(number)
        return number
    }
}
