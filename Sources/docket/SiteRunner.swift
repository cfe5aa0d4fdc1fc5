import Logging
import OrderLedger
import OrderModel
import OrderOpening
import OrderRecording
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld

/// Runs over a site as `docket run` does, but silently, and through the given world and ledger.
struct SiteRunner: SiteRunning {
    func run(
        _ layout: SiteLayout, files: [String], asOf: Timestamp, world: any World,
        ledger: @Sendable (any LedgerStore) -> any LedgerStore
    ) async -> RunEnding {
        let opening = SiteOpening(
            layout, asOf: asOf, world: world, logger: Logger(label: "docket") { _ in SwiftLogNoOpLogHandler() })
        do {
            return .ended(
                try await opening.holdingSite(output: nil, looksIntoDrop: files.isEmpty, ledgerSeen: ledger) { site in
                    try await SiteRun(RunEnvironment(site), signer: site.signer).run(files: files) { _ in }
                })
        } catch {
            let (reason, status) = ExitStatus.describe(error)
            return .refused(reason: reason, status: status)
        }
    }
}
