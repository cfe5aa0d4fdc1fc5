import OrderModel
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import Testing

/// A signature that arrives after its file. It counts until something has been judged, and is harmless afterwards.
@Suite(.timeLimit(.minutes(60))) struct SignatureLateTests {
    private let batch = Batch("b-1", .purchase("PO-1"))

    /// Returns the bytes of a signature over the batch, which is not in `drop/` yet.
    private func signature(_ batch: Batch, by signer: String = "anna", _ site: ScratchSite) async throws -> [UInt8] {
        try site.drop(batch, as: "aside.csv")
        try await site.sign("aside.csv", by: signer)
        let text = try site.read("drop/aside.csv.sig")
        for name in ["aside.csv", "aside.csv.sig"] { try site.live.removeFile(site.path("drop/\(name)")) }
        return Array(text.utf8)
    }

    @Test func `within the quiet seconds, it is verified with the file`() async throws {
        for (signer, expected) in [("anna", "orders.csv 1+0-0"), ("ada", "orders.csv signature-not-submitter")] {
            let site = try await ScratchSite.knowingSigners(.required)
            let signature = try await signature(batch, by: signer, site)
            try site.drop(batch, as: "orders.csv")
            let status = try #require(try site.live.status(site.path("drop/orders.csv")))
            let path = site.path("drop/orders.csv.sig")
            let world = ClockedWorld(LiveWorld(), clock: { status.modifiedAt }) { _ in
                let file = try? LiveWorld().openForWriting(path, mode: 0o644)
                try? file?.write(signature.span)
            }
            #expect(try await site.run(world: world).texts == [expected])
            #expect(try site.names("drop") == [])
        }
    }

    /// Kills a run after it claimed and copied the file, and before it inspected it.
    private func killedAfterCopying(_ site: ScratchSite) async throws {
        for number in 3..<13 {
            try await site.runKilled(atChange: number)
            if try site.names("processing") == ["1/orders.csv"] { return }
            try #require(try site.names("drop") == ["orders.csv"])
        }
        Issue.record("no run was killed in that place")
    }

    @Test(arguments: Settings.SignaturePolicy.allCases)
    func `after a run was killed before it inspected the file, the next one takes it in`(
        policy: Settings.SignaturePolicy
    ) async throws {
        let site = try await ScratchSite.knowingSigners(policy)
        let signature = try await signature(batch, by: "ada", site)
        try site.drop(batch, as: "orders.csv")
        try await killedAfterCopying(site)
        try site.write(signature, to: "drop/orders.csv.sig")
        // The refusal of ada's signature shows that it was examined.
        #expect(try await site.run().texts == ["orders.csv signature-not-submitter"])
        #expect(try site.names("quarantine") == ["orders.csv", "orders.csv.sig"])
        #expect(try site.names("drop") == [])
    }

    @Test func `beside a newer file of that name, it stays with that one`() async throws {
        let site = try await ScratchSite.knowingSigners(.optional)
        try site.drop(batch, as: "orders.csv")
        // The run is killed when the copy is on record and the original is gone.
        let injector = FaultInjector(FaultPlan(.kill, at: 1) { $0 == Effect(.changeLedger, "open a batch") })
        _ = try? await site.run(injector: injector)
        site.closeLedger()
        #expect(injector.struck != nil)
        try site.drop(Batch("b-2", .purchase("PO-2")), as: "orders.csv")
        try await site.sign("orders.csv", by: "anna")
        #expect(try await site.run().texts == ["orders.csv 1+0-0", "orders.csv 1+0-0"])
        #expect(try site.names("archive") == ["orders.csv", "orders.csv-2", "orders.csv-2.sig"])
    }

    @Test func `after its file was quarantined as unsigned, it waits, and the file dropped again is accepted`()
        async throws
    {
        let site = try await ScratchSite.knowingSigners(.required)
        let signature = try await signature(batch, site)
        try site.drop(batch, as: "orders.csv")
        #expect(try await site.run().texts == ["orders.csv signature-missing"])
        try site.write(signature, to: "drop/orders.csv.sig")
        #expect(try await site.run().isEmpty)
        #expect(try site.names("drop") == ["orders.csv.sig"])
        #expect(site.log.text.contains("belong to no batch there: 'orders.csv.sig'; remove them"))
        try site.drop(batch, as: "orders.csv")
        #expect(try await site.run().texts == ["orders.csv 1+0-0"])
        #expect(try site.names("archive") == ["orders.csv", "orders.csv.sig"])
    }

    @Test
    func `after its file was accepted unsigned, it is told of, and refuses the next file of its name with the reason`()
        async throws
    {
        let site = try await ScratchSite.knowingSigners(.optional)
        let signature = try await signature(batch, site)
        try site.drop(batch, as: "orders.csv")
        #expect(try await site.run().texts == ["orders.csv 1+0-0"])
        try site.write(signature, to: "drop/orders.csv.sig")
        #expect(try await site.run().isEmpty)
        #expect(site.log.text.contains("orders.csv.sig"))
        try site.drop(Batch("b-2", .purchase("PO-2")), as: "orders.csv")
        #expect(try await site.run().texts == ["orders.csv signature-invalid"])
        #expect(try site.quarantineReason().contains("the .sig is an older one's of that name"))
        // Then the old signature is gone from drop/, and the file can be sent again.
        try site.drop(Batch("b-2", .purchase("PO-2")), as: "orders.csv")
        #expect(try await site.run().texts == ["orders.csv 1+0-0"])
    }

    @Test(arguments: [1, 10, 11, 500]) func `the notice of strays is bounded`(count: Int) async throws {
        let site = try ScratchSite()
        for number in 0..<count { try site.write("", to: "drop/\(1_000 + number).csv.done") }
        try await site.run()
        let lines = site.log.text.split(separator: "\n").filter { $0.contains("belong to no batch") }
        #expect(lines.count == 1)
        #expect(lines.first.map { $0.components("csv.done") } == min(count, 10))
        #expect(site.log.text.contains("and \(count - 10) more") == (count > 10))
    }

    @Test func `a stray's name is told on one line`() async throws {
        let site = try ScratchSite()
        try site.write("", to: "drop/a\nnotice: all is well.sig")
        try await site.run()
        #expect(site.log.text.contains("'aU+000Anotice: all is well.sig'"))
    }
}

extension Substring {
    /// Returns how often a word is in the text.
    fileprivate func components(_ word: String) -> Int { ranges(of: word).count }
}
