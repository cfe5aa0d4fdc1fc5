import OrderLedger
import OrderModel
import OrderReports
import OrderWorld
import ReportSamples
import Testing

@Suite("The receipt of a batch", .timeLimit(.minutes(60)))
struct ReceiptReportTests {
    @Test("names what came in, every other file by its hash, and the ledger's link, and is signed")
    func content() throws {
        let folder = try TemporaryFolder()
        try Publication(outcomes: [try Sample.purchase()]).publish(to: folder)
        let receipt = try folder.text("Output/B-1/receipt.json")
        #expect(receipt.contains("\"sha256\": \"ab12\""))
        for name in try folder.world.names(inDirectory: folder.path + "/Output/B-1") where !name.hasPrefix("receipt") {
            let files = PublishedFiles(
                world: folder.world, output: folder.path + "/Output", folder: "B-1", isQuarantined: false)
            let report = try #require(try files.report(name))
            let entry = """
                    {
                      "file": "\(name)",
                      "bytes": \(report.byteCount),
                      "sha256": "\(report.sha256)"
                    }
                """
            #expect(receipt.contains(entry), "\(name)")
        }
        let ledger = """
              "ledger": {
                "link": 3,
                "sha256": "\(String(repeating: "c0", count: 32))"
              }
            }

            """
        #expect(receipt.hasSuffix(ledger))
        #expect(try folder.text("Output/B-1/receipt.json.sig") == "signed \(receipt.utf8.count) bytes\n")
    }

    @Test("has the hash that anyone computes of a file")
    func hash() throws {
        let folder = try TemporaryFolder()
        try folder.world.makeDirectory(folder.path + "/B-9", mode: 0o700)
        try folder.write("B-9/abc.txt", "abc".utf8)
        let files = PublishedFiles(world: folder.world, output: folder.path, folder: "B-9", isQuarantined: false)
        let report = try #require(try files.report("abc.txt"))
        // The first test vector of FIPS 180-2.
        #expect(report.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(report.byteCount == 3)
        #expect(try files.report("none.txt") == nil)
    }
}
