package import OrderLedger
package import OrderModel
package import OrderRun
package import OrderSite
package import OrderWorld

/// Runs over a site as `docket run` does: opens it, holds its lock, takes the batches to their end, and lets it go.
package protocol SiteRunning: Sendable {
    /// Does one run. Every effect goes through `world`, and every effect on the ledger through the ledger that `ledger`
    /// returns. `files` are those named on the command line; empty for the drop folder.
    func run(
        _ layout: SiteLayout, files: [String], asOf: Timestamp, world: any World,
        ledger: @Sendable (any LedgerStore) -> any LedgerStore
    ) async -> RunEnding
}

/// The end of a run.
package enum RunEnding: Sendable {
    /// The run came to its end, with the outcome of each file.
    case ended([FileOutcome])
    /// The run ended before its work, or in the middle.
    case refused(reason: String, status: ExitStatus)

    /// The files' outcomes; empty when the run did not come so far.
    package var outcomes: [FileOutcome] {
        if case .ended(let outcomes) = self { return outcomes }
        return []
    }

    /// The reasons of the failures, each with its status.
    var failures: [(reason: String, status: ExitStatus)] {
        switch self {
        case .refused(let reason, let status): [(reason, status)]
        case .ended(let outcomes):
            outcomes.compactMap { outcome in
                guard case .failed(let file) = outcome else { return nil }
                return ("\(file.sourcePath): \(file.reason)", file.status)
            }
        }
    }
}

extension FileOutcome {
    /// The file that was reported as processed, quarantined or parked; nil when it failed.
    var toldPath: String? {
        switch self {
        case .processed(let batch): batch.sourcePath
        case .quarantined(let file): file.sourcePath
        case .parked(let batch): batch.sourcePath
        case .failed: nil
        }
    }
}
