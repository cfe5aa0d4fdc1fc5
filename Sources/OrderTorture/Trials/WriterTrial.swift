package import OrderModel
internal import OrderRun
package import OrderSite
package import OrderWorld

/// One trial of a stranger. A batch is delivered to a folder below `drop/`. Somebody who may write there acts on it
/// before one effect of its run, counted from the first look into the drop folder. A clean run finishes the rest.
package struct WriterTrial: Sendable {
    private let runner: any SiteRunning
    private let asOf: Timestamp
    private let world: any World

    /// `world` is the world whose effects are counted.
    package init(runner: any SiteRunning, asOf: Timestamp, world: any World) {
        self.runner = runner
        self.asOf = asOf
        self.world = world
    }

    /// The result of a trial.
    package struct Result: Sendable {
        /// The effect after the act; nil when the run was over before.
        package var struck: Effect?
        /// True when the stranger could act. It cannot when the run was over before, or the file gone from its name.
        package var isDone = false
        /// The count of the disturbed run's effects.
        package var count = 0
        /// True when a batch was recorded.
        package var isRecorded = false
        /// The problems.
        package var problems: [String] = []
    }

    /// Runs the trial on a site. `other` is the content that the stranger wants in the file. Throws when the batch
    /// cannot be delivered, or the ledger not be read afterwards.
    package func run(
        _ deed: DropDeed, beforeEffect number: Int, delivery: Delivery, other: [UInt8], at layout: SiteLayout
    ) async throws -> Result {
        let name = delivery.name.split(separator: "/").last.map(String.init) ?? delivery.name
        let delivery = delivery.renamed("stranger/\(name)")
        let earlierClaims = try LedgerClaims.all(at: layout).count
        // It has no mark, so that the run watches the file.
        try delivery.put(into: layout, world: world, isMarked: false)
        let outside = try OutsideFolder(layout.root + "-outside", batchName: name, world: world)
        var (result, versions) = try await disturbedRun(
            deed, beforeEffect: number, delivery: delivery, other: other, outside: outside, at: layout)
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

    /// Runs with the stranger beside it, who is gone when this returns.
    private func disturbedRun(
        _ deed: DropDeed, beforeEffect number: Int, delivery: Delivery, other: [UInt8], outside: OutsideFolder,
        at layout: SiteLayout
    ) async throws -> (Result, wholeVersions: [[UInt8]]) {
        let writer = DropWriter(
            deed, batch: delivery.path(in: layout), bytes: delivery.bytes, other: other, outside: outside)
        // An act before the run looks into the drop folder is the same as one before the run.
        let begin = Effect(.openForReading, layout.drop)
        let injector = FaultInjector(disturbingAt: number, from: { $0 == begin }) { writer.act() }
        let ending = await runner.run(
            layout, files: [], asOf: asOf, world: FaultyWorld(world, injector: injector)
        ) { FaultyLedger($0, injector: injector) }
        var result = Result(struck: injector.struck, isDone: writer.isDone, count: injector.count)
        // A file may be gone from its place: a run reports that. It never ends as a whole because of it.
        if case .refused(let reason, _) = ending { result.problems.append("the run itself ended: \(reason)") }
        return (result, writer.wholeVersions)
    }
}
