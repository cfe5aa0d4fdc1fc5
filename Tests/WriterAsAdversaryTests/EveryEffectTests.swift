import OrderTorture
import SeededGeneration
import Testing
import TrialSites

/// Whoever may write into `drop/` does something before the effects of a run: at each place, and at some between.
///
/// Whatever it does: what is recorded is what was signed or, unsigned, some whole version of the file; keys are
/// charges; nothing outside of `drop/` is read, moved or told; and every later run ends.
@Suite(.timeLimit(.minutes(60))) struct EveryEffectTests {
    private static let scenario = Task { try await AdversaryScenario() }
    private static let signed = Task { try await scenario.value.effects(isSigned: true) }
    private static let unsigned = Task { try await scenario.value.effects(isSigned: false) }

    @Test(arguments: DropDeed.allCases)
    func `of a signed batch, what was signed is recorded`(_ deed: DropDeed) async throws {
        try await tryEverywhere(deed, isSigned: true)
    }

    /// What it does to a signature is left out, and what it puts in the place of a file is the same as above.
    @Test(arguments: [DropDeed.overwrites, .overwritesHeld, .cutsHeld, .replaces])
    func `of a batch that is not signed, some whole version is recorded`(_ deed: DropDeed) async throws {
        try await tryEverywhere(deed, isSigned: false)
    }

    /// Before one effect after the other, each time at a site of its own, until the stranger comes too late: the file
    /// is gone from its name.
    private func tryEverywhere(_ deed: DropDeed, isSigned: Bool) async throws {
        let scenario = try await Self.scenario.value
        var generator = SeededGenerator()
        let log = try await (isSigned ? Self.signed : Self.unsigned).value
        let sample = EffectSample(of: log, using: &generator)
        var doneCount = 0
        for number in sample.numbers {
            let result = try await scenario.trial(deed, beforeEffect: number, isSigned: isSigned)
            guard result.isDone else { break }
            doneCount += 1
            let place = "before effect \(number), \(result.struck?.description ?? "none"), somebody \(deed.rawValue)"
            #expect(result.problems.isEmpty, "\(place): \(result.problems.prefix(4))")
        }
        #expect(doneCount > 15, "only \(doneCount) were tried of \(sample.description)")
    }
}
