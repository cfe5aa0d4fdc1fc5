import OrderLedger
import OrderModel
import OrderStatements
import OrderWorld
import ReportSamples
import Testing

/// Returns the postings of a batch of any partner.
func posted(
    _ outcomes: [LineOutcome], partner: String = "p-1", claim: Int64 = 1, folder: String = "B-1",
    at time: String = Sample.asOf
) throws -> [Posting] {
    let keys = outcomes.count { $0.action == .purchase && $0.link != nil }
    let batch = PostedBatch(
        claim: claim, folder: folder,
        header: BatchHeader(
            batchId: folder, partnerId: partner, submittedBy: "admin@partner.example", formatName: "csv",
            sha256: "ab12", byteCount: 1, orderCount: 1, lineCount: 1, submitterMayHaveKeys: true, referenceHashes: []),
        postedAt: try #require(Timestamp(time)), keysIssued: Int64(keys))
    return outcomes.compactMap { Posting($0, in: batch) }
}

extension PeriodExport {
    /// Makes an export of postings, into a folder of the test's own.
    init(_ postings: [Posting], to folder: TemporaryFolder) {
        self.init(
            ledger: FakeLedger(postings: postings), issuer: FakeIssuer(), world: folder.world,
            output: folder.path + "/exports")
    }
}
