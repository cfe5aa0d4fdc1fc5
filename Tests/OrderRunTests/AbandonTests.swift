import OrderLedger
import OrderModel
import OrderRecording
import OrderRun
import OrderSite
import OrderTorture
import OrderVerification
import OrderWorld
import ScratchSites
import TestDepth
import Testing
import TrialSites

/// Every claim has a way out: one that cannot be finished is ended, and its records stand.
@Suite(.timeLimit(.minutes(60))) struct AbandonTests {
    private func abandon(
        _ site: ScratchSite, _ name: String, world: any World = ClockedWorld(LiveWorld()),
        injector: FaultInjector = FaultInjector(nil)
    ) async throws -> FileOutcome? {
        let ledger = FaultyLedger(try site.ledger(), injector: injector)
        let world = FaultyWorld(world, injector: injector)
        return try await AbandonRun(try site.environment(world, ledger), signer: site.signer).run(
            name, by: "Ida Lund", reason: "disk lost")
    }

    /// Returns a site whose batch of three chunks was killed after two of them.
    private func siteInTheMiddle() async throws -> ScratchSite {
        let site = try ScratchSite()
        site.chunkOrdersMax = 2
        try site.drop(
            Batch("b-1", .purchase("PO-1"), .rejected("PO-2"), .purchase("PO-3"), .purchase("PO-4"), .purchase("PO-5")),
            as: "orders.csv")
        try await site.runKilled(atCommit: 3)
        #expect(try site.ledger().unfinishedClaims().map(\.state) == [.recording])
        return site
    }

    /// Changes the copy, as somebody can who may look into the folder.
    private func damage(_ site: ScratchSite) throws {
        try site.write(try site.read("processing/1/orders.csv").replacingPurchases(), to: "processing/1/orders.csv")
    }

    @Test func `a batch whose copy was changed is never recorded to its end, and every run says so`() async throws {
        let site = try await siteInTheMiddle()
        try damage(site)
        for _ in 1...2 {
            let outcomes = try await site.run()
            #expect(outcomes.status == .inputOutput)
            #expect("\(outcomes)".contains("it is not the file any more that was taken from orders.csv"))
        }
        let claims = try site.ledger().unfinishedClaims()
        #expect(claims.map(\.state) == [.recording])
        #expect(claims.map(\.restart.ordersBefore) == [4], "nothing of other bytes is recorded")
    }

    @Test func `a file that is changed between two readings is handed on only as far as it is the same`() throws {
        let site = try ScratchSite()
        let bytes = 3 << 20
        try site.write(String(repeating: "a", count: bytes), to: "copy")
        let open = try site.live.openForReading(site.path("copy"))
        let file = ProvedInputFile(open, path: "copy", try FileProof(of: open))
        var buffer: [UInt8] = []
        #expect(try file.read(at: bytes - 5, count: 10, appendingTo: &buffer) == 5)
        try site.write(
            String(repeating: "a", count: bytes / 2) + "b" + String(repeating: "a", count: bytes / 2 - 1), to: "copy")
        #expect(try file.read(at: 7, count: 1 << 20 - 7, appendingTo: &buffer) == 1 << 20 - 7)
        #expect(throws: WorldError.self) { try file.read(at: 8, count: 1 << 20, appendingTo: &buffer) }
        #expect(buffer == [UInt8](repeating: UInt8(ascii: "a"), count: buffer.count))
    }

    @Test func `a site without a quarantine gets one for what is abandoned`() async throws {
        let site = try await siteInTheMiddle()
        try damage(site)
        try site.live.removeTree(site.path("quarantine"))
        #expect(try await abandon(site, "b-1")?.text == "orders.csv 3+0-1")
        #expect(try site.entries("quarantine") == [".claim-1"])
    }

    @Test(arguments: ["orders.csv", "b-1", "claim 1"])
    func `what was recorded of it stands and is reported when it is abandoned`(name: String) async throws {
        let site = try await siteInTheMiddle()
        try damage(site)
        let outcome = try await abandon(site, name)
        #expect(outcome?.text == "orders.csv 3+0-1")
        #expect(try site.table("b-1/results.csv")["OrderReference"] == ["PO-1", "PO-3", "PO-4"])
        #expect(try site.table("b-1/reconciliation.csv")["Total"].count == 3)
        #expect(try !site.names("output/b-1").contains("rejections.csv"), "its rows are not there to be taken from")
        #expect(try site.table("b-1/problems.csv")["OrderReference"] == ["PO-2"])
        let summary = try site.read("output/b-1/summary.json")
        #expect(summary.contains("\"abandoned\": {\n    \"by\": \"Ida Lund\",\n    \"reason\": \"disk lost\""))
        #expect(summary.contains("\"ordersAnswered\": 4,\n    \"ordersInFile\": 5"))
        #expect(site.log.text.contains("batch b-1 is abandoned; 1 orders of it were never looked at"))
        #expect(try site.entries("processing") == [])
        #expect(try site.entries("quarantine") == [".claim-1"])
        #expect(try await site.run().isEmpty, "nothing is left for the next run")
    }

    @Test func `the rest can be sent again, and what was recorded is not charged twice`() async throws {
        let site = try await siteInTheMiddle()
        let whole = try site.read("processing/1/orders.csv")
        _ = try await abandon(site, "b-1")
        #expect(try site.names("archive") == ["orders.csv"], "a sound copy is archived")
        #expect(try site.names("output/b-1").contains("rejections.csv"))
        try site.write(whole, to: "drop/orders.csv")
        #expect(try await site.run().texts == ["orders.csv 1+3-1"])
    }

    @Test func `a batch whose copy is lost is abandoned too`() async throws {
        let site = try await siteInTheMiddle()
        try site.live.removeTree(site.path("processing/1"))
        #expect(try await site.run().status == .inputOutput)
        #expect(try await abandon(site, "b-1")?.text == "orders.csv 3+0-1")
        #expect(try await site.run().isEmpty)
    }

    @Test func `a parked batch is abandoned into quarantine, without any effect`() async throws {
        let site = try ScratchSite()
        site.settings.guards.everyone.orders = 1
        try site.drop(Batch("b-1", .purchase("PO-1"), .purchase("PO-2")), as: "orders.csv")
        try await site.run()
        #expect(try await abandon(site, "b-1")?.text == "orders.csv batch-abandoned")
        #expect(try site.names("quarantine") == ["orders.csv"])
        #expect(
            try site.table("quarantine/orders.csv/problems.csv")["Reason"] == [
                "Ida Lund ended it at 2018-12-28T02:00:00Z, before anything of it was recorded: disk lost."
            ])
        #expect(try site.ledger().sequence().nextOrder == 1)
    }

    @Test func `what is finished is not abandoned, and what is unknown is told`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        try await site.run()
        for (name, sentence) in [
            ("b-1", "no batch called 'b-1' can be abandoned; its reports are published"),
            ("b-2", "no batch is called 'b-2'"),
        ] {
            do {
                _ = try await abandon(site, name)
                Issue.record("\(name) was abandoned")
            } catch let failure as NamedBatches.Failure {
                #expect("\(failure)" == sentence)
            }
        }
    }

    @Test(.thorough) func `killed at any effect, an abandoned batch ends with the same bytes`() async throws {
        let damaged = try await siteInTheMiddle()
        try damage(damaged)
        let undisturbed = try ScratchSite(copying: damaged)
        _ = try await abandon(undisturbed, "b-1")
        let expected = try undisturbed.tree("output")
        try await strikeEveryPlace(changesAtLeast: 20) { injector in
            _ = try await abandon(ScratchSite(copying: damaged), "b-1", injector: injector)
        } trial: { number in
            let site = try ScratchSite(copying: damaged)
            let injector = FaultInjector(.atChange(number, .kill))
            _ = try? await abandon(site, "b-1", injector: injector)
            site.closeLedger()
            let place = "killed at change \(number): \(injector.struck?.description ?? "none")"
            if try site.ledger().claim(1)?.abandonment == nil { _ = try await abandon(site, "b-1") }
            try await site.run()
            #expect(try site.tree("output") == expected, "\(place)")
            #expect(try site.ledger().unfinishedClaims() == [], "\(place)")
            #expect(try site.entries("processing") == [], "\(place)")
            return injector.struck
        }
    }

    /// Returns a site as `docket init` leaves it, whose batch has to be abandoned and cannot be proved.
    private func damagedSite() async throws -> ScratchSite {
        let site = try await siteInTheMiddle()
        try site.live.makeDirectory(site.output, mode: 0o755)
        try damage(site)
        return site
    }

    @Test(.thorough) func `cut at any effect, or behind the last, what cannot be proved is set aside for good`()
        async throws
    {
        let undisturbed = try await damagedSite()
        _ = try await abandon(undisturbed, "b-1")
        let expected = (output: try undisturbed.tree("output"), setAside: try undisturbed.tree("quarantine"))
        #expect(expected.setAside[".claim-1/orders.csv"] != nil)
        for number in 1... {
            let site = try await damagedSite()
            let power = try PowerCut(spare: site.layout.root + ".spare")
            let injector = FaultInjector(.atChange(number, .kill))
            let world = PowerCutWorld(ClockedWorld(LiveWorld()), power: power)
            _ = try? await abandon(site, "b-1", world: world, injector: injector)
            site.closeLedger()
            try power.cut()
            let place = "cut at change \(number): \(injector.struck?.description ?? "none")"
            if try site.ledger().claim(1)?.abandonment == nil { _ = try await abandon(site, "b-1") }
            try await site.run()
            #expect(try site.tree("output") == expected.output, "\(place)")
            #expect(try site.tree("quarantine") == expected.setAside, "\(place)")
            #expect(try site.entries("processing") == [], "\(place)")
            #expect(try site.ledger().unfinishedClaims() == [], "\(place)")
            guard injector.struck == nil else { continue }
            #expect(number > 20, "only \(number - 1) changes were counted")
            break
        }
    }
}

extension String {
    /// Returns other content of the same length.
    fileprivate func replacingPurchases() -> String {
        split(separator: "PO-5", omittingEmptySubsequences: false).joined(separator: "PO-9")
    }
}
