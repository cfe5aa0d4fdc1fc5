import LeakSearch
import OrderCatalog
package import OrderFulfilment
import OrderIngest
package import OrderLedger
import OrderLedgerSQLite
import OrderModel
import OrderReports
package import OrderRecording
package import OrderRun
package import OrderSite
package import OrderTorture
package import OrderWorld
import Testing
import TrialSites

/// A site of a test's own in a folder that is removed with it: real files, a real ledger, secrets that never change.
package final class ScratchSite {
    package let layout = SiteLayout(root: ScratchFolder.path("docket-pipeline-tests"))
    package let live = LiveWorld()
    package var reference = Reference()
    package var settings = Settings(sellerCountry: "IE", linksHost: "downloads.example")
    package var asOf = "2018-12-28T02:00:00Z"
    /// True when runs take the secrets in the site's folder, instead of one that is the same in every test.
    package var hasOwnSecrets = false
    /// The most orders in one transaction.
    package var chunkOrdersMax = RunEnvironment.chunkOrdersMax
    package let log = CapturedLog()
    private var opened: SQLiteLedger?

    package init() throws {
        for folder in [layout.drop, layout.processing, layout.archive, layout.quarantine] {
            try live.makeDirectory(folder, mode: 0o755)
        }
    }

    deinit {
        opened = nil
        try? live.removeTree(layout.root)
    }

    package let signer = ReceiptSigner(seed: Array(repeating: 9, count: 32))
    package var output: String { layout.defaultOutput }

    package func ledger() throws -> any LedgerStore {
        if let opened { return opened }
        let ledger = try SQLiteLedger(path: layout.ledger)
        let own = hasOwnSecrets ? try SiteSecrets.keyFiles(in: layout, world: live) : nil
        ledger.useChainKeys(
            own?.chainKeys ?? ChainKeys([(secretId: 1, bytes: Array(repeating: 7, count: 32))]))
        opened = ledger
        return ledger
    }

    /// Releases the ledger's file, as the end of a process does.
    package func closeLedger() {
        opened = nil
    }

    // MARK: Running

    @discardableResult
    package func run(
        _ files: [String] = [], intake: String? = nil, world: any World = ClockedWorld(LiveWorld()),
        injector: FaultInjector = FaultInjector(nil)
    ) async throws -> [FileOutcome] {
        let ledger = FaultyLedger(try ledger(), injector: injector)
        let world = FaultyWorld(world, injector: injector)
        let outcomes = try await SiteRun(try environment(world, ledger), signer: signer).run(
            files: files, intake: intake
        ) { _ in }
        try expectNoLeak(outcomes)
        return outcomes
    }

    /// Expects no key and no token in the log, in the outcomes, or in any file except `results.csv`.
    private func expectNoLeak(_ outcomes: [FileOutcome]) throws {
        let texts = ["the log": log.text, "the outcomes": "\(outcomes)"]
        let leaks = try SiteLeaks.find(inFolders: [layout.root], texts: texts, world: live)
        #expect(leaks == [])
    }

    /// Runs, and is killed at the n-th change. It opens the ledger's file anew afterwards. Returns the effect that it
    /// was killed at; nil when it ended before.
    @discardableResult
    package func runKilled(atChange number: Int) async throws -> Effect? {
        try await runKilled(.atChange(number, .kill))
    }

    /// Runs, and is killed at the n-th chunk that it commits.
    @discardableResult
    package func runKilled(atCommit number: Int) async throws -> Effect? {
        try await runKilled(FaultPlan(.kill, at: number) { $0 == Effect(.changeLedger, "commit") })
    }

    private func runKilled(_ plan: FaultPlan) async throws -> Effect? {
        let injector = FaultInjector(plan)
        _ = try? await run(injector: injector)
        closeLedger()
        return injector.struck
    }

    package func environment(_ world: any World, _ ledger: any LedgerStore) throws -> RunEnvironment {
        var secrets = [(id: 1, bytes: [UInt8](repeating: 7, count: 32))]
        if hasOwnSecrets {
            let own = try SiteSecrets.openOrCreate(layout, ledger: ledger, world: live)
            ledger.useChainKeys(own.chainKeys)
            secrets = own.secrets
        }
        let issuer = Issuer(secrets: secrets, linkHost: settings.linksHost)
        let lists = try SignerLists.load(
            allowedSignersPath: layout.allowedSigners, revokedKeysPath: layout.revokedKeys,
            requiresRevokedKeys: settings.revokedKeys == .required, world: live)
        return RunEnvironment(
            world: world, layout: layout, settings: settings, catalog: try reference.load(), issuer: issuer,
            ledger: ledger, signers: SignerFiles(lists, folder: layout.runSigners),
            output: output, profiles: try IntakeProfiles.load(from: layout, world: live),
            asOf: try #require(Timestamp(asOf)),
            logger: log.logger, chunkOrdersMax: chunkOrdersMax)
    }

    // MARK: Files

    /// Releases a parked batch, as a person does.
    package func release(_ name: String, reason: String = "confirmed") throws {
        let claim = try NamedBatches(try ledger()).parked(name)
        try ledger().release(
            claim.number, Release(by: "Ida Lund", reason: reason, at: try #require(Timestamp(asOf))))
    }

    /// Undoes a batch that should not have been, as a person does.
    @discardableResult
    package func undo(
        _ name: String, force: Bool = false, reason: String = "sent twice",
        injector: FaultInjector = FaultInjector(nil)
    ) async throws -> [FileOutcome] {
        let ledger = FaultyLedger(try ledger(), injector: injector)
        let world = FaultyWorld(ClockedWorld(LiveWorld()), injector: injector)
        let decision = UndoRun.Decision(
            by: "Ida Lund", reason: reason, isForced: force, contactEmail: nil, contactPhone: nil)
        return try await UndoRun(try environment(world, ledger), signer: signer).run(
            name, decision, begin: { _ in }, observe: { _ in })
    }

    /// Issues the links of an order anew, as a person does. Returns the outcomes, and the reasons of lines without one.
    @discardableResult
    package func reissue(
        _ name: String, injector: FaultInjector = FaultInjector(nil)
    ) async throws -> (outcomes: [FileOutcome], refused: [String]) {
        let ledger = FaultyLedger(try ledger(), injector: injector)
        let world = FaultyWorld(ClockedWorld(LiveWorld()), injector: injector)
        let (outcomes, lines) = try await RenewalRun(try environment(world, ledger), signer: signer).run(
            name, by: "Ida Lund", reason: "Ticket 4711", begin: { _ in }, observe: { _ in })
        return (outcomes, lines.refused.map { "\($0.number): \($0.reason)" })
    }

    package func path(_ name: String) -> String { layout.root + "/" + name }

    /// Writes a file below the root, with the folders it needs.
    package func write(_ text: String, to name: String) throws {
        try write(Array(text.utf8), to: name)
    }

    package func write(_ bytes: [UInt8], to name: String) throws {
        let path = path(name)
        try live.makeDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), mode: 0o755)
        let file = try live.openForWriting(path, mode: 0o644)
        try file.write(bytes.span)
        try file.syncAndClose()
    }

    package func drop(_ batch: Batch, as name: String) throws {
        try write(batch.csv, to: "drop/\(name)")
    }

    package func read(_ name: String) throws -> String {
        String(decoding: try live.contents(of: path(name), byteCountMax: 1 << 28), as: UTF8.self)
    }

    package func table(_ name: String) throws -> CSVTable {
        CSVTable(try read("output/\(name)"))
    }

    /// Returns every file below a folder, by its path there, with its text.
    package func tree(_ name: String) throws -> [String: String] {
        var texts: [String: String] = [:]
        for file in try names(name) { texts[file] = try read("\(name)/\(file)") }
        return texts
    }

    /// Returns the files below a folder, in name order, including hidden ones.
    package func names(_ name: String) throws -> [String] {
        guard try live.status(path(name)) != nil else { return [] }
        return try live.names(inDirectory: path(name)).flatMap { entry throws -> [String] in
            guard try live.status(path("\(name)/\(entry)"))?.isDirectory == true else { return [entry] }
            return try names("\(name)/\(entry)").map { "\(entry)/\($0)" }
        }
    }

    /// Returns the names in the output folder, but for the page that leads to them.
    package func reportFolders() throws -> [String] {
        try entries("output").filter { $0 != OutputIndex.fileName }
    }

    /// Returns the names of the entries of a folder itself.
    package func entries(_ name: String) throws -> [String] {
        guard try live.status(path(name)) != nil else { return [] }
        return try live.names(inDirectory: path(name))
    }
}

extension FaultPlan {
    /// Plans a fault of the n-th effect on the world or the ledger that changes something.
    package static func atChange(_ number: Int, _ kind: FaultKind) -> FaultPlan {
        FaultPlan(kind, at: number) { $0.kind.level == .seam && $0.kind.isChange }
    }
}
