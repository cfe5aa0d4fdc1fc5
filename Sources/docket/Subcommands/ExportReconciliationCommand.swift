import ArgumentParser
import OrderStatements
import TabularText

struct ExportReconciliationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconciliation",
        abstract: "Write the reconciliation files of a period, one for each currency.",
        discussion: """
            --columns 23 is the one-time file of October 2018, as in reconciliation.csv of a batch; --columns 46 is \
            today's file; all has tax treatment, tax rate and VAT id behind them. --dialect rfc4180 is for programs; excel-eu has semicolons and decimal commas; excel-any is \
            UTF-16 with TABs, which every Excel opens correctly. control-totals.json has the rows, sums and SHA-256 \
            of each file.

            EXAMPLES
              docket export reconciliation --from 2018-10-01 --to 2018-10-31
              docket export reconciliation --from 2018-10-01 --to 2018-10-31 --columns 46 --dialect excel-eu
            """)

    @OptionGroup var options: ExportOptions

    @Option(
        help: ArgumentHelp("How many columns: 23, 46, or all. (default: 23)", valueName: "23|46|all"),
        transform: { try oneOf(ReconciliationColumns.allCases, $0, name: \.name) })
    var columns = ReconciliationColumns.seedDay

    @Option(
        help: ArgumentHelp(
            "How the files are written. (default: rfc4180)", valueName: "rfc4180|excel-eu|excel-any"),
        transform: { try oneOf(CSVDialect.allCases, $0, name: \.rawValue) })
    var dialect = CSVDialect.rfc4180

    func run() async throws {
        try await reportingFailures {
            try options.export(as: .reconciliation(columns: columns, dialect: dialect))
        }
    }
}
