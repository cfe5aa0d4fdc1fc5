import Logging
import OrderBooks
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
    private let metricsFile: Result<String?, any Error>
    private let booksFile: Result<String?, any Error>
    private let announcement: RunAnnouncement

    /// `metricsFile` is the file that the command line names; nil for that of the settings. Without notices, only the
    /// screen tells, unless the command line names a file.
    init(_ opening: SiteOpening, watch: RunWatch, metricsFile: String?, hasNotices: Bool) {
        self.opening = opening
        self.watch = watch
        clock = WorkClock(opening.world.now())
        let owners = opening.ownersSettings
        booksFile = Result { try opening.booksFile(nil, owners) }
        let settings = hasNotices ? owners : nil
        self.metricsFile = Result { try opening.metricsFile(metricsFile, settings) }
        announcement = RunAnnouncement(
            world: opening.world, logger: opening.logger, metricsFile: (try? self.metricsFile.get()) ?? nil,
            command: opening.notifyCommand(settings), softwareVersion: Docket.version)
    }

    /// Runs, and returns how it ended, whatever happened. `observe` sees each file at its end, with the time of that.
    func run(
        files: [String], intake: String? = nil, output: String?, beginningAnew: Bool,
        observe: (FileOutcome, Timestamp) -> Void
    ) async -> RunStatement {
        do {
            _ = try metricsFile.get()
            _ = try booksFile.get()
            let files = try opening.batchFiles(files, output: output ?? opening.reportsFolder)
            return try await opening.holdingSite(
                output: output, looksIntoDrop: files.isEmpty, beginningAnew: beginningAnew
            ) { site in
                if let intake { _ = try site.books.profiles.profile(named: intake) }
                return await run(site, files: files, intake: intake, observe: observe)
            }
        } catch {
            let ending = failed(error, asOf: opening.asOf, [])
            if isTold(ending) { announcement.writeMetrics(account(ending)) }
            return ending
        }
    }

    /// Tells the site's own command how a run ended. The run has let go of the site.
    func notify(_ ending: RunStatement) async {
        if isTold(ending) { await announcement.notify(ending.line) }
    }

    /// Tells whether others learn of a run's end. The run that holds the site tells when it ends, and whoever typed a
    /// wrong command line knows it.
    private func isTold(_ ending: RunStatement) -> Bool {
        ending.waits != nil || ![.siteBusy, .usage].contains(ending.status)
    }

    private func run(
        _ site: OpenSite, files: [String], intake: String?, observe: (FileOutcome, Timestamp) -> Void
    ) async -> RunStatement {
        var record = LastRun(process: site.world.process, asOf: site.asOf, begin: clock.begin)
        keep(record, site)
        let ending = await statement(site, files: files, intake: intake, observe: observe)
        bringBooksUpToDate(site)
        announcement.writeMetrics(account(ending))
        record.end = ending.time.end
        record.status = ending.status
        keep(record, site)
        return ending
    }

    /// Brings the books up to date, where the settings name some. A failure is a warning: the run is over, and the next
    /// one adds what is missing.
    private func bringBooksUpToDate(_ site: OpenSite) {
        guard let path = (try? booksFile.get()) ?? nil else { return }
        do {
            _ = try Books(ledger: site.ledger, issuer: site.issuer, world: site.world, readers: site.readers)
                .bringUpToDate(at: path)
        } catch {
            site.logger.warning("the books are not up to date: \(ExitStatus.describe(error).reason.visible)")
        }
    }

    private func statement(
        _ site: OpenSite, files: [String], intake: String?, observe: (FileOutcome, Timestamp) -> Void
    ) async -> RunStatement {
        var outcomes: [FileOutcome] = []
        do {
            _ = try await SiteRun(RunEnvironment(site), signer: site.signer, watch: watch).run(
                files: files, intake: intake
            ) {
                outcome in
                outcomes.append(outcome)
                observe(outcome, opening.now)
            }
        } catch {
            return failed(error, asOf: site.asOf, outcomes)
        }
        let stop = watch.wasCutShort ? watch.stopReason : nil
        return RunStatement(
            asOf: site.asOf, time: time(), site: opening.layout.root,
            status: stop == nil ? ExitStatus(outcomes) : .siteBusy, outcomes: outcomes,
            error: stop.map { "stopped by \($0) after \(watch.filesDone) files; the next run goes on" },
            waits: try? waits(site))
    }

    private func failed(_ error: any Error, asOf: Timestamp?, _ outcomes: [FileOutcome]) -> RunStatement {
        let (reason, status) = ExitStatus.describe(error)
        return RunStatement(
            asOf: asOf, time: time(), site: opening.layout.root, status: status, outcomes: outcomes, error: reason)
    }

    private func account(_ ending: RunStatement) -> RunAccount {
        RunAccount(
            begin: ending.time.begin, end: ending.time.end, status: ending.status, outcomes: ending.outcomes,
            waiting: ending.waits.map(WaitingBatches.init), ledgerByteCount: ledgerByteCount)
    }

    /// The bytes of the ledger, with those that are still beside its file while the run holds it.
    private var ledgerByteCount: Int? {
        let files = ["", "-wal"].compactMap { try? opening.world.status(opening.ledgerPath + $0) }
        return files.isEmpty ? nil : files.reduce(0) { $0 + $1.byteCount }
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
