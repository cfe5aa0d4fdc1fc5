import ArgumentParser
import OrderLedger
import OrderModel
import OrderOpening
import OrderReconciliation
import OrderSite
import OrderStatements

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Compare the vendor's reconciliation files with the ledger.",
        discussion: """
            It reads the one-time files of 23 columns and today's of 46: UTF-8 or UTF-16, column names in any case, \
            columns in any order. It finds a row's posting by OrderId, else by ReferenceID as the OrderReference, \
            else by customer, product, SKU, quantity and date where these are unique. Every row is matched, \
            amount-differs, identity-differs, missing-here or ambiguous, or accepted where a person accepted the \
            difference (docket accept). A posting of the period that no file has is missing-there. The command writes reconcile.csv, reconcile.json and reconcile.html. It ends with 0 if everything matched, 2 \
            if something did not, 65 if a file is no reconciliation file.

            EXAMPLES
              docket reconcile --site /srv/docket G002297372.csv
              docket reconcile --currency EUR G002297372_EUR.csv
              docket reconcile --basis net --family Software G002297372.csv
              docket reconcile --tolerance 0 --from 2018-10-01 --to 2018-10-31 eur.csv usd.csv
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp(
            "The most that subtotal, tax and total of a row may each differ by, in its currency. (default: 0.01)",
            valueName: "amount"),
        transform: ReconcileCommand.tolerance)
    var tolerance = usualTolerance

    /// The tolerance of a command line that names none.
    static let usualTolerance = ExactDecimal(coefficient: 1, fractionDigits: 2)

    @Option(
        help: ArgumentHelp(
            "The first day whose postings the files should have. (default: the month of the files' first row)",
            valueName: "date"),
        transform: PeriodOptions.date)
    var from: CivilDate?

    @Option(
        help: ArgumentHelp(
            "The last day of them. (default: the end of the month of the files' last row)", valueName: "date"),
        transform: PeriodOptions.date)
    var to: CivilDate?

    @Option(
        help: ArgumentHelp(
            "Whose postings alone they should have; may be repeated. (default: all partners)", valueName: "id"))
    var partner: [String] = []

    @Option(
        help: ArgumentHelp(
            "The currency whose postings alone they should have, such as EUR; may be repeated. (default: all currencies)",
            valueName: "code"),
        transform: ReconcileCommand.currency)
    var currency: [Currency] = []

    @Option(
        help: ArgumentHelp(
            "The family that rows and postings are compared of; may be repeated. (default: all families)",
            valueName: "Software|Reservation"),
        transform: { try oneOf(ProductFamily.allCases, $0, name: \.rawValue) })
    var family: [ProductFamily] = []

    @Option(
        help: ArgumentHelp(
            "The product that they are compared of; may be repeated. (default: all products)",
            valueName: "ProductId[:SkuId]"),
        transform: ReconcileCommand.product)
    var product: [String] = []

    @Option(
        help: ArgumentHelp(
            "The amounts that decide: subtotal, tax and total, or the subtotal alone. (default: total)",
            valueName: "total|net"),
        transform: { try oneOf(ComparedAmounts.allCases, $0, name: \.rawValue) })
    var basis: ComparedAmounts = .total

    @Option(
        help: ArgumentHelp(
            "The decimal sign of the files' numbers. (default: as each file's numbers prove it)",
            valueName: "comma|point"),
        transform: { try oneOf(DecimalMark.allCases, $0, name: \.rawValue) })
    var decimal: DecimalMark?

    @Option(help: ArgumentHelp("Where the reconcile's folder goes. (default: exports in the site)", valueName: "dir"))
    var output: String?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Argument(help: ArgumentHelp("The vendor's files: of one period, one or several.", valueName: "file"))
    var files: [String]

    func validate() throws {
        _ = try period()
    }

    /// Returns the named period; nil when the files decide it.
    private func period() throws -> PostingPeriod? {
        guard let from, let to else {
            guard from == nil, to == nil else { throw ValidationError("--from and --to go together") }
            return nil
        }
        return try PeriodOptions.period(from, to)
    }

    private static func tolerance(_ text: String) throws -> ExactDecimal {
        if let tolerance = ExactDecimal(text), !text.hasPrefix("-") { return tolerance }
        throw ValidationError("'\(text)' is no amount such as 0.01")
    }

    private static func currency(_ text: String) throws -> Currency {
        if let currency = Currency(code: text.uppercased()) { return currency }
        throw ValidationError("'\(text)' is no currency of ISO 4217 such as EUR")
    }

    /// Reads `ProductId` or `ProductId:SkuId`. A SkuId may lack leading zeros, as everywhere.
    private static func product(_ text: String) throws -> String {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else {
            throw ValidationError("'\(text.visible)' is no product such as DZH318Z0BNZ5 or DZH318Z0BNZ5:0001")
        }
        return parts.count == 1 ? text : ProductScope.name(String(parts[0]), SkuId.padded(String(parts[1])))
    }

    func run() async throws {
        try await endingWithStatus {
            let opening = try options.opening()
            let output = try opening.outputFolder(output, default: opening.layout.exports)
            let settings = try opening.settings()
            let readers = try opening.reportReaders(settings)
            let reading = try opening.reading(settings)
            for id in partner { try opening.requirePartner(id, in: reading.ledger) }
            let issuer = try reading.issuer(for: "reconcile", "finds orders by their ids")
            let request = ReconcileRequest(
                asOf: opening.now, period: try period(), partnerIds: partner, currencies: currency,
                products: try products(opening), basis: basis, tolerance: tolerance, decimalMark: decimal)
            let run = ReconcileRun(
                reading.ledger, issuer: issuer, world: opening.world, output: output, readers: readers)
            let statement = try run.run(files, request, softwareVersion: Docket.configuration.version)
            let status = statement.totals.isAllMatched ? ExitStatus.success : .ordersRejected
            Console.show(statement, status: status, isJSON: json)
            return status
        }
    }
    /// Returns the named products. The reference data tell the family of a row that the ledger does not have, and are
    /// read only for that.
    private func products(_ opening: SiteOpening) throws -> ProductScope {
        guard !family.isEmpty || !product.isEmpty else { return .everything }
        return ProductScope(families: family, products: product, family: try opening.productFamilies())
    }
}
