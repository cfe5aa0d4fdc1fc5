import ArgumentParser
import OrderModel
import OrderOpening
import OrderSite
import OrderStatements

struct ExportJournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Write the double-entry journal of a period, which another program can add up.",
        discussion: """
            The journal has a balanced entry for each charge and credit, with the id of its order: receivables by \
            partner; sales, credits and tax by market; in every currency. control-totals.json has the sums that \
            hledger or Beancount must get. accounts.yaml in the site gives accounts of your own.

            EXAMPLES
              docket export journal --from 2018-10-01 --to 2018-10-31
              docket export journal --format beancount --from 2018-10-01 --to 2018-10-31
            """)

    @OptionGroup var options: ExportOptions

    @Option(
        help: ArgumentHelp("The program that is to read it. (default: hledger)", valueName: "hledger|beancount"),
        transform: { try oneOf(JournalFormat.allCases, $0, name: \.rawValue) })
    var format = JournalFormat.hledger

    func run() async throws {
        try await reportingFailures {
            let opening = try options.site.opening()
            let chart = try ChartOfAccounts.load(from: opening.layout, world: opening.world)
            try options.export(as: .journal(JournalTarget(format, chart)))
        }
    }
}
