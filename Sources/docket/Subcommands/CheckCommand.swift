import ArgumentParser
import OrderModel
import OrderOpening
import OrderRun
import OrderSite
import TabularText
import OrderWorld

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Show the prices, taxes and problems of batch files. Nothing is committed.",
        discussion: """
            The files go through the same code as in a run, and the exit status is that of a run: 0, 2 or 3. The \
            status of an attachment is that of the files beside the batch now.

            EXAMPLES
              docket check --site /srv/docket orders.csv
              docket check --as-of 2018-12-31 orders.xml cancellations.csv
              docket check --intake erp export.csv      (a partner's own file, read by intake/erp.yaml)
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp("The profile in intake/ that the files are read by. (default: none)", valueName: "name"))
    var intake: String?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Argument(help: "Batch files to check.")
    var files: [String]

    func run() async throws {
        try await answering(asJSON: json) {
            let opening = try options.opening()
            let books = try opening.books()
            try opening.reportGroup(books.settings)
            _ = try opening.batchFiles(files, output: opening.reportsFolder)
            let below = try reading(opening, books.settings)
            let check = CheckRun(try DryRun(opening, books, over: below, for: "check").environment)
            var checked: [CheckedFile] = []
            let profile = try intake.map { name in try books.profiles.profile(named: name) }
            for file in files { checked.append(try await self.check(file, by: profile, check)) }
            return CommandAnswer(status: ExitStatus(ofFiles: checked.map { ExitStatus(ofChecked: $0.totals) })) {
                json in
                json.objects(checked, key: "files") { $1.append(to: &$0) }
            }
        }
    }

    /// Opens the ledger for reading. Before a site's first run there is none, and no batch could repeat anything.
    private func reading(_ opening: SiteOpening, _ settings: Settings) throws -> SiteReading {
        if options.ledger != nil, try !opening.hasLedger() {
            Console.notice(
                "there is no ledger at \(opening.ledgerPath); checked as before the first run, which makes it"
            )
        }
        return try opening.readingSoFar(settings)
    }

    /// Checks one file. Its findings are shown at once, or kept for the object.
    private func check(_ file: String, by profile: IntakeProfile?, _ check: CheckRun) async throws -> CheckedFile {
        var checked = CheckedFile(file)
        checked.totals = try await check.check(file, by: profile) { event in
            if json { checked.add(event) } else { CheckText.show(event, file: file) }
        }
        if !json { Console.line("\(file): \(checked.totals.map(CheckText.sentence) ?? "would be quarantined")") }
        return checked
    }
}

/// A check for a person's eyes.
enum CheckText {
    static func show(_ event: CheckRun.Event, file: String) {
        switch event {
        case .accepted(let order): show(order, file)
        case .duplicate(let line):
            Console.line("\(file):\(line): duplicate of an accepted order; nothing would be charged")
        case .problem(let problem, let reference): show(problem, of: reference, in: file)
        case .attachment(let name, let status, let line, let reference):
            Console.line("\(file):\(line): \(reference.visible) attachment \(name.visible): \(status)")
        }
    }

    private static func show(_ order: CheckedOrder, _ file: String) {
        guard !order.lines.isEmpty else {
            return Console.line(
                "\(file):\(order.sourceLine): \(order.reference) \(order.action.name) would be accepted")
        }
        for line in order.lines {
            Console.line("\(file):\(line.sourceLine): \(order.reference) \(order.action.name) \(price(line))")
        }
    }

    private static func price(_ line: CheckedOrder.Line) -> String {
        func text(_ minorUnits: Int64) -> String {
            line.currency.map { "\(Money(minorUnits: minorUnits, currency: $0))" } ?? "\(minorUnits)"
        }
        guard let currency = line.currency, let treatment = line.treatment else { return "would be cancelled" }
        let tax = line.amounts.tax.map { "tax \(text($0))" } ?? "tax not itemised"
        return
            "\(line.quantity) × \(line.product): subtotal \(text(line.amounts.subtotal)), \(tax) (\(treatment.name)), "
            + "total \(text(line.amounts.total)) \(currency)"
    }

    private static func show(_ problem: Problem, of reference: String, in file: String) {
        let place = "\(file):\(problem.position.line):\(problem.position.column)"
        let order = reference.isEmpty ? "" : "\(reference.visible) "
        Console.line("\(place): \(order)\(problem.code.slug): \(problem.reason.visible) \(problem.fix)")
    }

    static func sentence(_ totals: CheckTotals) -> String {
        let sums = totals.charged.sorted.map { currency, sum in "\(currency.text(ofMinorUnits: sum)) \(currency)" }
        let charge = sums.isEmpty ? "" : "; would charge \(sums.joined(separator: ", "))"
        return "\(totals.accepted) orders would be accepted, \(totals.duplicate) are duplicates, "
            + "\(totals.rejected) would be rejected\(charge)\(totals.isParked ? ", once the parked batch is released" : ""). "
            + "Nothing was committed."
    }
}
