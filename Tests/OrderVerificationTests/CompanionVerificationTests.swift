import OrderFulfilment
import OrderLedger
import OrderModel
import OrderSite
import OrderVerification
import OrderWorld
import ScratchSites
import Testing

/// The companions of a batch are proved too: attachments by the requests that name them, and a `.done` by its batch.
@Suite(.timeLimit(.minutes(60))) struct CompanionVerificationTests {
    private static let attachments = "archive/1.csv.attachments"

    /// Returns a site with a batch with a `.done`, two attachments that it names twice, and one that it does not name;
    /// and a refused file, named like the batch, with an attachment.
    private func site(attachmentBytes: Int = 100) async throws -> ScratchSite {
        let site = try ScratchSite()
        site.settings.limits.attachmentBytes = attachmentBytes
        let names = "mail.pdf;a&b.pdf;none.pdf"
        try site.drop(
            Batch(
                "b-1", .purchase("PO-1"), .purchase("PO-2"), .cancel("CX-1", of: "PO-1").with(.attachment, names),
                .cancel("CX-2", of: "PO-2").with(.attachment, names)), as: "1.csv")
        for name in ["mail.pdf", "a&b.pdf", "other.pdf"] {
            try site.write("this is \(name)", to: "drop/1.csv.attachments/\(name)")
        }
        try site.write("orders=4\nlines=4\n", to: "drop/1.csv.done")
        try site.write("BatchId,\"", to: "drop/b-1")
        try site.write("bytes=1\n", to: "drop/b-1.done")
        try site.write("this is new.pdf", to: "drop/b-1.attachments/new.pdf")
        try await site.run()
        return site
    }

    private func verify(_ site: ScratchSite) throws -> ProvedFacts {
        let issuer = Issuer(secrets: [(id: 1, bytes: Array(repeating: 7, count: 32))], linkHost: "downloads.example")
        return try SiteVerification(
            ledger: site.ledger(), beside: site.ledger(), keys: issuer, world: site.live,
            site: site.layout.root, output: site.output
        ).verify(onlyFilesOf: [])
    }

    private func contradiction(_ site: ScratchSite) -> String? {
        #expect(throws: Contradiction.self) { try verify(site) }?.description
    }

    @Test func `attachments are counted once, whoever names them`() async throws {
        let facts = try verify(try await site())
        #expect((facts.batchCount, facts.quarantinedCount, facts.inputCount) == (1, 1, 2))
        #expect((facts.attachmentCount, facts.unnamedAttachmentCount) == (2, 2))
        #expect("\(facts)".contains("; 2 files and 2 attachments as received; "))
    }

    @Test(arguments: ["mail.pdf", "a&b.pdf"])
    func `an attachment that changed or is gone is named`(name: String) async throws {
        let site = try await site()
        let path = "\(Self.attachments)/\(name)"
        let text = try site.read(path)
        for other in [text + "\n", text.replacing("this", with: "that")] {
            try site.write(other, to: path)
            #expect(contradiction(site)?.hasPrefix("b-1: \(path) is not the attachment that was received: ") == true)
        }
        try site.live.removeFile(site.path(path))
        #expect(contradiction(site) == "b-1: \(path) was set aside and is not there")
        try site.write(text, to: path)
        #expect(try verify(site).attachmentCount == 2)
    }

    @Test func `of an attachment that was too large, its size alone is known`() async throws {
        let site = try await site(attachmentBytes: 4)
        let path = "\(Self.attachments)/mail.pdf"
        #expect(try verify(site).attachmentCount == 2)
        try site.write("that is mail.pdf", to: path)
        #expect(try verify(site).attachmentCount == 2)
        try site.write("that is mail.pdf\n", to: path)
        #expect(contradiction(site)?.hasSuffix(", received were 16") == true)
    }

    @Test(arguments: [
        "output/b-1/results.csv", "output/quarantine/b-1/problems.csv", "archive/1.csv", "quarantine/b-1",
        "archive/1.csv.attachments/mail.pdf",
    ])
    func `a file of holes in the place of another is told by its size, and not read`(path: String) async throws {
        let site = try await site()
        try await makeEndless(path, of: site)
        let time = ContinuousClock().measure {
            #expect(contradiction(site)?.contains("\(path) is not the ") == true)
            #expect(contradiction(site)?.contains(": 107374182400 bytes, re") == true)
        }
        #expect(time < .seconds(60))
    }

    @Test func `refund requests beside the problems of a refused file are nobody's, and not read`() async throws {
        let site = try await site()
        try await makeEndless("output/quarantine/b-1/refund-requests.xml", of: site)
        var facts: ProvedFacts?
        let time = try ContinuousClock().measure { facts = try verify(site) }
        #expect(facts?.attachmentCount == 2)
        #expect(time < .seconds(60))
    }

    /// Puts 100 GiB of zeros there, of which the disk keeps none.
    private func makeEndless(_ path: String, of site: ScratchSite) async throws {
        let made = try await site.live.run(
            "truncate", arguments: ["-s", "100G", site.path(path)], standardInputPath: nil)
        try #require(made.exitStatus == 0)
    }

    @Test(arguments: ["orders=5\nlines=4\n", "orders=4\nlines=40\n", "bytes=1\n", "orders 4\n"])
    func `a .done that does not hold for its batch is named`(text: String) async throws {
        let site = try await site()
        try site.write(text, to: "archive/1.csv.done")
        #expect(
            contradiction(site)
                == "b-1: archive/1.csv.done is not the .done that was received: it does not hold for the batch")
    }
}
