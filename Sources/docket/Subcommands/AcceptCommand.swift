import ArgumentParser
import OrderLedger
import OrderModel
import OrderOpening
import OrderReconciliation
import OrderSite
import OrderStatements

struct AcceptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Accept differences between the vendor's files and the ledger.",
        discussion: """
            A reconcile lists every difference until somebody accepts it. Later reconciles count it as accepted, with \
            who accepted it and why, and end with 0 if nothing else differs. Name a row by its line in the vendor's \
            file, as reconcile.csv has it in Line, or by its line in reconcile.csv itself. Postings that no file has \
            stand in reconcile.csv alone. An acceptance covers one row. The ledger keeps it for ever.

            EXAMPLES
              docket accept G002297372.csv --row 17 --by "Ida Lund" --reason "Credit note 77 is on its way"
              docket accept exports/reconcile-2018-12-01_2018-12-31/reconcile.csv --row 12 --row 40 \
                --by "Ida Lund" --reason "Billed in January"
            """)

    @OptionGroup var options: SiteOptions

    @Option(help: ArgumentHelp("The line of the row, from 1; may be repeated.", valueName: "line"))
    var row: [Int] = []

    @Option(help: "Who accepts it.", transform: OperatorWords.who)
    var by: String

    @Option(help: "Why it is right.", transform: OperatorWords.reason)
    var reason: String

    @Argument(help: "The vendor's file, or the reconcile.csv of a reconcile.")
    var file: String

    func validate() throws {
        guard !row.isEmpty else { throw ValidationError("name the row with --row, by its line in the file") }
        if let line = row.first(where: { $0 < 1 }) { throw ValidationError("there is no line \(line)") }
    }

    func run() async throws {
        try await reportingFailures {
            let opening = try options.opening()
            try opening.requireLedger()
            let writing = opening.writing
            let reading = try opening.reading(try opening.settings())
            let issuer = try reading.issuer(for: "accept", "finds orders by their ids")
            let request = ReconcileRequest(
                asOf: opening.now, period: nil, tolerance: ReconcileCommand.usualTolerance)
            try await writing.holdingLedger(try opening.settings()) { ledger, _ in
                let search = DifferenceSearch(ledger, issuer: issuer, world: writing.world)
                let acceptances = try search.acceptances(
                    inLines: Set(row), of: file, request, by: by, reason: reason)
                try ledger.recordAcceptances(acceptances)
                try SiteWitness.keep(of: ledger, in: writing.layout, world: writing.world)
                for acceptance in acceptances {
                    Console.line("accepted: \(acceptance.verdict) at \(acceptance.file.visible):\(acceptance.line)")
                }
            }
        }
    }
}
