internal import OrderModel
internal import OrderRun
internal import OrderSite
internal import OrderWorld

/// The parts that every trial works with: the undisturbed stages of the site, and ways to run over a copy of one.
struct TrialBench: Sendable {
    let stages: SiteStages
    /// The count of the site's claims before any of the batches.
    let earlierClaims: Int
    let runner: any SiteRunning
    /// The path of the command, for runs in processes of their own.
    let program: String
    let asOf: Timestamp
    /// The real world.
    let world: any World

    /// The real world with a clock that stands still, later than any file, so that no run waits.
    var stillWorld: ClockedWorld { ClockedWorld(world) }

    /// Does one trial in a folder that does not exist yet.
    func run(
        _ sort: TrialSort, in root: String, generator: inout TrialGenerator
    ) async throws -> TrialResult {
        switch sort {
        case .fault(let kind, let level): try await fault(kind, level: level, in: root, &generator)
        case .killedProcess: try await killedProcess(root, &generator)
        case .runsAtOnce: try await runsAtOnce(root, &generator)
        case .duplicateDelivery: try await duplicateDelivery(root)
        case .reorderedDelivery: try await reorderedDelivery(root, &generator)
        case .growingFile: try await growingFile(root, &generator)
        case .dropWriter: try await dropWriter(root, &generator)
        case .clockJumps: try await clockJumps(root, &generator)
        }
    }

    /// Puts all batches into a copy of the site from before any of them.
    func siteWithAll(_ root: String, isMarked: Bool = true) async throws -> SiteLayout {
        let layout = try await stages.copy(before: 0, to: root, world: world)
        for delivery in stages.deliveries { try delivery.put(into: layout, world: world, isMarked: isMarked) }
        return layout
    }

    /// Runs without a disturbance. A failure in it is a problem.
    func cleanRun(_ layout: SiteLayout) async -> [String] {
        await runner.run(layout, files: [], asOf: asOf, world: stillWorld) { $0 }.failures.map {
            "a clean run failed: \($0.reason.replacing(layout.root, with: "<site>"))"
        }
    }

    /// Does a clean run, and returns the site's differences from the undisturbed one.
    func problemsAtEnd(of layout: SiteLayout) async throws -> [String] {
        let failures = await cleanRun(layout)
        return failures + (try SiteEnding(layout, world: world)).differences(from: stages.end)
    }

    // MARK: Faults

    private func fault(
        _ kind: FaultKind, level: FaultLevel, in root: String, _ generator: inout TrialGenerator
    ) async throws -> TrialResult {
        let index = Int.random(in: stages.deliveries.indices, using: &generator)
        let delivery = stages.deliveries[index]
        let trial = FaultTrial(runner: runner, asOf: asOf, world: stillWorld)
        return try await atSomeEffect(in: root, &generator, named: { "\(delivery.name), effect \($0)" }) {
            number, root in
            let layout = try await stages.copy(before: index, to: root, world: world)
            let result = try await trial.run(FaultPlan(kind, at: number, level: level), delivery: delivery, at: layout)
            let ending = try SiteEnding(layout, world: world)
            return Strike(
                effectCount: result.count, effect: result.struck, isHit: result.struck != nil,
                problems: result.problems + ending.differences(from: stages.ending(after: index)))
        }
    }

    /// The result of a run that is disturbed at one effect.
    struct Strike {
        let effectCount: Int
        /// The effect; nil when the run was over before.
        let effect: Effect?
        let isHit: Bool
        let problems: [String]
    }

    /// Disturbs a run at a random effect. An undisturbed run shows how many effects there are.
    func atSomeEffect(
        in root: String, _ generator: inout TrialGenerator, named place: (Int) -> String,
        _ disturb: (Int, String) async throws -> Strike
    ) async throws -> TrialResult {
        let counted = try await disturb(.max, root + "-counted")
        try world.removeTree(root + "-counted")
        guard counted.effectCount > 0 else { return TrialResult(isHit: false, problems: counted.problems) }
        let number = Int.random(in: 1...counted.effectCount, using: &generator)
        let strike = try await disturb(number, root)
        let heading = "\(place(number)): \(strike.effect?.description ?? "none")"
        return TrialResult(isHit: strike.isHit, problems: strike.problems.isEmpty ? [] : [heading] + strike.problems)
    }
}
