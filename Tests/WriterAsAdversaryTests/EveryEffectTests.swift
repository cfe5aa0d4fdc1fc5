import OrderTorture
import SeededGeneration
import TestDepth
import Testing
import TrialSites

/// Somebody who may write into `drop/` acts before the effects of a run: at each place, and at some between.
///
/// For any act, the record is the signed file or, without a signature, some whole version of the file. Keys are
/// charges, nothing outside of `drop/` is read, moved or told, and every later run ends.
@Suite(.thorough, .timeLimit(.minutes(60))) struct EveryEffectTests {
    private static let scenario = Task { try await AdversaryScenario() }
    private static let signed = Task { try await scenario.value.effects(isSigned: true) }
    private static let unsigned = Task { try await scenario.value.effects(isSigned: false) }

    @Test(arguments: DropDeed.allCases)
    func `of a signed batch, what was signed is recorded`(_ deed: DropDeed) async throws {
        try await tryEverywhere(deed, isSigned: true)
    }

    /// Deeds to a signature are left out. Deeds that replace a file are the same as above.
    @Test(arguments: [DropDeed.overwrites, .overwritesHeld, .cutsHeld, .replaces])
    func `of a batch that is not signed, some whole version is recorded`(_ deed: DropDeed) async throws {
        try await tryEverywhere(deed, isSigned: false)
    }

    /// Acts before one effect after the other, each time at a site of its own, until the stranger comes too late: the
    /// file is gone from its name.
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
