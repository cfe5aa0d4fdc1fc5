import OrderFulfilment
import OrderLedger
import OrderSite
import OrderVerification
import OrderWorld
import ScratchSites
import Testing

/// A verification proves a site's past from its ledger and its files, and names the first contradiction.
@Suite(.timeLimit(.minutes(60))) struct VerificationTests {
    private func site() async throws -> ScratchSite {
        let site = try ScratchSite()
        try site.drop(
            Batch("b-1", .purchase("PO-1"), .rejected("PO-2"), .purchase("PO-3"), .cancel("CX-1", of: "PO-1")),
            as: "1.csv")
        try site.drop(Batch("b-2", .purchase("PO-3"), .getKeys("RQ-1", of: "PO-3")), as: "2.csv")
        try site.write("BatchId,\"", to: "drop/3.csv")
        try await site.run()
        return site
    }

    private func verify(_ site: ScratchSite, _ batches: [String] = []) throws -> ProvedFacts {
        let issuer = Issuer(secrets: [(id: 1, bytes: Array(repeating: 7, count: 32))], linkHost: "downloads.example")
        return try SiteVerification(
            ledger: site.ledger(), beside: site.ledger(), keys: issuer, world: site.live,
            site: site.layout.root, output: site.output
        ).verify(onlyFilesOf: batches)
    }

    @Test func `an honest site proves itself, and says what in one line`() async throws {
        let site = try await site()
        let facts = try verify(site)
        #expect(facts.batchCount == 2)
        #expect(facts.quarantinedCount == 1)
        #expect(facts.reportCount == 22)
        let head = try #require(facts.head)
        #expect(
            "\(facts)" == """
                6 orders in 2 batches = 4 accepted + 1 rejected + 1 duplicate; EUR 24.99 net of 24.99 refunded in \
                reports and ledger alike; 2 keys = 1 active + 1 revoked, each of them charged; 22 report files as recorded; \
                3 files and 0 attachments as received; \
                chain of 10 links unbroken up to \(head.hash); 1 files in quarantine
                """)
    }

    @Test func `a site that did nothing proves itself too`() throws {
        #expect(try "\(verify(ScratchSite()))".hasSuffix("nothing recorded yet"))
    }

    @Test(arguments: [
        "b-1/results.csv", "b-1/reconciliation.csv", "b-1/rejections.csv", "b-1/problems.csv", "b-1/summary.json",
        "b-1/summary.html", "b-1/refund-requests.csv", "b-1/refund-requests.xml", "b-1/receipt.json",
        "b-1/receipt.json.sig", "b-2/results.csv", "quarantine/3.csv/problems.csv",
    ])
    func `a report that changed or is gone is named`(name: String) async throws {
        let site = try await site()
        let text = try site.read("output/\(name)")
        try site.write(text + "\n", to: "output/\(name)")
        let changed = #expect(throws: Contradiction.self) { try verify(site) }
        #expect(changed?.reason.contains("output/\(name) is not the file that was published") == true)
        try site.live.removeFile(site.path("output/\(name)"))
        let gone = #expect(throws: Contradiction.self) { try verify(site) }
        #expect(gone?.reason.contains("output/\(name) was published and is not there") == true)
        try site.write(text, to: "output/\(name)")
        _ = try verify(site)
    }

    @Test func `of batches that are not named, the files may be elsewhere`() async throws {
        let site = try await site()
        try site.live.removeTree(site.path("output/b-1"))
        #expect(throws: Contradiction.self) { try verify(site) }
        #expect(throws: Contradiction.self) { try verify(site, ["b-1"]) }
        #expect(try verify(site, ["b-2"]).reportCount == 10)
    }

    @Test func `a ledger put back from an old copy is found out by the receipts of what it forgot`() async throws {
        let site = try await site()
        site.closeLedger()
        for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"]
        where try site.live.status(site.path(name)) != nil {
            try site.live.removeFile(site.path(name))
        }
        let forgotten = #expect(throws: Contradiction.self) { try verify(site) }
        #expect(forgotten?.description == "b-1: its reports have a receipt, but the ledger knows of no such batch")
    }

    @Test func `keys under another secret are not the site's`() async throws {
        let site = try await site()
        let other = Issuer(secrets: [(id: 1, bytes: Array(repeating: 8, count: 32))], linkHost: "downloads.example")
        let foreign = #expect(throws: Contradiction.self) {
            try SiteVerification(
                ledger: site.ledger(), beside: site.ledger(), keys: other, world: site.live,
                site: site.layout.root, output: site.output
            )
            .verify(onlyFilesOf: [])
        }
        #expect(foreign?.reason == "results.csv has a key for line 2 that the site did not issue for it")
    }

    @Test(arguments: ["archive/1.csv", "archive/2.csv", "quarantine/3.csv"])
    func `a file that came in and was changed or is gone is named`(name: String) async throws {
        let site = try await site()
        let text = try site.read(name)
        let other = (text.first == "B" ? "C" : "B") + text.dropFirst()
        try site.write(other, to: name)
        let changed = #expect(throws: Contradiction.self) { try verify(site) }
        #expect(changed?.reason.hasPrefix("\(name) is not the file that was received: ") == true)
        try site.live.removeFile(site.path(name))
        let gone = #expect(throws: Contradiction.self) { try verify(site) }
        #expect(gone?.reason == "\(name) was set aside and is not there")
        try site.write(text, to: name)
        #expect(try verify(site).inputCount == 3)
    }

    @Test(arguments: [
        "archive/0.csv", "archive/deep/er/0.csv", "archive/1.csv.txt", "quarantine/0.csv.sig", "archive/1.csv.sig",
    ])
    func `a file that no claim knows is named`(name: String) async throws {
        let site = try await site()
        try site.write("", to: name)
        let stranger = #expect(throws: Contradiction.self) { try verify(site) }
        #expect(stranger?.description == "\(name): it is the file of no batch that the ledger knows of")
        try site.write("", to: "quarantine/z.csv")
        let two = #expect(throws: Contradiction.self) { try verify(site) }
        #expect(two?.description == "\(name): it is the file of no batch that the ledger knows of, and so are 1 more")
    }

    @Test func `what lies beside a batch, and what is hidden, is no stranger`() async throws {
        let site = try await site()
        for name in ["archive/1.csv.done", "archive/1.csv.attachments/mail.pdf", "quarantine/.claim-9/x.csv"] {
            try site.write("", to: name)
        }
        let facts = try verify(site)
        #expect((facts.inputCount, facts.attachmentCount, facts.unnamedAttachmentCount) == (3, 0, 1))
        #expect("\(facts)".hasSuffix("; 1 files in quarantine; 1 attachments that no request names not looked at"))
    }
}
