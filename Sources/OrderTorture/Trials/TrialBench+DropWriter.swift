internal import OrderSite
internal import OrderWorld

/// Trials of strangers. The record is the signed file or a whole version of it, and nobody outside is harmed.
extension TrialBench {
    func dropWriter(_ root: String, _ generator: inout TrialGenerator) async throws -> TrialResult {
        let index = Int.random(in: stages.deliveries.indices, using: &generator)
        let delivery = stages.deliveries[index]
        let deed = DropDeed.allCases.randomElement(using: &generator) ?? .overwrites
        guard delivery.isDropped else { return TrialResult(isHit: false) }
        return try await atSomeEffect(
            in: root, &generator, named: { "somebody \(deed.rawValue), \(delivery.name), before effect \($0)" }
        ) { number, root in
            let result = try await stranger(deed, beforeEffect: number, delivery: index, in: root)
            return Strike(
                effectCount: result.count, effect: result.struck, isHit: result.isDone, problems: result.problems)
        }
    }

    private func stranger(
        _ deed: DropDeed, beforeEffect number: Int, delivery index: Int, in root: String
    ) async throws -> WriterTrial.Result {
        let delivery = stages.deliveries[index]
        // The other content is another batch, or a part of this one when there is no other.
        let next = stages.deliveries[(index + 1) % stages.deliveries.count].bytes
        let other = next == delivery.bytes ? Array(next.prefix(next.count / 3)) : next
        let layout = try await stages.copy(before: index, to: root, world: world)
        return try await WriterTrial(runner: runner, asOf: asOf, world: stillWorld).run(
            deed, beforeEffect: number, delivery: delivery, other: other, at: layout)
    }
}
