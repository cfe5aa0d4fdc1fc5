import ArgumentParser
import OrderCatalog
import OrderLedger
import OrderModel
import OrderOpening
import OrderStatements
import OrderSite
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
        var isSame = true
        try await reportingFailures {
            do {
                isSame = try reprice()
            } catch {
                throw CommandFailure(error)
            }
        }
        if !isSame { throw ExitCode(ExitStatus.ordersRejected.rawValue) }
    }

    /// Whether every line has the amounts that were recorded.
    private func reprice() throws -> Bool {
        let period = days.period
        let opening = try options.opening()
        let other = try OtherReference(folder: reference, opening: opening)
        let settings = try opening.settings()
        let reading = try opening.reading(settings)
        let ledger = reading.ledger
        try opening.requirePartner(partner, in: ledger)
        let repricing = PeriodRepricing(
            ledger: ledger, issuer: reading.naming(), catalog: other.catalog,
            sellerCountry: settings.sellerCountry)
        let origin = RepricingOrigin(
            period: period, partnerId: partner, madeAt: opening.now, other: other)
        var output = try RepricingOutput(origin, csvPath: csv, isJSON: json, world: opening.world)
        do {
            let result = try repricing.visit(period, ofPartner: partner) { try output.add($0) }
            try output.end(result)
            return result.isSame
        } catch {
            output.discard()
            throw error
        }
    }
}

/// The reference data that a period is priced by: a folder's own files, and the site's for those that it lacks.
struct OtherReference {
    let folder: String
    let catalog: Catalog
    /// The names of the files that the folder has.
    let ownNames: [String]

    init(folder: String, opening: SiteOpening) throws {
        self.folder = folder
        var names: [String] = []
        for name in Catalog.fileNames where try opening.world.status("\(folder)/\(name)") != nil { names.append(name) }
        guard !names.isEmpty else {
            throw CommandFailure(
                "\(folder) has none of the reference files \(Catalog.fileNames.joined(separator: ", "))", .usage)
        }
        ownNames = names.sorted()
        do {
            catalog = try Catalog.load(
                directory: folder, orElse: opening.layout.reference, world: opening.world, sha256: SiteOpening.sha256)
        } catch CatalogError.faults(let faults) {
            throw CommandFailure(Self.text(faults, names, folder, opening.layout.reference), .configuration)
        }
    }

    /// The faults, each in the file that it is in: the folder's, or the site's where the folder has none of that name.
    private static func text(
        _ faults: [ReferenceFault], _ ownNames: [String], _ folder: String, _ site: String
    ) -> String {
        let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        return faults.map { $0.text(inFolder: ownNames.contains($0.file) ? folder : site) }.joined(separator: "\n")
    }
}

/// What a repricing is of: what every form of it states.
struct RepricingOrigin {
    let period: PostingPeriod
    let partnerId: String?
    let madeAt: Timestamp
    let other: OtherReference
    let softwareVersion = Docket.configuration.version
}
