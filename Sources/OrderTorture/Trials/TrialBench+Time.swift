internal import OrderModel
internal import OrderRun
internal import OrderSite
internal import OrderWorld
internal import Synchronization

/// Trials of time: a file that arrives while runs look at it, and a clock that jumps.
extension TrialBench {
    /// Lets the file grow whenever a run waits to see if it does. So every run has to leave it, until it is marked as
    /// complete.
    func growingFile(_ root: String, _ generator: inout TrialGenerator) async throws -> TrialResult {
        let index = Int.random(in: stages.deliveries.indices, using: &generator)
        let delivery = stages.deliveries[index]
        let layout = try await stages.copy(before: index, to: root, world: world)
        let steps = Int.random(in: 1...3, using: &generator)
        guard delivery.bytes.count > 2 * steps, delivery.isDropped else { return TrialResult(isHit: false) }
        let lengths = (0..<2 * steps).map { _ in Int.random(in: 1..<delivery.bytes.count, using: &generator) }.sorted()
        var problems: [String] = []
        for step in 0..<steps {
            try delivery.prefix(lengths[2 * step]).put(into: layout, world: world, isMarked: false)
            problems += try await runWhile(delivery.prefix(lengths[2 * step + 1]), growsAt: layout)
        }
        try delivery.put(into: layout, world: world)
        problems += await cleanRun(layout)
        problems += try SiteEnding(layout, world: world).differences(from: stages.ending(after: index))
        return TrialResult(problems: problems.isEmpty ? [] : ["\(delivery.name), at the lengths \(lengths)"] + problems)
    }

    private func runWhile(_ longer: Delivery, growsAt layout: SiteLayout) async throws -> [String] {
        let path = longer.path(in: layout)
        // The clock shows the moment of the last change: the file is young.
        let clock = try world.status(path)?.modifiedAt ?? asOf
        let world = world
        let growth = Mutex<(any Error)?>(nil)
        let growing = ClockedWorld(world, clock: { clock }) { _ in
            do { try longer.put(into: layout, world: world, isMarked: false) } catch { growth.withLock { $0 = error } }
        }
        let ending = await runner.run(layout, files: [], asOf: asOf, world: growing) { $0 }
        if let error = growth.withLock({ $0 }) { throw error }
        var problems = ending.failures.map { "a run failed beside a file that grows: \($0.reason)" }
        if !ending.outcomes.isEmpty { problems.append("a run took a file that grows") }
        if try world.status(path)?.byteCount != longer.bytes.count { problems.append("a file that grows was moved") }
        return problems
    }

    func clockJumps(_ root: String, _ generator: inout TrialGenerator) async throws -> TrialResult {
        // It is not marked as complete, so that a run reads the clock at all.
        let layout = try await siteWithAll(root, isMarked: false)
        let clock = Mutex(generator)
        let jumping = ClockedWorld(
            world,
            clock: {
                let seconds = clock.withLock { Int64.random(in: 0...4_102_444_800, using: &$0) }
                return Timestamp(secondsSinceEpoch: seconds)
            })
        var problems: [String] = []
        for _ in 0..<2 {
            let ending = await runner.run(layout, files: [], asOf: asOf, world: jumping) { $0 }
            problems += ending.failures.map { "a run failed with a clock that jumps: \($0.reason)" }
        }
        let ending = try SiteEnding(layout, world: world).withoutMarks()
        problems += ending.differences(from: stages.end.withoutMarks())
        return TrialResult(problems: problems)
    }
}

extension Delivery {
    /// Returns its first bytes, without a signature, which comes last.
    fileprivate func prefix(_ count: Int) -> Delivery {
        Delivery(name: name, bytes: Array(bytes.prefix(count)), isDropped: isDropped)
    }
}
