package import OrderTorture
import SeededGeneration
import Testing
import TrialSites

/// Strikes a run at every place that it changes something at, and once behind its last change.
///
/// `undisturbed` is that run with nothing going wrong in it. `trial` makes a site of its own, strikes the n-th change
/// there, and returns it; nil when the run was over before. `count` is how many changes there have to be.
package func strikeEveryPlace(
    changesAtLeast count: Int, undisturbed: (FaultInjector) async throws -> Void,
    trial: (Int) async throws -> Effect?
) async throws {
    let log = EffectLog()
    try await undisturbed(FaultInjector(log.plan { $0.kind.level == .seam && $0.kind.isChange }))
    var generator = SeededGenerator()
    let sample = EffectSample(of: log, using: &generator)
    #expect(sample.effectCount >= count, "only \(sample.effectCount) changes were counted")
    for number in sample.numbers {
        #expect(try await trial(number) != nil, "change \(number) was not struck; \(sample.description)")
    }
    #expect(try await trial(sample.effectCount + 1) == nil, "there was one change more; \(sample.description)")
}
