import OrderModel
import OrderRun
import OrderSite
import OrderWorld
import ScratchSites
import Testing

/// Packed batches in a run, packed by the tools that partners have.
@Suite(.timeLimit(.minutes(60))) struct PackedRunTests {
    private static let batch = Batch("b-1", .purchase("PO-1"), .rejected("PO-2"))

    /// Writes a batch and packs it by a program of the system.
    private func pack(_ batch: Batch, in site: ScratchSite, by command: String) async throws {
        try site.write(batch.csv, to: "made/orders.csv")
        try site.live.makeDirectory(site.layout.drop, mode: 0o755)
        let packed = try await site.live.run(
            ChildCommand(
                "/bin/sh", arguments: ["-c", "cd '\(site.path("made"))' && \(command)"]))
        try #require(packed.exitStatus == 0, "\(packed.standardError)")
    }

    @Test(
        arguments: [
            ("orders.csv.gz", "gzip -c orders.csv > ../drop/orders.csv.gz"),
            ("orders.zip", "python3 -m zipfile -c ../drop/orders.zip orders.csv"),
            (
                "orders.csv.zip",
                "python3 -c 'import zipfile as z; z.ZipFile(\"../drop/orders.csv.zip\",\"w\",z.ZIP_DEFLATED).write(\"orders.csv\")'"
            ),
        ])
    func `a packed batch goes its way as any other`(name: String, command: String) async throws {
        let site = try ScratchSite()
        site.settings.dropQuietSeconds = 0
        try await pack(Self.batch, in: site, by: command)
        #expect(try await site.run().texts == ["\(name) 1+0-1"])
        #expect(try site.names("archive") == [name])
        #expect(try site.read("output/b-1/rejections.csv").hasPrefix("BatchId,"))
        #expect(try site.table("b-1/problems.csv")["Line"] == ["3"])
        try site.write(Self.batch.csv, to: "drop/plain.csv")
        #expect(try await site.run().texts == ["plain.csv 0+1-1"])
    }

    @Test func `a batch that is packed to burst is quarantined, and no memory is filled`() async throws {
        let site = try ScratchSite()
        site.settings.dropQuietSeconds = 0
        try await pack(
            Self.batch, in: site, by: "head -c 200000000 /dev/zero | gzip -c > ../drop/zeros.csv.gz")
        #expect(try await site.run().texts == ["zeros.csv.gz limit-exceeded"])
        let problems = try site.table("quarantine/zeros.csv.gz/problems.csv")
        #expect(problems["Reason"] == ["The ratio of the archive is over the limit of 200 to one."])
    }

    @Test func `a packed batch is gone on with after a crash`() async throws {
        var expected: [String: String] = [:]
        for commit in 0...3 {
            let site = try ScratchSite()
            site.settings.dropQuietSeconds = 0
            site.chunkOrdersMax = 2
            let rows = (1...7).map { $0 == 4 ? Batch.Row.rejected("PO-\($0)") : .purchase("PO-\($0)") }
            try await pack(Batch("b-1", rows), in: site, by: "gzip -nc orders.csv > ../drop/orders.csv.gz")
            if commit > 0 { try await site.runKilled(atCommit: commit) }
            #expect(try await site.run().texts == ["orders.csv.gz 6+0-1"])
            var reports = try site.tree("output/b-1")
            for name in ["receipt.json", "receipt.json.sig", "summary.html"] { reports[name] = nil }
            if expected.isEmpty { expected = reports }
            #expect(reports == expected, "killed at commit \(commit)")
        }
    }
}
