import ArgumentParser
import OrderModel
import OrderOpening
import OrderSite
import OrderStatements
import OrderWorld

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
        let source = try source()
        let export = PeriodExport(
            ledger: source.reading.ledger, issuer: source.reading.naming(), world: source.opening.world,
            output: source.output, readers: source.readers)
        Console.show(try export.publish(request(source.opening), as: form), status: .success, isJSON: json)
    }

    /// Publishes an export of downloads and shows it. Nothing is changed, even while a gateway serves links.
    func exportDownloads() throws {
        let source = try source()
        let export = DownloadsExport(
            ledger: source.reading.ledger, store: try source.opening.downloads(of: source.reading),
            issuer: source.reading.naming(), world: source.opening.world, output: source.output,
            readers: source.readers)
        Console.show(try export.publish(request(source.opening)), status: .success, isJSON: json)
    }

    /// The site of an export, and the folder that it goes to.
    private struct Source {
        let opening: SiteOpening
        let reading: SiteReading
        let output: String
        let readers: FolderReaders
    }

    private func source() throws -> Source {
        let opening = try site.opening()
        let output = try opening.outputFolder(output, default: opening.layout.exports)
        let settings = try opening.settings()
        let readers = try opening.reportReaders(settings)
        let reading = try opening.reading(settings)
        try opening.requirePartner(partner, in: reading.ledger)
        return Source(opening: opening, reading: reading, output: output, readers: readers)
    }

    private func request(_ opening: SiteOpening) throws -> ExportRequest {
        ExportRequest(
            period: try days.period(), partnerId: partner, exportedAt: opening.now,
            softwareVersion: Docket.configuration.version)
    }
}

/// Returns the choice that a word names. A word that names none is a wrong command line.
func oneOf<Choice>(_ choices: [Choice], _ word: String, name: (Choice) -> String) throws -> Choice {
    if let choice = choices.first(where: { name($0) == word }) { return choice }
    throw ValidationError("'\(word)' is none of \(choices.map(name).joined(separator: ", "))")
}
