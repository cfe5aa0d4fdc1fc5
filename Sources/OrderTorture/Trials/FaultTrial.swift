internal import OrderLedger
package import OrderModel
internal import OrderRun
package import OrderSite
package import OrderWorld

/// One trial of a fault. A batch is delivered, one effect of its run goes wrong, and a clean run finishes the rest.
///
/// There is only one batch, so that the order of effects, and with it every number, is that of an undisturbed site. A
/// run continues with other files when one fails.
package struct FaultTrial: Sendable {
    private let runner: any SiteRunning
    private let asOf: Timestamp
    private let world: any World

    /// `world` is the world below the faulty one.
    package init(runner: any SiteRunning, asOf: Timestamp, world: any World) {
        self.runner = runner
        self.asOf = asOf
        self.world = world
    }

    /// The result of a trial.
    package struct Result: Sendable {
        /// The effect that went wrong; nil when the runs were over before.
        package var struck: Effect?
        /// The count of the plan's effects, up to the one that went wrong.
        package var count = 0
        /// The problems during the trial.
        package var problems: [String] = []
    }

    /// Runs the trial on a site. Throws when the batch cannot be delivered, or the ledger not be read between runs.
    package func run(_ plan: FaultPlan?, delivery: Delivery, at layout: SiteLayout) async throws -> Result {
        let injector = FaultInjector(plan)
        try delivery.put(into: layout, world: world)
        var endings = [try await faultyRun(delivery.named(in: layout), injector, at: layout)]
        if injector.struck != nil { endings += try await cleanRuns(delivery, at: layout) }
        return Result(
            struck: injector.struck, count: injector.count, problems: problems(of: endings, with: delivery, at: layout))
    }

    // MARK: Runs

    private func faultyRun(
        _ files: [String], _ injector: FaultInjector, at layout: SiteLayout
    ) async throws -> RunEnding {
        guard let watch = WatchedDatabase(path: layout.ledger, injector: injector) else {
            throw WorldError(operation: "watch", path: layout.ledger, errorNumber: 0, reason: "SQLite does not let us")
        }
        let ending = await runner.run(
            layout, files: files, asOf: asOf, world: FaultyWorld(world, injector: injector)
        ) { FaultyLedger($0, injector: injector) }
        withExtendedLifetime(watch) {}
        return ending
    }

    /// Runs the next night. When the file was not taken, a second run names it again, as a person would.
    private func cleanRuns(_ delivery: Delivery, at layout: SiteLayout) async throws -> [RunEnding] {
        let first = await cleanRun([], at: layout)
        guard !delivery.isDropped, try !isTaken(delivery, at: layout) else { return [first] }
        return [first, await cleanRun(delivery.named(in: layout), at: layout)]
    }

    private func cleanRun(_ files: [String], at layout: SiteLayout) async -> RunEnding {
        await runner.run(layout, files: files, asOf: asOf, world: world) { $0 }
    }

    private func isTaken(_ delivery: Delivery, at layout: SiteLayout) throws -> Bool {
        let path = delivery.sourcePath(in: layout)
        return try LedgerClaims.all(at: layout).contains { $0.sourcePath == path }
    }

    // MARK: Problems

    private func problems(of endings: [RunEnding], with delivery: Delivery, at layout: SiteLayout) -> [String] {
        var problems = endings.dropFirst().flatMap(\.failures).map {
            "a clean run failed: \($0.reason.replacing(layout.root, with: "<site>"))"
        }
        for failure in endings.prefix(1).flatMap(\.failures) where failure.status != .inputOutput {
            problems.append("a fault of the disk ended with \(failure.status.rawValue): \(failure.reason)")
        }
        let path = delivery.sourcePath(in: layout)
        let told = endings.flatMap(\.outcomes).count { $0.toldPath == path }
        // A run that cannot report its result reports a failure, and the next run finds nothing new.
        let mayBeUntold = endings.first.map { !$0.failures.isEmpty } ?? false
        if told > 1 || told == 0 && !mayBeUntold { problems.append("the end of \(path) was told \(told) times") }
        return problems
    }
}
