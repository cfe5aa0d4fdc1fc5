/// The metrics that a run tells (<doc:Monitoring>). All are gauges about the last run and the site as it left it.
///
/// A label has one of a few words of ours, or a currency's code. No text of a partner's is in one: it would make a time
/// series of every name.
package enum RunMetric: String, CaseIterable, Sendable {
    case buildInfo = "docket_build_info"
    case runBegin = "docket_run_begin_timestamp_seconds"
    case runEnd = "docket_run_end_timestamp_seconds"
    case runDuration = "docket_run_duration_seconds"
    case runExitStatus = "docket_run_exit_status"
    case runFiles = "docket_run_files"
    case runOrders = "docket_run_orders"
    case runLines = "docket_run_lines"
    case runKeysIssued = "docket_run_keys_issued"
    case runLinksIssued = "docket_run_links_issued"
    case runCharged = "docket_run_charged_amount"
    case runRefunded = "docket_run_refunded_amount"
    case batchesWaiting = "docket_batches_waiting"
    case ledgerBytes = "docket_ledger_bytes"

    /// The metric in one sentence.
    package var help: String {
        switch self {
        case .buildInfo: "The version of docket that wrote this, as a label; always 1."
        case .runBegin: "When the last run began, in seconds since 1970."
        case .runEnd: "When the last run ended, in seconds since 1970."
        case .runDuration: "The seconds that the last run took."
        case .runExitStatus: "The exit status of the last run."
        case .runFiles: "Files that the last run looked at, by verdict."
        case .runOrders: "Orders of the last run, by outcome."
        case .runLines: "Lines in the batches that the last run processed."
        case .runKeysIssued: "Lines that got a product key in the last run."
        case .runLinksIssued: "Download links that the last run issued."
        case .runCharged: "What the purchases of the last run charged, with tax, by currency."
        case .runRefunded: "What the cancellations of the last run refunded, with tax, by currency."
        case .batchesWaiting: "Batches that waited when the last run ended, by state."
        case .ledgerBytes: "The bytes of the ledger, with its write-ahead log."
        }
    }

    /// The name of its label; nil for a metric with one value.
    package var label: String? {
        switch self {
        case .buildInfo: "version"
        case .runFiles: "verdict"
        case .runOrders: "outcome"
        case .runCharged, .runRefunded: "currency"
        case .batchesWaiting: "state"
        case .runBegin, .runEnd, .runDuration, .runExitStatus, .runLines, .runKeysIssued, .runLinksIssued,
            .ledgerBytes:
            nil
        }
    }

    /// The words of its label, as the manual lists them; nil for a metric with one value.
    package var labelWords: String? {
        switch self {
        case .buildInfo: "such as `1.0.0`"
        case .runFiles: FileVerdict.allCases.map { "`\($0.rawValue)`" }.joined(separator: " ")
        case .runOrders: OrderCount.allCases.map { "`\($0.rawValue)`" }.joined(separator: " ")
        case .runCharged, .runRefunded: "such as `EUR`"
        case .batchesWaiting: WaitingState.allCases.map { "`\($0.rawValue)`" }.joined(separator: " ")
        default: nil
        }
    }
}

/// The outcomes that orders are counted by.
enum OrderCount: String, CaseIterable {
    case accepted, duplicate, rejected
}

/// The states that waiting batches are counted by.
enum WaitingState: String, CaseIterable {
    case parked, released, unfinished
}
