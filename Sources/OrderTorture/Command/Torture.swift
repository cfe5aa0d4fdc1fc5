package import OrderModel
package import OrderSite
package import OrderWorld

/// Tries faults on copies of a site, until its time is over.
///
///     let torture = Torture(
///         site: layout, ledgerPath: layout.ledger, runner: runner, program: path, asOf: now, world: LiveWorld())
///     let report = try await torture.run(settings) { print($0) }
package struct Torture: Sendable {
    private let copy: SiteCopy
    private let runner: any SiteRunning
    private let program: String
    private let asOf: Timestamp
    private let world: any World

    /// `program` is the path of the command, for the trials with processes.
    package init(
        site: SiteLayout, ledgerPath: String, runner: any SiteRunning, program: String, asOf: Timestamp,
        world: any World
    ) {
        copy = SiteCopy(site: site, ledgerPath: ledgerPath, world: world)
        (self.runner, self.program, self.asOf, self.world) = (runner, program, asOf, world)
    }

    /// The settings of a torture.
    package struct Settings: Sendable {
        /// The batch files; empty for those of the site.
        package var batches: [String]
        package var seed: UInt64
        /// The seconds after which no trial begins, once there was one of each sort.
        package var seconds: Int
        /// The one trial to do, from 1 on; nil for all.
        package var trial: Int?
        /// The folder for the copies: one for temporary files.
        package var folder: String

        package init(batches: [String], seed: UInt64, seconds: Int, trial: Int?, folder: String) {
            self.batches = batches
            self.seed = seed
            self.seconds = seconds
            self.trial = trial
            self.folder = folder
        }
    }

    /// Runs the trials. `tell` gets a sentence about each step. Throws a `TortureError`, `WorldError` or `LedgerError`
    /// when nothing can be tried.
    package func run(_ settings: Settings, tell: (String) -> Void) async throws -> TortureReport {
        let choice = try BatchChoice(named: settings.batches, site: copy.site, world: world)
        tell("batches (\(choice.origin)): \(choice.deliveries.map(\.name).joined(separator: ", "))")
        let root = try makeFolder(in: settings.folder)
        var report = TortureReport(folder: root)
        do {
            let bench = try await bench(choice, in: root)
            try await tryAll(settings, on: bench, in: root, into: &report)
        } catch {
            try world.removeTree(root)
            throw error
        }
        try cleanUp(root, &report)
        return report
    }

    private func makeFolder(in folder: String) throws(WorldError) -> String {
        let name = try world.randomBytes(count: 8).map { String($0, radix: 36) }.joined()
        let root = "\(folder)/docket-torture-\(name)"
        try world.makeDirectory(root, mode: 0o700)
        return root
    }

    private func bench(_ choice: BatchChoice, in root: String) async throws -> TrialBench {
        let base = try await copy.make(at: root + "/site")
        let stages = try await SiteStages(
            of: choice.deliveries, base: base, in: root, runner: runner, asOf: asOf, world: ClockedWorld(world))
        let before = try await stages.copy(before: 0, to: root + "/before", world: world)
        return TrialBench(
            stages: stages, earlierClaims: try LedgerClaims.all(at: before).count, runner: runner, program: program,
            asOf: asOf, world: world)
    }

    private func tryAll(
        _ settings: Settings, on bench: TrialBench, in root: String, into report: inout TortureReport
    ) async throws {
        if let trial = settings.trial {
            return report.add(try await self.trial(trial, of: settings, on: bench, in: root))
        }
        let end = world.now().adding(seconds: Int64(settings.seconds))
        var number = 1
        while number <= TrialSort.all.count || world.now() < end {
            report.add(try await trial(number, of: settings, on: bench, in: root))
            number += 1
        }
    }

    /// Runs a trial, which is a function of the seed and its number alone.
    private func trial(
        _ number: Int, of settings: Settings, on bench: TrialBench, in root: String
    ) async throws -> TortureReport.Trial {
        let sort = TrialSort.all[(number - 1) % TrialSort.all.count]
        var generator = TrialGenerator(seed: settings.seed, trial: number)
        let folder = "\(root)/trial-\(number)"
        let result = try await bench.run(sort, in: folder, generator: &generator)
        if result.problems.isEmpty { try world.removeTree(folder) }
        return TortureReport.Trial(number: number, sort: sort, isHit: result.isHit, problems: result.problems)
    }

    /// Removes the copies. Keeps them for inspection when something did not hold.
    private func cleanUp(_ root: String, _ report: inout TortureReport) throws(WorldError) {
        guard report.failures.isEmpty else { return }
        try world.removeTree(root)
        report.folder = nil
    }
}
