import OrderIngest
import OrderLedger
import OrderModel
import OrderSite
import OrderWorld
import ScratchSites
import Testing

/// The statements of a `.done` and a folder of `drop/` about a batch, through whole runs.
@Suite(.timeLimit(.minutes(60))) struct DoneTests {
    private static let batch = Batch("b-1", .purchase("PO-1"), .purchase("PO-2"))

    private static let otherSHA256 = String(repeating: "0a", count: 32)

    private func site(done: String) throws -> ScratchSite {
        let site = try ScratchSite()
        try site.drop(Self.batch, as: "orders.csv")
        try site.write(done, to: "drop/orders.csv.done")
        return site
    }

    @Test func `totals that hold accept the batch`() async throws {
        let bytes = Array(Self.batch.csv.utf8)
        let site = try site(
            done: "sha256=\(SignerList(bytes).sha256)\nbytes=\(bytes.count)\r\norders=2\nlines=2\n")
        #expect(try await site.run().texts == ["orders.csv 2+0-0"])
        #expect(try site.names("archive") == ["orders.csv", "orders.csv.done"])
    }

    @Test(arguments: [
        ("orders=3", "The .done says orders 3, but the file holds 2."),
        ("lines=1\norders=2\n", "The .done says lines 1, but the file holds 2."),
        ("bytes=7", "The .done says bytes 7, but the file has \(batch.csv.utf8.count)."),
        (
            "sha256=\(otherSHA256)",
            "The .done says sha256 \(otherSHA256), but the file has \(SignerList(Array(batch.csv.utf8)).sha256)."
        ),
        (
            "order=2",
            """
            The .done says in line 1 order=2, but that is none of bytes=, sha256=, orders= and lines=; an empty .done is \
            enough to say that the batch is complete.
            """
        ),
    ])
    func `totals that do not hold quarantine it`(done: String, reason: String) async throws {
        let site = try site(done: done)
        #expect(try await site.run().texts == ["orders.csv control-total-mismatch"])
        #expect(try site.quarantineReason() == reason)
        #expect(try site.ledger().sequence().nextOrder == 1)
        #expect(try site.names("quarantine") == ["orders.csv", "orders.csv.done"])
    }

    @Test func `a file that was cut off is told to be shorter than its .done says`() async throws {
        let site = try site(done: "bytes=\(Self.batch.csv.utf8.count)")
        try site.write(String(Self.batch.csv.dropLast(9)) + "\"", to: "drop/orders.csv")
        let codes = try await {
            try await site.run(); return try site.table("quarantine/orders.csv/problems.csv")["Code"]
        }()
        #expect(codes.last == "control-total-mismatch")
        #expect(codes.count > 1)
    }

    @Test func `with drop.complete, a file without a .done waits, also one that is signed`() async throws {
        let site = try await ScratchSite.knowingSigners(.optional)
        site.settings.dropComplete = .done
        try site.drop(Self.batch, as: "orders.csv")
        try site.drop(Batch("b-2", .purchase("PO-3")), as: "signed.csv")
        try await site.sign("signed.csv", by: "anna")
        #expect(try await site.run().isEmpty)
        #expect(site.log.text.contains("drop/ has 2 files without a .done, for which drop.complete waits"))
        try site.write("", to: "drop/orders.csv.done")
        #expect(try await site.run().texts == ["orders.csv 2+0-0"])
        #expect(site.log.text.contains("drop/ has 1 file without a .done"))
        #expect(try site.names("drop") == ["signed.csv", "signed.csv.sig"])
    }

    // MARK: Folders that are one partner's

    @Test(arguments: [
        ("kestrel/orders.csv", "kestrel-1", "kestrel/orders.csv 2+0-0"),
        ("kestrel/2018/12/orders.csv", "kestrel-1", "kestrel/2018/12/orders.csv 2+0-0"),
        ("kestrel/orders.csv", "linden-2", "kestrel/orders.csv partner-not-of-folder"),
        ("kestrel/2018/orders.csv", "linden-2", "kestrel/2018/orders.csv partner-not-of-folder"),
        ("other/kestrel/orders.csv", "linden-2", "other/kestrel/orders.csv 2+0-0"),
        ("kestrel", "linden-2", "kestrel 2+0-0"),
    ])
    func `a folder takes its own partner's batches alone`(path: String, owner: String, expected: String) async throws {
        let site = try ScratchSite()
        site.settings.dropFolders = ["kestrel": Settings.BoundFolder(partnerId: owner)]
        try site.drop(Self.batch, as: path)
        #expect(try await site.run().texts == [expected])
        if expected.hasSuffix("folder") {
            #expect(
                try site.quarantineReason()
                    == "The folder 'kestrel' is not the one of partner 'kestrel-1'.")
        }
    }
}
