import OrderTorture
import Testing

/// Whoever may write into `drop/` does something before every single effect of a run.
///
/// Whatever it does: what is recorded is what was signed or, unsigned, some whole version of the file; keys are
/// charges; nothing outside of `drop/` is read, moved or told; and every later run ends.
@Suite(.timeLimit(.minutes(60))) struct EveryEffectTests {
    private static let scenario = Task { try await AdversaryScenario() }

    @Test(arguments: DropDeed.allCases)
    func `of a signed batch, what was signed is recorded`(_ deed: DropDeed) async throws {
        try await tryEverywhere(deed, isSigned: true)
    }

    /// What it does to a signature is left out, and what it puts in the place of a file is the same as above.
    @Test(arguments: [DropDeed.overwrites, .overwritesHeld, .cutsHeld, .replaces])
    func `of a batch that is not signed, some whole version is recorded`(_ deed: DropDeed) async throws {
        try await tryEverywhere(deed, isSigned: false)
    }

    /// Before the first effect, the second, and so on, each time at a site of its own, until the stranger comes too
    /// late: the run is over, or the file is gone from its name.
    private func tryEverywhere(_ deed: DropDeed, isSigned: Bool) async throws {
        let scenario = try await Self.scenario.value
        for number in 1...10_000 {
            let result = try await scenario.trial(deed, beforeEffect: number, isSigned: isSigned)
            guard result.isDone else {
                #expect(number > 20, "only \(number - 1) effects were tried")
                return
            }
            let place = "before effect \(number), \(result.struck?.description ?? "none"), somebody \(deed.rawValue)"
            #expect(result.problems.isEmpty, "\(place): \(result.problems.prefix(4))")
        }
    }
}
