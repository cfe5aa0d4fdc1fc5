import ArgumentParser
import OrderStatements
import TabularText

struct ExportTaxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tax",
        abstract: "Write the taxes of a period by market, treatment, rate and currency.",
        discussion: """
            tax-….csv has a row for each month, market, treatment, rate and currency: the count, net, tax and total. \
            recapitulative-….csv lists the sales whose tax the customer owes (reverse charge) by VAT id. A credit \
            counts in the month of its cancellation, with negative amounts. The sums are those of the reconciliation \
            and of the journal.

            EXAMPLES
              docket export tax --from 2018-10-01 --to 2018-12-31
            """)

    @OptionGroup var options: ExportOptions

    @Option(
        help: ArgumentHelp(
            "How the files are written. (default: rfc4180)", valueName: "rfc4180|excel-eu|excel-any"),
        transform: { try oneOf(CSVDialect.allCases, $0, name: \.rawValue) })
    var dialect = CSVDialect.rfc4180

    func run() async throws {
        try await reportingFailures { try options.export(as: .tax(dialect: dialect)) }
    }
}
