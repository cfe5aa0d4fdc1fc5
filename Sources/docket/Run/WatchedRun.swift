import Logging
import OrderModel
import OrderOpening
import OrderRecording
import OrderRun
import OrderSite
import OrderWorld

/// One `docket run` over a site, with its record: when it began and ended, how, and what waits after it.
struct WatchedRun {
    private let opening: SiteOpening
    private let watch: RunWatch
    private let clock: WorkClock

    init(_ opening: SiteOpening, watch: RunWatch) {
        self.opening = opening
        self.watch = watch
        clock = WorkClock(opening.world.now())
    }

    /// Runs, and returns how it ended, whatever happened. `observe` sees each file at its end, with the time of that.
    func run(
        files: [String], output: String?, beginningAnew: Bool, observe: (FileOutcome, Timestamp) -> Void
    ) async -> RunStatement {
        do {
            let files = try opening.batchFiles(files, output: output ?? opening.reportsFolder)
            return try await opening.holdingSite(
                output: output, looksIntoDrop: files.isEmpty, beginningAnew: beginningAnew
            ) { site in
                await run(site, files: files, observe: observe)
            }
        } catch {
            return failed(error, asOf: opening.asOf, [])
        }
    }

    private func run(
        _ site: OpenSite, files: [String], observe: (FileOutcome, Timestamp) -> Void
    ) async -> RunStatement {
        var record = LastRun(process: site.world.process, asOf: site.asOf, begin: clock.begin)
        keep(record, site)
        let ending = await statement(site, files: files, observe: observe)
        record.end = ending.time.end
        record.status = ending.status
        keep(record, site)
        return ending
    }

    private func statement(
        _ site: OpenSite, files: [String], observe: (FileOutcome, Timestamp) -> Void
    ) async -> RunStatement {
        var outcomes: [FileOutcome] = []
        do {
            _ = try await SiteRun(RunEnvironment(site), signer: site.signer, watch: watch).run(files: files) {
                outcome in
                outcomes.append(outcome)
                observe(outcome, opening.now)
            }
        } catch {
            return failed(error, asOf: site.asOf, outcomes)
        }
        let stop = watch.wasCutShort ? watch.stopReason : nil
        return RunStatement(
            asOf: site.asOf, time: time(), status: stop == nil ? ExitStatus(outcomes) : .siteBusy, outcomes: outcomes,
            error: stop.map { "stopped by \($0) after \(watch.filesDone) files; the next run goes on" },
            waits: try? waits(site))
    }

    private func failed(_ error: any Error, asOf: Timestamp?, _ outcomes: [FileOutcome]) -> RunStatement {
        let (reason, status) = ExitStatus.describe(error)
        return RunStatement(asOf: asOf, time: time(), status: status, outcomes: outcomes, error: reason)
    }

    private func time() -> MeasuredTime { clock.time(until: opening.world.now()) }

    private func waits(_ site: OpenSite) throws -> SiteWaits {
        try SiteWaits(site.ledger, settings: site.books.settings, layout: site.layout, world: site.world, at: site.asOf)
    }

    /// The record is for `docket status`; a run does its work without it.
    private func keep(_ record: LastRun, _ site: OpenSite) {
        do {
            try record.keep(in: site.layout, world: site.world)
        } catch {
            site.logger.warning("\(error)")
        }
    }
}
