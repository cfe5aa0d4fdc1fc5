import ArgumentParser
import OrderOpening
import OrderSite
import OrderStatements
import OrderWorld

struct RepriceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reprice",
        abstract: "Price a period's orders again under other reference data, and list the differences.",
        discussion: """
            The command only reads the ledger. It prices every purchase of the period, both days included, at its own \
            time, by the files in DIR. Files that DIR lacks are taken from the site. So you can try a new tax.csv or \
            prices.csv on last month before you put it into force. It ends with 0 if every line has the recorded \
            amounts, and with 2 if one differs or gets no price.

            EXAMPLES
              docket reprice --site /srv/docket --from 2018-12-01 --to 2018-12-31 --reference next-year
              docket reprice --from 2018-12-01 --to 2018-12-31 --reference next-year --csv differences.csv
              docket reprice --from 2018-12-01 --to 2018-12-31 --reference next-year --csv - | less
            """)

    @OptionGroup var options: SiteOptions

    @OptionGroup var days: PeriodOptions

    @Option(help: ArgumentHelp("The folder with the other reference files.", valueName: "dir"))
    var reference: String

    @Option(help: ArgumentHelp("Only this partner's, by PartnerId. (default: all partners)", valueName: "id"))
    var partner: String?

    @Option(help: ArgumentHelp("Write the differing lines as CSV to a file; - is standard output.", valueName: "file"))
    var csv: String?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func validate() throws {
        guard !json || csv != "-" else { throw ValidationError("--json and --csv - both want standard output") }
    }

    func run() async throws {
        try await endingWithStatus { try reprice().isSame ? .success : .ordersRejected }
    }

    private func reprice() throws -> RepriceStatement {
        let opening = try options.opening()
        let other = try OtherReference(
            folder: reference, orElse: opening.layout.reference, world: opening.world, sha256: SiteOpening.sha256)
        let settings = try opening.settings()
        let reading = try opening.reading(settings)
        try opening.requirePartner(partner, in: reading.ledger)
        let repricing = PeriodRepricing(
            ledger: reading.ledger, issuer: reading.naming(), catalog: other.catalog,
            sellerCountry: settings.sellerCountry)
        let request = RepriceRequest(
            period: try days.period(), partnerId: partner, madeAt: opening.now, other: other,
            softwareVersion: Docket.configuration.version)
        let statement = try writingCSV(in: opening.world) { sink in
            try repricing.statement(request, csv: sink, json: json ? Console.bytes : nil)
        }
        if !json { show(statement) }
        return statement
    }

    private func writingCSV<Result>(
        in world: any World, _ body: (PeriodRepricing.Sink?) throws -> Result
    ) throws -> Result {
        switch csv {
        case nil: try body(nil)
        case "-": try body(Console.bytes)
        case let path?: try NewFile(path, in: world).writing { file in try body { try file.write($0.span) } }
        }
    }

    /// Shows the result. Words for people go to standard error when standard output is the CSV's.
    private func show(_ statement: RepriceStatement) {
        if csv == "-" {
            statement.summary.forEach(Console.notice)
        } else {
            statement.lines.forEach(Console.line)
            statement.warnings.forEach(Console.notice)
        }
    }
}
