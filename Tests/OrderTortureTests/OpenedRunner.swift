import Logging
import OrderFulfilment
import OrderIngest
import OrderLedger
import OrderModel
import OrderOpening
import OrderRecording
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld

/// Runs over copies of a site whose settings and reference data it read once, without comparing the site's parts first.
/// Everything else is as in a run of the command.
struct OpenedRunner: SiteRunning {
    private let books: SiteOpening.Books

    private static let silence = Logger(label: "docket") { _ in SwiftLogNoOpLogHandler() }

    init(_ layout: SiteLayout, asOf: Timestamp) throws {
        books = try SiteOpening(layout, asOf: asOf, logger: Self.silence).books()
    }

    func run(
        _ layout: SiteLayout, files: [String], asOf: Timestamp, world: any World,
        ledger: @Sendable (any LedgerStore) -> any LedgerStore
    ) async -> RunEnding {
        let opening = SiteOpening(
            layout, asOf: asOf, world: world, logger: Self.silence)
        do {
            let lock = try opening.lock()
            defer { withExtendedLifetime(lock) {} }
            let recognition = try SiteRecognition(layout, ledgerPath: layout.ledger, world: world)
            let ledger = ledger(try opening.openForWriting())
            let settled = try recognition.settle(ledger)
            guard let signer = settled.signer else { preconditionFailure("a site has a key of receipts") }
            let environment = RunEnvironment(
                world: world, layout: layout, settings: books.settings, catalog: books.catalog,
                issuer: Issuer(secrets: settled.secrets.secrets, linkHost: books.settings.linksHost), ledger: ledger,
                signers: SignerFiles(try opening.signerLists(books.settings), folder: layout.runSigners),
                output: layout.defaultOutput, asOf: asOf, logger: opening.logger)
            return .ended(try await SiteRun(environment, signer: signer).run(files: files) { _ in })
        } catch {
            let (reason, status) = ExitStatus.describe(error)
            return .refused(reason: reason, status: status)
        }
    }
}
