import ArgumentParser
import Glibc
import OrderModel
import OrderOpening
import OrderRecording
import OrderRun
import OrderSite
import OrderWorld

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Process the files in the drop folder, once, in name order. This is the cron job.",
        discussion: """
            Reports go to OUTPUT/<BatchId>/, files to archive/ or quarantine/. The run first finishes the work of an \
            earlier one. Files named on the command line are processed instead of the drop folder; a file outside of \
            drop/ stays where it is.

            On a terminal the run shows how far it is; elsewhere --progress or the signal SIGUSR1 makes it. SIGINT and \
            SIGTERM end it with 75 after the chunk under way, and the next run goes on. At its end it names what waits \
            for a person.

            --new-ledger is for a site whose ledger is lost. It moves the rest of the old ledger aside. The new \
            ledger knows nothing of before.

            EXAMPLES
              docket run --site /srv/docket
              docket run --site /srv/docket --as-of 2018-10-29T02:00:00Z orders.csv
              docket run --intake erp export.csv  (a partner's own file, read by intake/erp.yaml)
              docket run --all                    (every site that \(SitesList.usualPath) lists)
              0 2 * * *  docket run --site /srv/docket     (a crontab line)
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp(
            "The folder for reports. (default: that of docket.yaml, else output in the site)", valueName: "dir"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "The profile in intake/ for the named files. (default: that of their folder in drop/, else none)",
            valueName: "name"))
    var intake: String?

    @Flag(help: "Print one JSON object instead of text, whatever the exit status.")
    var json = false

    @Flag(help: "Print nothing about files that are accepted whole, and no progress.")
    var quiet = false

    @Flag(help: "Show the progress on standard error even if that is no terminal.")
    var progress = false

    @Option(
        help: ArgumentHelp(
            "The file for the run's metrics, in Prometheus's text format. (default: that of docket.yaml, else none)",
            valueName: "file"))
    var metrics: String?

    @Flag(help: "Write no metrics, and leave the command of notify alone: for a replay that is nobody's night.")
    var noNotices = false

    @Flag(help: "Run over every site of this host, a process each: those that the list of sites names.")
    var all = false

    @Option(
        help: ArgumentHelp("The list of sites for --all. (default: \(SitesList.usualPath))", valueName: "file"))
    var sites: String?

    @Flag(help: "Begin a new ledger with a new secret; the old one is moved aside.")
    var newLedger = false

    @Argument(help: "Batch files to process instead of the drop folder.")
    var files: [String] = []

    func validate() throws {
        if intake != nil, files.isEmpty { throw ValidationError("--intake is for files that the command line names") }
        if quiet, progress { throw ValidationError("--quiet and --progress exclude each other") }
        guard all else {
            if sites != nil { throw ValidationError("--sites is for --all") }
            return
        }
        let isOfOneSite =
            options.site != nil || options.ledger != nil || output != nil || metrics != nil || noNotices || newLedger
            || progress
            || !files.isEmpty
        if isOfOneSite {
            throw ValidationError(
                "beside --all only --sites, --as-of, --json and --quiet can stand; the rest is each site's")
        }
    }

    func run() async throws {
        RunSignals.catchAll()
        try await endingWithStatus { all ? try await runAll() : try await runOne() }
    }

    private func runOne() async throws -> ExitStatus {
        let watch = RunWatch { RunSignals.stopReason }
        let display = RunDisplay(watch, mode: displayMode)
        let run = WatchedRun(try options.opening(), watch: watch, metricsFile: metrics, hasNotices: !noNotices)
        display.begin()
        let ending = await run.run(files: files, intake: intake, output: output, beginningAnew: newLedger) {
            outcome, time in
            if !json { show(outcome, at: time) }
        }
        display.end()
        show(ending)
        await run.notify(ending)
        return ending.status
    }

    private func runAll() async throws -> ExitStatus {
        let world = LiveWorld()
        let words =
            (json ? ["--json"] : []) + (quiet ? ["--quiet"] : []) + (options.asOf.map { ["--as-of", "\($0)"] } ?? [])
        let list = try SitesList.load(sites ?? SitesList.usualPath, world: world)
        let endings = await AllSitesRun(list, words: words, world: world).run { ending in
            Console.passOn(ending.standardError)
            guard !json, !quiet || !ending.standardOutput.isEmpty else { return }
            AllSitesRun.lines(ending).forEach(Console.line)
        }
        if json { Console.bytes(AllSitesRun.line(endings)) }
        return RunSignals.stopReason == nil ? AllSitesRun.status(endings) : .siteBusy
    }

    private var displayMode: RunDisplay.Mode {
        if quiet { return .none }
        let isTerminal = isatty(STDERR_FILENO) == 1
        if isTerminal { return .terminal }
        return progress ? .lines : .none
    }

    private func show(_ outcome: FileOutcome, at time: Timestamp) {
        if quiet, case .processed(let batch) = outcome, batch.isAcceptedWhole { return }
        OutcomeText.show(outcome, at: time)
    }

    private func show(_ ending: RunStatement) {
        if let error = ending.error { Console.fault(error) }
        guard !json else { return Console.bytes(ending.line) }
        ending.waitsText.forEach { Console.line($0, needsPerson: true) }
    }
}
