import ArgumentParser
import Logging
@testable import docket
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderPipeline
import OrderSite
import OrderTorture
import OrderWorld

/// Runs over copies of a site whose settings, reference data and secrets it read once; everything else is as in a run of the
/// command.
struct OpenedRunner: SiteRunning {
    private let options: SiteOptions
    private let books: SiteOpening.Books
    private let issuer: Issuer
    private let signer: ReceiptSigner

    init(_ layout: SiteLayout, asOf: Timestamp) throws {
        options = try SiteOptions.parse(["--site", layout.root, "--as-of", asOf.description])
        let opening = SiteOpening(options: options)
        books = try opening.books()
        signer = try opening.receiptSigner(books.settings)
        issuer = try opening.issuer(books.settings, for: try opening.ledgerSoFar())
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
            let environment = opening.environment(books, issuer: issuer, ledger: ledger(try opening.ledger()))
            return .ended(try await SiteRun(environment, signer: signer).run(files: files) { _ in })
        } catch {
            let failure = (error as? CommandFailure) ?? CommandFailure(error)
            return .refused(reason: failure.message, status: failure.status)
        }
    }
}
