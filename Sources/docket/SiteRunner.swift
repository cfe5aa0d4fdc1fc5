import Logging
import OrderLedger
import OrderModel
import OrderOpening
import OrderRecording
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld

/// Runs over a copy of a site as `docket run` does, but silently, and through the given world and ledger. Ledger and
/// reports lie in the copy, whatever places the settings name.
struct SiteRunner: SiteRunning {
    func run(
        _ layout: SiteLayout, files: [String], asOf: Timestamp, world: any World,
        ledger: @Sendable (any LedgerStore) -> any LedgerStore
    ) async -> RunEnding {
        let opening = SiteOpening(
            layout, namedLedger: .sqlite(path: layout.ledger), asOf: asOf, world: world,
            logger: Logger(label: "docket") { _ in SwiftLogNoOpLogHandler() })
        do {
            return .ended(
                try await opening.holdingSite(
                    output: layout.defaultOutput, looksIntoDrop: files.isEmpty, ledgerSeen: ledger
                ) { site in
                    try await SiteRun(RunEnvironment(site), signer: site.signer).run(files: files) { _ in }
                })
        } catch {
            let (reason, status) = ExitStatus.describe(error)
            return .refused(reason: reason, status: status)
        }
    }
}
