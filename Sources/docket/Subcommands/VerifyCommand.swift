import ArgumentParser
import OrderPipeline
import OrderSite
import OrderVerification

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove a site's past from its ledger and its report files.",
        discussion: """
            Proves that the ledger's hash chain is unbroken, that orders in = accepted + rejected + duplicate for every batch, \
            that keys issued = active + revoked, that every report file is the one that was published, and that the money and \
            the keys in them are the ledger's. Says in one line what was proved and ends with 0, or names the first thing that \
            does not hold and ends with 65. Nothing is changed. With batches named, only their files are looked at.

            EXAMPLES
              docket verify --site /srv/docket
              docket verify --site /srv/docket --output /srv/reports nightly-2018-12-27
            """)

    @OptionGroup var options: SiteOptions

    @Option(help: ArgumentHelp("The folder of the reports. (default: output in the site)", valueName: "dir"))
    var output: String?

    @Argument(help: ArgumentHelp("The batches whose files are looked at, by BatchId or folder. (default: all)"))
    var batches: [String] = []

    func run() async throws {
        var contradiction: Contradiction?
        try await reportingFailures {
            let opening = SiteOpening(options: options)
            let books = try opening.books()
            let ledger = try opening.readOnlyLedger()
            let verification = SiteVerification(
                ledger: ledger, keys: try opening.readOnlyIssuer(books.settings, for: ledger), world: opening.world,
                output: output ?? opening.layout.defaultOutput)
            do {
                Console.line("verified: \(try verification.verify(onlyFilesOf: batches))")
            } catch let found as Contradiction {
                contradiction = found
            } catch {
                throw CommandFailure(error)
            }
        }
        guard let contradiction else { return }
        throw CommandFailure("\(contradiction)", .dataError).report()
    }
}
