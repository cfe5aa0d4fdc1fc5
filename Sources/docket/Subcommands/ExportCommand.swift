import ArgumentParser
import OrderPipeline

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what a period charged and credited, for finance.",
        discussion: """
            A charge belongs to the UTC day of its order, a credit to the day of its cancellation; both days named are within \
            the period. Each charge and each credit of a ledger is in exactly one period, however periods are cut. An export is a \
            folder of its own with control-totals.json, and is never written over.

            EXAMPLES
              docket export reconciliation --site /srv/docket --from 2018-10-01 --to 2018-10-31
              docket export journal --format hledger --from 2018-10-01 --to 2018-10-31
            """,
        subcommands: [ExportReconciliationCommand.self, ExportJournalCommand.self])

    /// Without a subcommand nothing is exported, and a script that left it out is to know.
    func run() async throws {
        Console.error("docket: name what to export: reconciliation or journal\n\n\(Docket.helpMessage(for: Self.self))")
        throw ExitCode(ExitStatus.usage.rawValue)
    }
}
