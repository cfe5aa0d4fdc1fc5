import OrderFulfilment
import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import Testing
import TrialSites

/// Reports that are lost are made again, the same to the byte, or not at all.
@Suite(.timeLimit(.minutes(60))) struct PublishTests {
    /// Returns a site after two nights. The later one goes on with the orders of the first.
    private func site() async throws -> ScratchSite {
        let site = try ScratchSite()
        let cancellation = Batch.Row.cancel("CX-1", of: "PO-1").with(.attachment, "mail.pdf")
        try site.drop(
            Batch("b-1", .purchase("PO-1"), .rejected("PO-2"), .licence("PO-3"), cancellation), as: "sub/1.csv")
        try site.write("hello", to: "drop/sub/1.csv.attachments/mail.pdf")
        #expect(try await site.run().texts == ["sub/1.csv 3+0-1"])
        site.asOf = "2018-12-30T02:00:00Z"
        try site.drop(Batch("b-2", .getKeys("RQ-1", of: "PO-3"), .purchase("PO-1"), .rejected("PO-9")), as: "2.csv")
        #expect(try await site.run().texts == ["2.csv 1+1-1"])
        return site
    }

    private func publish(
        _ name: String, _ site: ScratchSite, into output: String? = nil, signers: [ReceiptSigner]? = nil,
        injector: FaultInjector = FaultInjector(nil)
    ) throws -> RepublishedBatch {
        let environment = try site.environment(
            FaultyWorld(LiveWorld(), injector: injector), FaultyLedger(try site.ledger(), injector: injector))
        return try PublishRun(environment, signers: signers ?? [site.signer]).run(name, into: output)
    }

    @Test(arguments: ["b-1", "b-2"])
    func `a lost folder is made again as it was, whatever happened since`(name: String) async throws {
        let site = try await site()
        let before = try site.tree("output")
        try site.live.removeTree(site.path("output/\(name)"))
        site.asOf = "2019-03-01T02:00:00Z"
        let made = try publish(name, site)
        #expect(made.folder == site.path("output/\(name)"))
        #expect((made.fileCount, made.lacking) == (10, []))
        #expect(try site.tree("output") == before)
        for file in try site.names("output/\(name)") {
            #expect(try site.live.status(site.path("output/\(name)/\(file)"))?.permissions == 0o600, "\(file)")
        }
    }

    @Test func `a folder that is there stays, and the batch goes elsewhere`() async throws {
        let site = try await site()
        let before = try site.tree("output")
        let failure = try #require(throws: CommandFailure.self) { try publish("b-1", site) }
        #expect(failure.exitStatus == .usage)
        #expect(failure.sentence.contains("output/b-1 is there"))
        #expect(try publish("b-1", site, into: site.path("again")).lacking == [])
        #expect(try site.tree("again/b-1") == site.tree("output/b-1"))
        #expect(try site.tree("output") == before)
    }

    @Test(arguments: [
        ("archive/sub/1.csv", ["rejections.csv"], "archive/sub/1.csv is not there with the bytes that came in"),
        (
            "archive/sub/1.csv.attachments", ["refund-requests.csv", "refund-requests.xml"],
            "attachments or limits.attachmentBytes are not as they were"
        ),
    ])
    func `what other files are gone for is not made up, and the rest is made`(
        lost: String, files: [String], reason: String
    ) async throws {
        let site = try await site()
        let before = try site.tree("output/b-1")
        for path in [lost, "output/b-1"] { try site.live.removeTree(site.path(path)) }
        let made = try publish("b-1", site)
        #expect(made.lacking.map(\.fileName).sorted() == files)
        for lacking in made.lacking { #expect(lacking.reason.contains(reason)) }
        #expect(try site.tree("output/b-1") == before.filter { !files.contains($0.key) })
    }

    @Test func `a file with other bytes in the archive is not copied from`() async throws {
        let site = try await site()
        try site.live.removeTree(site.path("output/b-1"))
        try site.write(try site.read("archive/sub/1.csv").replacing("PO-2", with: "PO-4"), to: "archive/sub/1.csv")
        #expect(try publish("b-1", site).lacking.map(\.fileName) == ["rejections.csv"])
        #expect(try site.live.status(site.path("output/b-1/rejections.csv")) == nil)
    }

    @Test func `the key that signed the receipt signs it again, and no other one`() async throws {
        let site = try await site()
        let before = try site.tree("output/b-1")
        let other = ReceiptSigner(seed: [UInt8](repeating: 5, count: 32))
        try site.live.removeTree(site.path("output/b-1"))
        #expect(try publish("b-1", site, signers: [other, site.signer]).lacking == [])
        #expect(try site.tree("output/b-1") == before)
        try site.live.removeTree(site.path("output/b-1"))
        let lacking = try publish("b-1", site, signers: [other]).lacking
        #expect(lacking.map(\.fileName) == ["receipt.json.sig"])
        #expect(try site.live.status(site.path("output/b-1/receipt.json.sig")) == nil)
        #expect(try site.read("output/b-1/receipt.json") == before["receipt.json"])
    }

    @Test func `a batch that is parked or unknown has no reports to make again`() async throws {
        let site = try ScratchSite()
        site.settings.guards.everyone.orders = 1
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2")), as: "1.csv")
        _ = try await site.run()
        for name in ["b-1", "b-9"] {
            #expect(throws: NamedBatches.Failure.self) { try publish(name, site) }
        }
    }

    @Test func `a publishing that is killed at any change leaves no folder of its name, and the next one makes it`()
        async throws
    {
        let site = try await site()
        let before = try site.tree("output")
        var number = 1
        while true {
            try site.live.removeTree(site.path("output/b-1"))
            let injector = FaultInjector(.atChange(number, .kill))
            _ = try? publish("b-1", site, injector: injector)
            guard injector.struck != nil else { break }
            if try site.live.status(site.path("output/b-1")) == nil { _ = try publish("b-1", site) }
            #expect(try site.tree("output") == before, "killed at change \(number)")
            number += 1
        }
        #expect(number > 20)
    }
}
