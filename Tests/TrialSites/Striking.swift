package import OrderTorture
import SeededGeneration
import Testing

/// Strikes a run at its places (``EffectSample``), and once after its last effect. Only effects for which `isCounted`
/// is true are struck; there have to be at least `count`.
///
/// `undisturbed` is that run without a fault. `trial` makes its own site, strikes the n-th effect there, and returns
/// it; nil when the run was over before. When two runs may differ in their last effects, by at most `slack`, a few of
/// those may be missed.
package func strikeEveryPlace(
    _ name: String, of isCounted: @escaping @Sendable (Effect) -> Bool, atLeast count: Int,
    countVariesBy slack: Int = 0, undisturbed: (FaultPlan) async throws -> Void,
    trial: (Int) async throws -> Effect?
) async throws {
    let log = EffectLog()
    try await undisturbed(log.plan(of: isCounted))
    var generator = SeededGenerator()
    let sample = EffectSample(of: log, using: &generator)
    #expect(sample.effectCount >= count, "\(name): \(sample.description)")
    var missed: [Int] = []
    for number in sample.numbers where try await trial(number) == nil { missed.append(number) }
    #expect(
        missed.allSatisfy { $0 + slack > sample.effectCount } && missed.count * 10 <= sample.numbers.count,
        "\(name), effects \(missed) were not struck; \(sample.description)")
    let behind = try await trial(sample.effectCount + slack + 1)
    #expect(behind == nil, "\(name) has more effects than were counted; \(sample.description)")
}

/// Strikes a run at every place where it changes something, as the other function does.
package func strikeEveryPlace(
    changesAtLeast count: Int, undisturbed: (FaultInjector) async throws -> Void,
    trial: (Int) async throws -> Effect?
) async throws {
    try await strikeEveryPlace(
        "a change", of: { $0.kind.level == .seam && $0.kind.isChange }, atLeast: count,
        undisturbed: { try await undisturbed(FaultInjector($0)) }, trial: trial)
}
