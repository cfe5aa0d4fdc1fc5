package import OrderLedger
package import OrderModel
package import OrderRun
package import OrderSite
package import OrderWorld

/// What runs over a site, as `docket run` does: opens it, holds its lock, takes what is there to its end, lets it go.
package protocol SiteRunning: Sendable {
    /// One run. Every effect goes through `world`, and to the ledger through what `ledger` makes of it. Files are those
    /// named on the command line; without any it is the drop folder.
    func run(
        _ layout: SiteLayout, files: [String], asOf: Timestamp, world: any World,
        ledger: @Sendable (any LedgerStore) -> any LedgerStore
    ) async -> RunEnding
}

/// How a run ended.
package enum RunEnding: Sendable {
    /// It came to its end; what became of each file.
    case ended([FileOutcome])
    /// It ended before its work, or in the middle.
    case refused(reason: String, status: ExitStatus)

    /// The files' outcomes; none when it did not come so far.
    package var outcomes: [FileOutcome] {
        if case .ended(let outcomes) = self { return outcomes }
        return []
    }

    /// The reasons of what failed, with the status that each gives.
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
    /// The file that was told to be processed, quarantined or parked; nil when it failed.
    var toldPath: String? {
        switch self {
        case .processed(let batch): batch.sourcePath
        case .quarantined(let file): file.sourcePath
        case .parked(let batch): batch.sourcePath
        case .failed: nil
        }
    }
}
