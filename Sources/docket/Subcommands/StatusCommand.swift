import ArgumentParser
import OrderOpening
import OrderRun
import OrderSite

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what ran, what waits and what is missing. For monitoring.",
        discussion: """
            It names the last run with its exit status; the batches that are parked, unfinished or in work; the files \
            that were quarantined since a day; the uploads in drop/ that did not change for an hour; and the partners \
            whose batches are overdue by `expect` in docket.yaml. It takes no lock and changes nothing.

            It ends with 3 while something waits for a person or is overdue, and with 0 otherwise. A quarantined file \
            does not count: the run that refused it ended with 3.

            EXAMPLES
              docket status --site /srv/docket
              docket status --json
            """)

    @OptionGroup var options: SiteOptions

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func run() async throws {
        try await endingWithStatus {
            let opening = try options.opening()
            let settings = try opening.settings()
            let status = try SiteStatus(
                of: opening.layout, settings: settings, ledger: try opening.readingSoFar(settings).ledger,
                ledgerPath: opening.ledgerPath, world: opening.world, at: opening.now)
            if json {
                Console.bytes(SiteStatusJSON.line(status))
            } else {
                SiteStatusText.lines(status).forEach(Console.line)
            }
            return status.exitStatus
        }
    }
}
