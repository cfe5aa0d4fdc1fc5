import ArgumentParser
import Logging
import OrderLedger
import OrderModel
import OrderPipeline
import OrderSite
import OrderTorture
import OrderWorld

/// Runs over a site as `docket run` does, silently, and through whatever world and ledger it is given.
struct SiteRunner: SiteRunning {
    /// Parsed once: the parser takes as long as a small run.
    private static let options = Result { try SiteOptions.parse([]) }

    func run(
        _ layout: SiteLayout, files: [String], asOf: Timestamp, world: any World,
        ledger: @Sendable (any LedgerStore) -> any LedgerStore
    ) async -> RunEnding {
        do {
            var options = try Self.options.get()
            (options.site, options.asOf) = (layout.root, asOf)
            let opening = SiteOpening(
                options: options, world: world, logger: Logger(label: "docket") { _ in SwiftLogNoOpLogHandler() })
            return .ended(
                try await opening.holdingSite(
                    output: nil, looksIntoDrop: files.isEmpty, ledgerSeen: ledger
                ) { environment, signer in
                    try await SiteRun(environment, signer: signer).run(files: files) { _ in }
                })
        } catch let failure as CommandFailure {
            return .refused(reason: failure.message, status: failure.status)
        } catch {
            return .refused(reason: "\(error)", status: .ourFault)
        }
    }
}
