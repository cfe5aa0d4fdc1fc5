package import OrderModel
internal import OrderRun
package import OrderSite
package import OrderWorld

/// One trial of a stranger: a batch is delivered to a folder below `drop/`, somebody who may write there does something
/// to it before one effect of the run that takes it, counted from the first look into the drop folder on; and a clean
/// run ends what is left.
package struct WriterTrial: Sendable {
    private let runner: any SiteRunning
    private let asOf: Timestamp
    private let world: any World

    /// `world` is what is counted.
    package init(runner: any SiteRunning, asOf: Timestamp, world: any World) {
        self.runner = runner
        self.asOf = asOf
        self.world = world
    }

    /// What came of a trial.
    package struct Result: Sendable {
        /// The effect before which it was done; nil when the run was over before.
        package var struck: Effect?
        /// True when the stranger could do it: not where the run was over before, or the file gone from its name.
        package var isDone = false
        /// How many effects the disturbed run had.
        package var count = 0
        /// True when a batch was recorded.
        package var isRecorded = false
        /// What did not hold.
        package var problems: [String] = []
    }

    /// Does it on a site. `other` is what the stranger would rather have in the file. Throws when the batch cannot be
    /// delivered, or the ledger not be read afterwards.
    package func run(
        _ deed: DropDeed, beforeEffect number: Int, delivery: Delivery, other: [UInt8], at layout: SiteLayout
    ) async throws -> Result {
        let name = delivery.name.split(separator: "/").last.map(String.init) ?? delivery.name
        let delivery = delivery.renamed("stranger/\(name)")
        let earlierClaims = try LedgerClaims.all(at: layout).count
        // Without a mark, so that the run watches the file.
        try delivery.put(into: layout, world: world, isMarked: false)
        let outside = try OutsideFolder(layout.root + "-outside", batchName: name, world: world)
        var (result, versions) = try await disturbedRun(deed, number, delivery, other, outside, at: layout)
        let later = await runner.run(layout, files: [], asOf: asOf, world: world) { $0 }
        result.problems += later.failures.map { "the next run failed: \($0.reason)" }
        let found = try WriterFindings(at: layout, aboveClaim: earlierClaims)
        result.isRecorded = found.isRecorded
        result.problems += found.problems(signed: delivery.bytes, wholeVersions: versions)
        result.problems += try outside.problems(
            at: [layout.defaultOutput, layout.archive, layout.quarantine, layout.processing], world: world)
        try world.removeTree(outside.path)
        return result
    }

    /// The run with the stranger beside it, who is gone when this returns.
    private func disturbedRun(
        _ deed: DropDeed, _ number: Int, _ delivery: Delivery, _ other: [UInt8], _ outside: OutsideFolder,
        at layout: SiteLayout
    ) async throws -> (Result, wholeVersions: [[UInt8]]) {
        let writer = DropWriter(
            deed, batch: delivery.path(in: layout), bytes: delivery.bytes, other: other, outside: outside)
        // Whoever comes before the run looks into the drop folder comes before the run.
        let begin = Effect(.openForReading, layout.drop)
        let injector = FaultInjector(disturbingAt: number, from: { $0 == begin }) { writer.act() }
        let ending = await runner.run(
            layout, files: [], asOf: asOf, world: FaultyWorld(world, injector: injector)
        ) { FaultyLedger($0, injector: injector) }
        var result = Result(struck: injector.struck, isDone: writer.isDone, count: injector.count)
        // A file may be gone from where it was seen: that is told. A run never ends as a whole for it.
        if case .refused(let reason, _) = ending { result.problems.append("the run itself ended: \(reason)") }
        return (result, writer.wholeVersions)
    }
}
