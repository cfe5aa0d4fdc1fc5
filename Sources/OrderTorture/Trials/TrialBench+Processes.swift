internal import OrderModel
internal import OrderRun
internal import OrderSite
internal import OrderWorld

/// Trials with real processes of the system. So a moment drawn by the seed need not hit the same instruction twice.
extension TrialBench {
    /// The exit status that a shell gives a process that was killed.
    private static let killedStatus = 137

    func killedProcess(_ root: String, _ generator: inout TrialGenerator) async throws -> TrialResult {
        let layout = try await siteWithAll(root)
        var (kills, places) = (0, [String]())
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            // It draws short moments as often as long ones, since a process takes a while to open the site.
            let milliseconds = Int.random(in: 5...10, using: &generator) << Int.random(in: 0...7, using: &generator)
            let seconds = "\(milliseconds / 1_000).\(String(milliseconds % 1_000 + 1_000).dropFirst())"
            let result = try await world.run(
                "timeout", arguments: ["-s", "KILL", seconds, program] + arguments(layout), standardInputPath: nil)
            guard result.exitStatus == Self.killedStatus else { break }
            kills += 1
            places.append("\(milliseconds) ms")
        }
        let found = try await problemsAtEnd(of: layout)
        return TrialResult(
            isHit: kills > 0, problems: found.isEmpty ? [] : ["killed after \(places.joined(separator: ", "))"] + found)
    }

    func runsAtOnce(_ root: String, _ generator: inout TrialGenerator) async throws -> TrialResult {
        let layout = try await siteWithAll(root)
        let results = try await atOnce(Int.random(in: 2...3, using: &generator), layout)
        let good = [ExitStatus.success, .ordersRejected, .fileQuarantined].map { Int($0.rawValue) }
        let busy = Int(ExitStatus.siteBusy.rawValue)
        var problems: [String] = []
        for result in results where !good.contains(result.exitStatus) && result.exitStatus != busy {
            problems.append("one of the runs ended with \(result.exitStatus): \(result.standardError)")
        }
        if !results.contains(where: { good.contains($0.exitStatus) }) { problems.append("no run held the site") }
        problems += try await problemsAtEnd(of: layout)
        return TrialResult(isHit: results.contains { $0.exitStatus == busy }, problems: problems)
    }

    private func atOnce(_ count: Int, _ layout: SiteLayout) async throws -> [ProcessResult] {
        try await withThrowingTaskGroup(of: ProcessResult.self) { group in
            for _ in 0..<count {
                group.addTask {
                    try await world.run(program, arguments: arguments(layout), standardInputPath: nil)
                }
            }
            var results: [ProcessResult] = []
            for try await result in group { results.append(result) }
            return results
        }
    }

    /// The command line of a run over a copy. The settings may name places outside of it, so both are named here. They
    /// may name a file of metrics and a command, too: a trial is nobody's night.
    private func arguments(_ layout: SiteLayout) -> [String] {
        [
            "run", "--site", layout.root, "--ledger", "sqlite:\(layout.ledger)", "--output", layout.defaultOutput,
            "--as-of", asOf.description, "--no-notices",
        ]
    }
}
