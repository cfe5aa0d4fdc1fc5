import ArgumentParser
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderOpening
import OrderReports
import OrderSite
import OrderStatements
import OrderWorld

/// What every export is told: of which site, which days, whose, and where to.
struct ExportOptions: ParsableArguments {
    @OptionGroup var site: SiteOptions

    @OptionGroup var days: PeriodOptions

    @Option(help: ArgumentHelp("Only this partner's, by PartnerId. (default: all partners)", valueName: "id"))
    var partner: String?

    @Option(help: ArgumentHelp("Where the export's folder goes. (default: exports in the site)", valueName: "dir"))
    var output: String?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    /// What an export works with; the ledger is only read, also while a run is under way.
    struct Opened {
        let request: ExportRequest
        let ledger: any LedgerReading
        let issuer: any IdentifierIssuing
        let world: any World
        let output: String
    }

    /// Opens the site. Every failure comes out as a `CommandFailure`.
    func open() throws -> Opened {
        let opening = try site.opening()
        let settings = try opening.settings()
        let reading = try opening.reading(settings)
        let ledger = reading.ledger
        try opening.requirePartner(partner, in: ledger)
        return Opened(
            request: ExportRequest(
                period: days.period, partnerId: partner, exportedAt: opening.now,
                softwareVersion: Docket.configuration.version),
            ledger: ledger, issuer: reading.naming(), world: opening.world,
            output: output ?? opening.layout.exports)
    }
}

/// What the screen says of an export: its folder, a line for each currency, and on standard error what may still
/// change.
enum ExportText {
    static func show(_ export: PublishedExport, of request: ExportRequest, isJSON: Bool) {
        if isJSON { JSONLine.show(ExportJSON(export, of: request)) } else { showTotals(export, request) }
        showWhatMayChange(export, request)
    }

    private static func showTotals(_ export: PublishedExport, _ request: ExportRequest) {
        Console.line("\(request.period.from) to \(request.period.through) → \(export.folder)")
        if export.totals.isEmpty { Console.line("  nothing was charged or credited") }
        for totals in export.totals {
            let (money, currency) = (totals.money, totals.currency)
            Console.line(
                "  \(currency.code): \(totals.chargeCount) charges \(money.text(of: money.charged.total)), "
                    + "\(totals.creditCount) credits \(money.text(of: money.refunded.total)), "
                    + "net \(money.text(of: money.net.total))")
        }
    }

    private static func showWhatMayChange(_ export: PublishedExport, _ request: ExportRequest) {
        UnfinishedPeriodText.showNotOver(
            request.period, at: request.exportedAt, postedLaterCount: export.postedLaterCount,
            left: "is not in these files")
        showLate(export.late)
        UnfinishedPeriodText.showUnrecorded(export.extent.unrecorded, "is not in these files", again: "export")
    }
}

extension ExportText {
    private static func showLate(_ late: LatePostings) {
        func names(_ batches: [LateBatch]) -> String {
            let shown = batches.prefix(5).map { "\($0.folder) of \($0.postedAt.date), after \($0.recordedAfter)" }
            return shown.joined(separator: "; ") + (batches.count > shown.count ? "; …" : "")
        }
        func recorded(_ batches: [LateBatch], _ days: String) -> String {
            let count = LatePostings.count(batches)
            return "\(NounCount.text(count, "posting")) \(days) \(count == 1 ? "was" : "were")"
        }
        if !late.inPeriod.isEmpty {
            Console.error(
                "docket: \(recorded(late.inPeriod, "of the period")) recorded late, when later days had been "
                    + "posted; an export of it that was made before may lack them: \(names(late.inPeriod))")
        }
        if !late.earlier.isEmpty {
            Console.error(
                "docket: \(recorded(late.earlier, "of earlier days")) recorded late and not in these files; export "
                    + "those days again if it was done before: \(names(late.earlier))")
        }
    }
}

/// The choice that a word names; a word that names none is a wrong command line.
func oneOf<Choice>(_ choices: [Choice], _ word: String, name: (Choice) -> String) throws -> Choice {
    if let choice = choices.first(where: { name($0) == word }) { return choice }
    throw ValidationError("'\(word)' is none of \(choices.map(name).joined(separator: ", "))")
}
