import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import TestDepth
import Testing
@testable import docket

/// The torture finds a fault, tells how to see it again, and leaves a site alone.
@Suite(.thorough, .timeLimit(.minutes(60))) struct TortureTests {
    /// Runs as the command does, but loses the drop folder whenever a run fails.
    private struct LossyRunner: SiteRunning {
        let runner = SiteRunner()

        func run(
            _ layout: SiteLayout, files: [String], asOf: Timestamp, world: any World,
            ledger: @Sendable (any LedgerStore) -> any LedgerStore
        ) async -> RunEnding {
            let ending = await runner.run(layout, files: files, asOf: asOf, world: world, ledger: ledger)
            let isFailed =
                switch ending {
                case .refused: true
                case .ended(let outcomes): ExitStatus(outcomes) == .inputOutput
                }
            if isFailed { try? LiveWorld().removeTree(layout.drop) }
            return ending
        }
    }

    private static let asOf = Timestamp(secondsSinceEpoch: 1_545_962_400)

    /// A new site that processed one batch, in a folder of its own.
    private func site(_ root: String) async throws -> SiteLayout {
        let layout = SiteLayout(root: root + "/site")
        let live = LiveWorld()
        _ = try SiteTemplate.create(at: layout.root, world: live)
        let example = layout.root + "/example-batch.csv"
        try live.rename(example, to: layout.drop + "/orders.csv")
        let ending = await SiteRunner().run(
            layout, files: [], asOf: Self.asOf, world: ClockedWorld(live)
        ) { $0 }
        try #require(ending.outcomes.count == 1)
        return layout
    }

    private func torture(
        _ site: SiteLayout, runner: any SiteRunning, trial: Int?, in folder: String
    ) async throws -> TortureReport {
        let torture = Torture(
            site: site, ledgerPath: site.ledger, runner: runner, program: "false", asOf: Self.asOf, world: LiveWorld())
        return try await torture.run(
            Torture.Settings(batches: [], seed: 7, seconds: 0, trial: trial, folder: folder)
        ) { _ in }
    }

    /// The first trial that loses something to the runner. Trials 1 and 2 start processes, which only the command's own
    /// test can. Trial 14, and each that follows by all sorts, is a kill at the seam; a run survives none but those
    /// after its last effect on an order.
    private func lossyTrial(_ site: SiteLayout, in root: String) async throws -> (number: Int, report: TortureReport) {
        for number in stride(from: 14, to: 14 + 20 * TrialSort.all.count, by: TrialSort.all.count) {
            let report = try await torture(site, runner: LossyRunner(), trial: number, in: root)
            if !report.failures.isEmpty { return (number, report) }
        }
        throw NothingLost()
    }

    private struct NothingLost: Error {}

    @Test func `what is lost is found, kept, and found again by its number alone`() async throws {
        let root = "/tmp/docket-torture-tests-\(UInt64.random(in: .min ... .max))"
        defer { try? LiveWorld().removeTree(root) }
        let site = try await site(root)
        let (number, first) = try await lossyTrial(site, in: root)
        #expect(first.failures.map(\.number) == [number])
        #expect(first.failures.first?.problems.contains { $0.hasPrefix("drop/") } == true)
        let kept = try #require(first.folder)
        #expect(try LiveWorld().status(kept + "/trial-\(number)") != nil)
        let second = try await torture(site, runner: LossyRunner(), trial: number, in: root)
        #expect(second.failures.map { $0.problems.dropFirst() } == first.failures.map { $0.problems.dropFirst() })
    }

    @Test func `a batch of the archive is tried when nothing is dropped, and the copies are removed`() async throws {
        let root = "/tmp/docket-torture-tests-\(UInt64.random(in: .min ... .max))"
        defer { try? LiveWorld().removeTree(root) }
        let site = try await site(root)
        let report = try await torture(site, runner: SiteRunner(), trial: 3, in: root)
        #expect(report.failures.map(\.problems) == [])
        #expect(report.folder == nil)
        #expect(try LiveWorld().names(inDirectory: root) == ["site"])
    }

    @Test func `a site that a run holds is not tried`() async throws {
        let root = "/tmp/docket-torture-tests-\(UInt64.random(in: .min ... .max))"
        defer { try? LiveWorld().removeTree(root) }
        let site = try await site(root)
        let lock = try #require(try LiveWorld().lock(site.lock))
        await #expect(throws: TortureError.siteBusy(site.root)) {
            try await torture(site, runner: SiteRunner(), trial: 3, in: root)
        }
        withExtendedLifetime(lock) {}
    }
}
