import ArgumentParser
import OrderStatements

struct ExportDownloadsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "downloads",
        abstract: "Write the downloads that were begun in a period.",
        discussion: """
            The file has a row for each download that was begun, with its link's number, its order, and whether it \
            still counts: kept for good, open, or refunded because it sent next to nothing. It names no token and no \
            address. control-totals.json has the figures and the last link of the chain of downloads.

            EXAMPLES
              docket export downloads --from 2018-10-01 --to 2018-10-31
              docket export downloads --site /srv/docket --from 2018-10-01 --to 2018-10-31 --partner 5128340
            """)

    @OptionGroup var options: ExportOptions

    func run() async throws {
        try await reportingFailures { try options.exportDownloads() }
    }
}
