import OrderFulfilment
import OrderLedger
import OrderLedgerSQLite
import OrderModel
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import Testing

/// A site that knows itself, struck at every effect of a change of its identity. It continues, and issues nothing
/// twice.
@Suite(.timeLimit(.minutes(60))) struct SiteRecognitionTests {
    /// A site of a test's own, opened as the command opens one.
    private final class KnowingSite {
        let scratch: ScratchSite
        private var ledger: SQLiteLedger?

        init() throws {
            scratch = try ScratchSite()
            scratch.hasOwnSecrets = true
        }

        var layout: SiteLayout { scratch.layout }

        /// Proves the site and makes the ledger its own. It opens the ledger's file anew.
        @discardableResult
        func open(
            _ world: any World = LiveWorld(), injector: FaultInjector = FaultInjector(nil)
        ) throws -> (ledger: any LedgerStore, site: SettledSite) {
            ledger = nil
            let recognition = try SiteRecognition(layout, ledgerPath: layout.ledger, world: world)
            let isThere = try LiveWorld().status(layout.ledger) != nil
            try recognition.prove(isThere ? try SQLiteLedger(readOnlyPath: layout.ledger) : nil)
            let opened = try SQLiteLedger(path: layout.ledger)
            ledger = opened
            let seen = FaultyLedger(opened, injector: injector)
            return (seen, try recognition.settle(seen))
        }

        func close() { ledger = nil }

        /// Runs over a batch with one order.
        func run(_ batch: String, _ reference: String) async throws -> [String] {
            let opened = try open()
            try scratch.drop(Batch(batch, .purchase(reference)), as: "\(batch).csv")
            let environment = try scratch.environment(ClockedWorld(LiveWorld()), opened.ledger)
            let signer = try #require(opened.site.signer)
            let outcomes = try await SiteRun(environment, signer: signer).run(files: []) { _ in }
            guard case .holds = try opened.ledger.proveChain() else {
                Issue.record("the chain does not hold: \(try opened.ledger.proveChain())")
                return []
            }
            return outcomes.texts
        }

        func restart(_ world: any World = LiveWorld()) throws -> LedgerRestart {
            ledger = nil
            return try LedgerRestart.begin(layout, ledgerPath: layout.ledger, newestKnownId: 0, world: world)
        }

        func key(_ batch: String) throws -> String {
            try #require(try scratch.table("\(batch)/results.csv").rows[0]["ProductKey"])
        }
    }

    /// Strikes the first change, the second, and so on, until none is struck.
    private func strikingEverywhere(
        atLeast count: Int, _ body: (FaultInjector, String) async throws -> Void
    ) async throws {
        for number in 1... {
            let injector = FaultInjector(.atChange(number, .kill))
            try await body(injector, "killed at change \(number)")
            guard injector.struck == nil else { continue }
            #expect(number > count, "only \(number - 1) changes were struck")
            return
        }
    }

    @Test func `killed at any effect of its first opening, a site goes on`() async throws {
        try await strikingEverywhere(atLeast: 12) { injector, place in
            let site = try KnowingSite()
            _ = try? site.open(FaultyWorld(LiveWorld(), injector: injector), injector: injector)
            #expect(try await site.run("b-1", "PO-1") == ["b-1.csv 1+0-0"], "\(place)")
            #expect(try SiteWitness.load(from: site.layout, world: LiveWorld())?.lastClaim == 1, "\(place)")
        }
    }

    @Test func `killed at any effect of beginning anew, a site is refused or goes on, and issues nothing twice`()
        async throws
    {
        try await strikingEverywhere(atLeast: 12) { injector, place in
            let site = try KnowingSite()
            #expect(try await site.run("b-1", "PO-1") == ["b-1.csv 1+0-0"])
            let first = try site.key("b-1")
            let world = FaultyWorld(LiveWorld(), injector: injector)
            do {
                _ = try site.restart(world)
                _ = try site.open(world, injector: injector)
            } catch {}
            site.close()
            // Until the witness is written, nothing accepts the missing ledger.
            do { try site.open() } catch is SecretsError { _ = try site.restart() }
            #expect(try await site.run("b-2", "PO-2").isEmpty == false, "\(place)")
            let ledgers = try LiveWorld().names(inDirectory: site.layout.root).filter { $0.hasPrefix("ledger.sqlite") }
            let isAnew = try site.open().site.identity.firstSecretId > 1
            site.close()
            #expect(isAnew == ledgers.contains("ledger.sqlite.1"), "\(place): \(ledgers)")
            #expect(try site.key("b-2") != first, "\(place)")
            let old = site.layout.ledger + (isAnew ? ".1" : "")
            #expect(try SQLiteLedger(readOnlyPath: old).claim(1)?.folder == "b-1", "\(place)")
        }
    }

    @Test func `killed at any effect of a rotation of the receipt key, a site signs with a key that partners can know`()
        async throws
    {
        try await strikingEverywhere(atLeast: 15) { injector, place in
            let site = try KnowingSite()
            #expect(try await site.run("b-1", "PO-1") == ["b-1.csv 1+0-0"])
            site.scratch.asOf = "2018-12-30T02:00:00Z"
            let world = FaultyWorld(LiveWorld(), injector: injector)
            let time = try #require(Timestamp("2018-12-29T00:00:00Z"))
            let opened = try site.open()
            _ = try? ReceiptKeyRotation.rotate(
                site.layout, linkHost: "downloads.example", ledger: FaultyLedger(opened.ledger, injector: injector),
                old: opened.site.signer, at: time, world: world)
            // Every opening does this.
            try ReceiptKeyRotation.keepSigners(
                site.open().site.identity, linkHost: "downloads.example", in: site.layout, world: LiveWorld())
            #expect(try await site.run("b-2", "PO-2") == ["b-2.csv 1+0-0"], "\(place)")
            try await expectReceipts(site, place)
            let later = try site.open()
            let next = try ReceiptKeyRotation.rotate(
                site.layout, linkHost: "downloads.example", ledger: later.ledger, old: later.site.signer,
                at: try #require(Timestamp("2018-12-31T00:00:00Z")), world: LiveWorld())
            #expect(next.number == later.site.identity.receiptKeys.count + 1, "\(place)")
            site.scratch.asOf = "2019-01-02T02:00:00Z"
            #expect(try await site.run("b-3", "PO-3") == ["b-3.csv 1+0-0"], "\(place)")
            try await expectReceipts(site, place)
        }
    }

    /// Expects that every receipt verifies with plain ssh-keygen and the file for partners, at the time that it was
    /// made.
    private func expectReceipts(_ site: KnowingSite, _ place: String) async throws {
        for batch in try site.scratch.reportFolders() {
            let receipt = site.scratch.path("output/\(batch)/receipt.json")
            let times = ["b-1": "20181228020000Z", "b-2": "20181230020000Z", "b-3": "20190102020000Z"]
            let result = try await LiveWorld().run(
                "ssh-keygen",
                arguments: [
                    "-Y", "verify", "-f", site.layout.receiptSigners, "-I", "docket@downloads.example", "-n",
                    "docket-receipt", "-O", "verify-time=\(times[batch] ?? "")", "-s", "\(receipt).sig",
                ], standardInputPath: receipt)
            #expect(result.exitStatus == 0, "\(place), \(batch): \(result.standardError)")
        }
    }

    @Test func `a receipt key is not rotated while a batch is unfinished`() async throws {
        let site = try KnowingSite()
        let opened = try site.open()
        _ = try opened.ledger.takeClaim(
            sourcePath: "a.csv", isFromDrop: true, asOf: try #require(Timestamp("2018-12-28T02:00:00Z")))
        #expect(throws: ReceiptKeyRotation.Failure.unfinished(1)) {
            try ReceiptKeyRotation.rotate(
                site.layout, linkHost: "downloads.example", ledger: opened.ledger, old: opened.site.signer,
                at: try #require(Timestamp("2018-12-29T00:00:00Z")), world: LiveWorld())
        }
    }

    @Test func `a witness comes back as it was written, and nothing else is one`() throws {
        let site = try ScratchSite()
        try site.live.makeDirectory(site.layout.secrets, mode: 0o700)
        let hash = String(repeating: "e", count: 64)
        let witness = SiteWitness(
            siteId: String(repeating: "5", count: 32), firstSecretId: 3, lastClaim: 17,
            link: SiteWitness.Link(number: 93, hash: hash))
        try witness.keep(in: site.layout, world: site.live)
        #expect(try SiteWitness.load(from: site.layout, world: site.live) == witness)
        #expect(try site.live.status(site.layout.witness)?.permissions == 0o600)
        let text = try site.read("secrets/witness")
        for other in [
            "", text.replacing("site 5", with: "site "), text.replacing("claim 17", with: "claim -1"),
            text.replacing("link 93 ", with: "link "), text.replacing("link 93 \(hash)", with: ""), text + text,
        ] {
            try site.write(other, to: "secrets/witness")
            #expect(throws: SecretsError.self) { try SiteWitness.load(from: site.layout, world: site.live) }
        }
    }
}
