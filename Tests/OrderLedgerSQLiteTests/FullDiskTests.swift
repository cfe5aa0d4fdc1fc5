import GRDB
import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import OrderModel
import Testing

/// A ledger whose disk is full reports it, keeps its records, and continues when there is room.
@Suite(.timeLimit(.minutes(60)))
struct FullDiskTests {
    @Test func `a commit without room is an error of the world and records nothing`() throws {
        let ledger = try SQLiteLedger.inMemory()
        try LedgerConformance.recordSample(in: ledger)
        let sequence = try ledger.sequence()
        let claim = try LedgerConformance.openSampleBatch(in: ledger)
        let chunk = try LedgerConformance.sampleChunk(of: 20_000, for: claim, in: ledger)

        _ = try ledger.pragma("max_page_count = 100")
        #expect(throws: LedgerError.io("the ledger's disk or file fails: database or disk is full")) {
            try ledger.commit(chunk, to: claim)
        }
        #expect(try ledger.sequence() == sequence)
        #expect(try ledger.claim(claim)?.restart == .start)

        _ = try ledger.pragma("max_page_count = 100000")
        try ledger.commit(chunk, to: claim)
        #expect(try ledger.sequence().nextOrder == sequence.nextOrder + 20_000)
    }
}
