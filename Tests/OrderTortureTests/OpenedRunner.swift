import ArgumentParser
import Logging
@testable import docket
import OrderFulfilment
import OrderIngest
import OrderLedger
import OrderModel
import OrderPipeline
import OrderSite
import OrderTorture
import OrderWorld

/// Runs over copies of a site whose settings and reference data it read once, and whose parts it does not hold against
/// one another before; everything else is as in a run of the command.
struct OpenedRunner: SiteRunning {
    private let options: SiteOptions
    private let books: SiteOpening.Books

    init(_ layout: SiteLayout, asOf: Timestamp) throws {
        options = try SiteOptions.parse(["--site", layout.root, "--as-of", asOf.description])
        let opening = SiteOpening(options: options)
        books = try opening.books()
    }

    func run(
        _ layout: SiteLayout, files: [String], asOf: Timestamp, world: any World,
        ledger: @Sendable (any LedgerStore) -> any LedgerStore
    ) async -> RunEnding {
        var options = options
        options.site = layout.root
        let opening = SiteOpening(
            options: options, world: world, logger: Logger(label: "docket") { _ in SwiftLogNoOpLogHandler() })
        do {
            let lock = try opening.lock()
            defer { withExtendedLifetime(lock) {} }
            let recognition = try SiteRecognition(layout, ledgerPath: layout.ledger, world: world)
            let ledger = ledger(try opening.openForWriting())
            let settled = try recognition.settle(ledger)
            guard let signer = settled.signer else { preconditionFailure("a site has a key of receipts") }
            let environment = opening.environment(
                books, issuer: Issuer(secrets: settled.secrets.secrets, linkHost: books.settings.linksHost),
                ledger: ledger,
                signers: SignerFiles(try opening.signerLists(books.settings), folder: layout.runSigners))
            return .ended(try await SiteRun(environment, signer: signer).run(files: files) { _ in })
        } catch {
            let failure = (error as? CommandFailure) ?? CommandFailure(error)
            return .refused(reason: failure.message, status: failure.status)
        }
    }
}
