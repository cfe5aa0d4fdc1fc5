import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderTorture
import OrderVerification
import OrderWorld
import ScratchSites
import Testing

/// The records of a batch that cannot be finished are charged. Its keys are handed out only once it is ended.
@Suite(.timeLimit(.minutes(60))) struct UnfinishedBatchTests {
    /// Returns a site whose `b-1` was killed after its first chunk. Its copy was changed since, so that no run
    /// continues it.
    private func site() async throws -> ScratchSite {
        let site = try ScratchSite()
        site.chunkOrdersMax = 2
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2"), .purchase("PO-3")), as: "1.csv")
        #expect(try await site.runKilled(atCommit: 2) != nil)
        let copy = try site.read("processing/1/1.csv")
        try site.write(copy.split(separator: "PO-3").joined(separator: "PO-9"), to: "processing/1/1.csv")
        return site
    }

    private func abandon(_ site: ScratchSite) async throws {
        _ = try await AbandonRun(
            try site.environment(ClockedWorld(LiveWorld()), try site.ledger()), signer: site.signer
        )
        .run("b-1", by: "Ida Lund", reason: "copy damaged")
    }

    @Test func `neither a repeat nor a request gets a key of it before it is ended, and both do after`() async throws {
        let site = try await site()
        try site.drop(Batch("b-2", .purchase("PO-1"), .getKeys("RQ-1", of: "PO-2")), as: "2.csv")
        let outcomes = try await site.run()
        #expect(outcomes.texts.contains("2.csv 0+1-1"))
        let repeated = try site.table("b-2/results.csv")
        #expect(repeated["Status"] == ["Duplicate"])
        #expect(repeated["ProductKey"] == [""] && repeated["DownloadLink"] == [""])
        #expect(repeated["Note"][0].contains("batch b-1"))
        #expect(repeated["Note"][0].contains("not finished"))
        let problems = try site.table("b-2/problems.csv")
        #expect(problems["Code"] == ["order-not-finished"])
        #expect(problems["Reason"] == ["The order came with batch b-1, which is not finished."])
        try await abandon(site)
        try site.drop(Batch("b-3", .purchase("PO-1"), .getKeys("RQ-1", of: "PO-2")), as: "3.csv")
        #expect(try await site.run().texts == ["3.csv 1+1-0"])
        let answered = try site.table("b-3/results.csv")
        #expect(answered["Status"] == ["Duplicate", "KeysIssued"])
        #expect(answered["ProductKey"].allSatisfy { !$0.isEmpty })
    }

    @Test func `a batch asks for keys of its own orders in one file`() async throws {
        let site = try ScratchSite()
        site.chunkOrdersMax = 1
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2"), .getKeys("RQ-1", of: "PO-1")), as: "1.csv")
        #expect(try await site.run().texts == ["1.csv 3+0-0"])
    }

    /// A debug build takes a few seconds. Reading each line again for each row took a quarter of an hour.
    @Test(.timeLimit(.minutes(60)))
    func `requests about an order of 10,000 lines cost what they hand out, and no more`() async throws {
        let site = try ScratchSite()
        let lines = Array(repeating: Batch.Row.purchase("PO-1"), count: 10_000)
        try site.drop(Batch("b-1", lines), as: "1.csv")
        #expect(try await site.run().texts == ["1.csv 1+0-0"])
        try site.drop(Batch("b-2", (1...10).map { .getKeys("RQ-\($0)", of: "PO-1") }), as: "2.csv")
        #expect(try await site.run().texts == ["2.csv 10+0-0"])
        // As a table they would take as long as the runs.
        #expect(try lineCount(of: "output/b-2/results.csv", in: site) == 1 + 100_000)
    }

    private func lineCount(of name: String, in site: ScratchSite) throws -> Int {
        var count = 0
        for byte in try site.live.contents(of: site.path(name), byteCountMax: 1 << 28) where byte == UInt8(ascii: "\n")
        {
            count += 1
        }
        return count
    }
}
