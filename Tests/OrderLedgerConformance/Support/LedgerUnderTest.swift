import OrderLedger
import OrderModel

/// A store, with the few steps that the cases consist of.
final class LedgerUnderTest {
    private let open: () throws -> any LedgerStore
    private let reopensAfterEachStep: Bool
    private var opened: (any LedgerStore)?

    init(reopensAfterEachStep: Bool, open: @escaping () throws -> any LedgerStore) throws {
        self.open = open
        self.reopensAfterEachStep = reopensAfterEachStep
        opened = try open()
        opened?.useChainKeys(LedgerConformance.chainKeys)
    }

    var store: any LedgerStore {
        get throws { try found(opened, "store") }
    }

    /// Changes something. Releases the store afterwards when each step has to be found again.
    @discardableResult
    func step<Result>(_ body: (any LedgerStore) throws -> Result) throws -> Result {
        let result = try body(store)
        guard reopensAfterEachStep else { return result }
        opened = nil
        opened = try open()
        opened?.useChainKeys(LedgerConformance.chainKeys)
        return result
    }
}

extension LedgerUnderTest {
    static let start = Timestamp(secondsSinceEpoch: 1_540_771_200)

    func take(_ path: String = "contoso/batch.csv", day: Int = 0) throws -> Int64 {
        let asOf = Self.start.adding(seconds: Int64(day) * Timestamp.secondsPerDay)
        return try step { store in try store.takeClaim(sourcePath: path, isFromDrop: true, asOf: asOf) }.number
    }

    /// Takes a claim and opens its batch under a folder of the same name.
    func openBatch(_ batchId: String, partner: String = "P1", day: Int = 0) throws -> Int64 {
        let number = try take(day: day)
        try step { store in
            _ = try store.openBatch(number, header: Sample.header(batchId, partner: partner), folder: batchId)
        }
        return number
    }

    /// Records one chunk after the batch's earlier ones.
    func record(_ number: Int64, _ build: (inout ChunkBuilder) throws -> Void) throws {
        let chunk = try chunk(for: number, build)
        try step { store in try store.commit(chunk, to: number) }
    }

    func chunk(for number: Int64, _ build: (inout ChunkBuilder) throws -> Void) throws -> ChunkRecord {
        let claim = try found(store.claim(number), "claim \(number)")
        var builder = try ChunkBuilder(next: store.sequence(), after: claim.restart)
        try build(&builder)
        return builder.chunk
    }

    func close(_ number: Int64) throws {
        try step { store in try store.closeBatch(number) }
    }

    /// Records a batch of one chunk, from open to closed.
    func batch(
        _ batchId: String, partner: String = "P1", day: Int = 0, _ build: (inout ChunkBuilder) throws -> Void
    ) throws -> Int64 {
        let number = try openBatch(batchId, partner: partner, day: day)
        try record(number, build)
        try close(number)
        return number
    }

    func outcomes(_ number: Int64) throws -> [LineOutcome] {
        var rows: [LineOutcome] = []
        try store.visitOutcomes(ofClaim: number) { rows.append($0) }
        return rows
    }

    func rejections(_ number: Int64) throws -> [RejectionRecord] {
        var rows: [RejectionRecord] = []
        try store.visitRejections(ofClaim: number) { rows.append($0) }
        return rows
    }

    func facts(partner: String = "P1", _ fill: (inout FactRequest) -> Void) throws -> LedgerFacts {
        var request = FactRequest(partnerId: partner)
        fill(&request)
        return try store.facts(request)
    }
}
