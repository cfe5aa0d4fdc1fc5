@testable import docket
import Logging
import OrderLedger
import OrderModel
import OrderOpening
import OrderSite
import OrderTorture
import OrderWorld
import Testing
import TrialSites

/// A new ledger is the way out of a damaged one, not of a disk that fails for a moment.
@Suite(.timeLimit(.minutes(60))) struct NewLedgerTests {
    private let live = LiveWorld()
    private let asOf = Timestamp(secondsSinceEpoch: 1_545_998_400)

    /// Makes a site that has run once.
    private func site() async throws -> SiteLayout {
        let layout = SiteLayout(root: ScratchFolder.path("docket-new-ledger-tests"))
        _ = try SiteTemplate.create(at: layout.root, world: live)
        let ending = await SiteRunner().run(layout, files: [], asOf: asOf, world: live) { $0 }
        #expect(ending.outcomes.isEmpty)
        return layout
    }

    private func beginAnew(_ layout: SiteLayout) async throws {
        let opening = SiteOpening(
            layout, asOf: asOf, world: live, logger: Logger(label: "docket") { _ in SwiftLogNoOpLogHandler() })
        try await opening.holdingSite(output: nil, beginningAnew: true) { _ in }
    }

    @Test func `a disk that fails while the old ledger is read begins no new one`() async throws {
        let layout = try await site()
        defer { try? live.removeTree(layout.root) }
        let injector = FaultInjector(FaultPlan(.error, at: 1) { $0.kind == .databaseRead })
        let watch = try #require(WatchedDatabase(path: layout.ledger, injector: injector))
        let error = await #expect(throws: LedgerError.self) { try await beginAnew(layout) }
        withExtendedLifetime(watch) {}
        #expect(injector.struck != nil)
        #expect(error?.exitStatus == .inputOutput)
        #expect(try live.status(layout.ledger + ".1") == nil)
    }

    @Test func `a ledger that is none any more is moved aside`() async throws {
        let layout = try await site()
        defer { try? live.removeTree(layout.root) }
        try live.writeDurably(
            Array("no ledger".utf8), to: layout.ledger, inDirectory: layout.root, mode: 0o600)
        try await beginAnew(layout)
        #expect(try live.contents(of: layout.ledger + ".1", byteCountMax: 100) == Array("no ledger".utf8))
    }
}
