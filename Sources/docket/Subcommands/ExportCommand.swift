import ArgumentParser
import OrderSite

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the charges and credits of a period, for finance, or its downloads.",
        discussion: """
            A charge belongs to the UTC day of its order, a credit to the day of its cancellation. Both days that you \
            name are within the period. Each charge and each credit is in exactly one period, however you cut \
            periods. An export is a folder of its own with control-totals.json, and is never overwritten.

            EXAMPLES
              docket export reconciliation --site /srv/docket --from 2018-10-01 --to 2018-10-31
              docket export tax --from 2018-10-01 --to 2018-12-31
              docket export journal --format hledger --from 2018-10-01 --to 2018-10-31
              docket export downloads --from 2018-10-01 --to 2018-10-31
            """,
        subcommands: [
            ExportReconciliationCommand.self, ExportJournalCommand.self, ExportTaxCommand.self,
            ExportDownloadsCommand.self,
        ])

    /// Fails without a subcommand, since it exports nothing and a script has to notice.
    func run() async throws {
        Console.fault(
            "name what to export: reconciliation, journal, tax or downloads\n\n\(Docket.helpMessage(for: Self.self))")
        throw ExitCode(ExitStatus.usage.rawValue)
    }
}
