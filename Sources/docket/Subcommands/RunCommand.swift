import ArgumentParser
import Glibc
import OrderModel
import OrderOpening
import OrderRecording
import OrderRun
import OrderSite

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
              0 2 * * *  docket run --site /srv/docket     (a crontab line)
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp(
            "The folder for reports. (default: that of docket.yaml, else output in the site)", valueName: "dir"))
    var output: String?

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

    @Flag(help: "Begin a new ledger with a new secret; the old one is moved aside.")
    var newLedger = false

    @Argument(help: "Batch files to process instead of the drop folder.")
    var files: [String] = []

    func validate() throws {
        if quiet, progress { throw ValidationError("--quiet and --progress exclude each other") }
    }

    func run() async throws {
        try await endingWithStatus {
            let watch = RunWatch()
            let display = RunDisplay(watch, mode: displayMode)
            RunSignals.catchAll()
            display.begin()
            defer { display.end() }
            let run = WatchedRun(try options.opening(), watch: watch, metricsFile: metrics)
            let ending = await run.run(files: files, output: output, beginningAnew: newLedger) { outcome, time in
                if !json { show(outcome, at: time) }
            }
            display.end()
            show(ending)
            await run.notify(ending)
            return ending.status
        }
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
