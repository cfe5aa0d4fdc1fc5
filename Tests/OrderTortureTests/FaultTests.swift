@testable import docket
import OrderModel
import OrderTorture
import OrderWorld
import SeededGeneration
import TestDepth
import Testing
import TrialSites

/// A run may fail at any place and in any way: a clean run ends with exactly the state of an undisturbed site.
@Suite(.thorough, .timeLimit(.minutes(60))) struct FaultTests {
    private static let scenario = Task { try await TortureScenario() }

    struct Case: CustomTestStringConvertible {
        let kind: FaultKind
        let level: FaultLevel
        var testDescription: String { "\(kind.rawValue) at the \(level.rawValue)" }
    }

    static let cases = FaultLevel.allCases.flatMap { level in FaultKind.allCases.map { Case(kind: $0, level: level) } }

    /// The slack of a count: reports read the database beside the recording, so two runs differ in a few effects by
    /// chance.
    private static let databaseCountSlack = 16

    @Test(arguments: cases)
    func `wherever a run is struck, the next ends with the same bytes`(fault: Case) async throws {
        let scenario = try await Self.scenario.value
        // Below the ledger every batch does the same, so the one with an order of every kind is enough.
        let indices = fault.level == .seam ? scenario.stages.deliveries.indices : 0..<1
        for index in indices {
            try await strikeEverywhere(
                scenario, index, runner: scenario.runner, fault.testDescription, fault.kind,
                countVariesBy: fault.level == .seam ? 0 : Self.databaseCountSlack
            ) {
                $0.kind.level == fault.level && fault.kind.canStrike($0.kind)
            }
        }
    }

    @Test func `wherever the opening of a site fails, the next run ends with the same bytes`() async throws {
        let scenario = try await Self.scenario.value
        try await strikeEverywhere(scenario, 0, runner: SiteRunner(), "error at the opening", .error) { effect in
            ["/reference", "/secrets", "docket.yaml", ".docket.lock"].contains { effect.subject.contains($0) }
        }
    }

    /// Strikes the effects for which `isCounted` is true, each time on a site of its own.
    private func strikeEverywhere(
        _ scenario: TortureScenario, _ index: Int, runner: any SiteRunning, _ name: String, _ kind: FaultKind,
        countVariesBy slack: Int = 0, of isCounted: @escaping @Sendable (Effect) -> Bool
    ) async throws {
        // The rarest kind is a write that can be torn.
        try await strikeEveryPlace(name, of: isCounted, atLeast: kind == .tornWrite ? 2 : 8, countVariesBy: slack) {
            _ = try await strike($0, scenario, index, runner, name)
        } trial: {
            let plan = FaultPlan(kind, at: $0, of: isCounted)
            return try await strike(plan, scenario, index, runner, "\(name) \($0)")
        }
    }

    /// Returns the effect that was struck.
    private func strike(
        _ plan: FaultPlan, _ scenario: TortureScenario, _ index: Int, _ runner: any SiteRunning, _ name: String
    ) async throws -> Effect? {
        let root = "\(scenario.root)/\(name)-\(index)"
        defer { try? scenario.live.removeTree(root) }
        let site = try await scenario.stages.copy(before: index, to: root, world: scenario.live)
        let trial = FaultTrial(runner: runner, asOf: scenario.asOf, world: scenario.world)
        let result = try await trial.run(plan, delivery: scenario.stages.deliveries[index], at: site)
        let ending = try SiteEnding(site, world: scenario.live)
        let found = result.problems + ending.differences(from: scenario.stages.ending(after: index))
        let place = "\(name), batch \(index + 1), seed \(SeededGenerator.seedOfRun)"
        #expect(found.isEmpty, "\(place), \(result.struck?.description ?? "none"): \(found.prefix(4))")
        return result.struck
    }
}
