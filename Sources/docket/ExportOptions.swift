import ArgumentParser
import OrderModel
import OrderOpening
import OrderSite
import OrderStatements

/// The options of every export: the site, the days, the partner, and the folder.
struct ExportOptions: ParsableArguments {
    @OptionGroup var site: SiteOptions

    @OptionGroup var days: PeriodOptions

    @Option(help: ArgumentHelp("Only this partner's, by PartnerId. (default: all partners)", valueName: "id"))
    var partner: String?

    @Option(help: ArgumentHelp("Where the export's folder goes. (default: exports in the site)", valueName: "dir"))
    var output: String?

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    /// Publishes an export and shows it. The ledger is only read, even during a run.
    func export(as form: ExportForm) throws {
        let opening = try site.opening()
        let output = try opening.outputFolder(output, default: opening.layout.exports)
        let settings = try opening.settings()
        let readers = try opening.reportReaders(settings)
        let reading = try opening.reading(settings)
        try opening.requirePartner(partner, in: reading.ledger)
        let export = PeriodExport(
            ledger: reading.ledger, issuer: reading.naming(), world: opening.world,
            output: output, readers: readers)
        let request = ExportRequest(
            period: try days.period(), partnerId: partner, exportedAt: opening.now,
            softwareVersion: Docket.configuration.version)
        Console.show(try export.publish(request, as: form), status: .success, isJSON: json)
    }
}

/// Returns the choice that a word names. A word that names none is a wrong command line.
func oneOf<Choice>(_ choices: [Choice], _ word: String, name: (Choice) -> String) throws -> Choice {
    if let choice = choices.first(where: { name($0) == word }) { return choice }
    throw ValidationError("'\(word)' is none of \(choices.map(name).joined(separator: ", "))")
}
