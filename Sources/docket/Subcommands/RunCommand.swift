import ArgumentParser
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

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Flag(help: "Begin a new ledger with a new secret; the old one is moved aside.")
    var newLedger = false

    @Argument(help: "Batch files to process instead of the drop folder.")
    var files: [String] = []

    func run() async throws {
        try await endingWithStatus {
            let opening = try options.opening()
            let files = try opening.batchFiles(self.files, output: output ?? opening.reportsFolder)
            return try await opening.holdingSite(
                output: output, looksIntoDrop: files.isEmpty, beginningAnew: newLedger
            ) { site in
                let outcomes = try await SiteRun(RunEnvironment(site), signer: site.signer).run(
                    files: files
                ) { outcome in
                    if !json { OutcomeText.show(outcome) }
                }
                let status = ExitStatus(outcomes)
                if json { OutcomeJSON.show(outcomes, asOf: site.asOf, status: status) }
                return status
            }
        }
    }
}
