import ArgumentParser
import OrderModel
import OrderOpening
import OrderSite
import OrderStatements

struct StatementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "Write what a customer bought, got and cancelled, a numbered statement for each month.",
        discussion: """
            The statements are a folder with statement.html, statement.csv and statement.json. They have no product keys \
            and no links. The numbers of a partner's statements run from 1 without gaps, and never change. A customer \
            that nobody ordered for is a wrong command line.

            EXAMPLES
              docket statement --customer b91d7c40-6a2f-4e83-8c15-70e5f3a9d264 --from 2018-10-01 --to 2018-12-31
              docket statement --customer b91d7c40-6a2f-4e83-8c15-70e5f3a9d264 --partner ID --from 2018-12-01 --to \
            2018-12-31 --json
            """)

    @OptionGroup var site: SiteOptions

    @OptionGroup var days: PeriodOptions

    @Option(help: ArgumentHelp("The customer, by CustomerId.", valueName: "id"))
    var customer: String

    @Option(
        help: ArgumentHelp(
            "The partner, by PartnerId, of a customer that several ordered for.", valueName: "id"))
    var partner: String?

    @Option(help: ArgumentHelp("Where the folder goes. (default: exports in the site)", valueName: "dir"))
    var output: String?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func run() async throws {
        try await reportingFailures {
            let opening = try site.opening()
            let output = try opening.outputFolder(output, default: opening.layout.exports)
            let settings = try opening.settings()
            let readers = try opening.reportReaders(settings)
            let reading = try opening.reading(settings)
            try opening.requirePartner(partner, in: reading.ledger)
            let run = CustomerStatementRun(
                ledger: reading.ledger, issuer: reading.naming(), world: opening.world, output: output,
                readers: readers)
            let request = CustomerStatementRequest(
                customerId: customer, partnerId: partner, period: try days.period(), madeAt: opening.now,
                softwareVersion: Docket.configuration.version)
            Console.show(try run.publish(request), status: .success, isJSON: json)
        }
    }
}
