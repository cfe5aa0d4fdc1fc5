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
            For hledger and Beancount, the journal has a balanced entry for each charge and credit, with the id of \
            its order: receivables by partner; sales, credits and tax by market; in every currency. For DATEV it has \
            booking batches (EXTF Buchungsstapel), one for each month. For Xero and QuickBooks Online it has an entry \
            for each batch and currency. accounts.yaml in the site gives the accounts; DATEV, Xero and QuickBooks \
            need it. control-totals.json has the sums that the program must get.

            EXAMPLES
              docket export journal --from 2018-10-01 --to 2018-10-31
              docket export journal --format datev --from 2018-10-01 --to 2018-10-31
            """)

    @OptionGroup var options: ExportOptions

    @Option(
        help: ArgumentHelp(
            "The program that is to read it: \(JournalFormat.allCases.map(\.rawValue).joined(separator: ", ")). "
                + "(default: hledger)", valueName: "program"),
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
