@testable import docket
import OrderModel
import OrderTorture
import OrderWorld
import Testing

/// Whatever effect fails, and however it does: a clean run ends with exactly what an undisturbed site has.
@Suite(.timeLimit(.minutes(60))) struct FaultTests {
    private static let scenario = Task { try await TortureScenario() }

    struct Case: CustomTestStringConvertible {
        let kind: FaultKind
        let level: FaultLevel
        var testDescription: String { "\(kind.rawValue) at the \(level.rawValue)" }
    }

    static let cases = FaultLevel.allCases.flatMap { level in FaultKind.allCases.map { Case(kind: $0, level: level) } }

    @Test(arguments: cases)
    func `wherever a run is struck, the next ends with the same bytes`(fault: Case) async throws {
        let scenario = try await Self.scenario.value
        // Below the ledger every batch does the same: the one with an order of every kind will do.
        let indices = fault.level == .seam ? scenario.stages.deliveries.indices : 0..<1
        for index in indices {
            try await strikeEverywhere(scenario, index, runner: scenario.runner, fault.testDescription) { number in
                FaultPlan(fault.kind, at: number, level: fault.level)
            }
        }
    }

    @Test func `wherever the opening of a site fails, the next run ends with the same bytes`() async throws {
        let scenario = try await Self.scenario.value
        try await strikeEverywhere(scenario, 0, runner: SiteRunner(), "error at the opening") { number in
            FaultPlan(.error, at: number) { effect in
                ["/reference", "/secrets", "docket.yaml", ".docket.lock"].contains { effect.subject.contains($0) }
            }
        }
    }

    /// Strikes the first effect that a plan can strike, the second, and so on, until a run is over before; each time on
    /// a site of its own.
    private func strikeEverywhere(
        _ scenario: TortureScenario, _ index: Int, runner: any SiteRunning, _ name: String,
        plan: (Int) -> FaultPlan
    ) async throws {
        let trial = FaultTrial(runner: runner, asOf: scenario.asOf, world: scenario.world)
        for number in 1... {
            let root = "\(scenario.root)/\(name)-\(index)-\(number)"
            defer { try? scenario.live.removeTree(root) }
            let site = try await scenario.stages.copy(before: index, to: root, world: scenario.live)
            let result = try await trial.run(
                plan(number), delivery: scenario.stages.deliveries[index], at: site)
            let ending = try SiteEnding(site, world: scenario.live)
            let found = result.problems + ending.differences(from: scenario.stages.ending(after: index))
            let place = "\(name), batch \(index + 1), effect \(number)"
            #expect(found.isEmpty, "\(place), \(result.struck?.description ?? "none"): \(found.prefix(4))")
            guard result.struck == nil else { continue }
            // Of all kinds the fewest are writes that can be torn.
            #expect(number > (plan(1).kind == .tornWrite ? 2 : 8), "\(name): only \(number - 1) effects were struck")
            return
        }
    }
}
