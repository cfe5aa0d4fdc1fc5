internal import OrderLedger
package import OrderModel
package import OrderReports
package import OrderSite

/// The account of one run: when it was, how it ended, and what its files came to.
package struct RunAccount: Sendable {
    /// The clock's own times, whatever `--as-of` says.
    package let begin: Timestamp
    package let end: Timestamp
    package let status: ExitStatus
    /// The counts of files by their verdict; a verdict without files is absent.
    package private(set) var files: [FileVerdict: Int] = [:]
    package private(set) var acceptedOrderCount: Int64 = 0
    package private(set) var duplicateOrderCount: Int64 = 0
    package private(set) var rejectedOrderCount: Int64 = 0
    /// The lines of all batches that were processed.
    package private(set) var lineCount: Int64 = 0
    package private(set) var keysIssued: Int64 = 0
    package private(set) var linksIssued: Int64 = 0
    /// The money that the run moved, in the order of the currencies' codes.
    package private(set) var totals: [CurrencyTotals] = []
    /// The batches that wait after the run; nil when it could not open the ledger.
    package let waiting: WaitingBatches?
    /// The bytes of the ledger's files; nil when there are none.
    package let ledgerByteCount: Int?

    package init(
        begin: Timestamp, end: Timestamp, status: ExitStatus, outcomes: [FileOutcome] = [],
        waiting: WaitingBatches? = nil, ledgerByteCount: Int? = nil
    ) {
        self.begin = begin
        self.end = end
        self.status = status
        self.waiting = waiting
        self.ledgerByteCount = ledgerByteCount
        outcomes.forEach { count($0) }
        totals.sort { $0.currency.code < $1.currency.code }
    }

    /// The seconds that it took. A clock that is set back makes no run shorter than nothing.
    package var seconds: Int64 { max(0, end.secondsSinceEpoch - begin.secondsSinceEpoch) }

    private mutating func count(_ outcome: FileOutcome) {
        files[FileVerdict(outcome), default: 0] += 1
        guard case .processed(let batch) = outcome else { return }
        let summary = batch.summary
        acceptedOrderCount += Int64(summary.acceptedOrderCount)
        duplicateOrderCount += Int64(summary.duplicateOrderCount)
        rejectedOrderCount += Int64(summary.rejectedOrderCount)
        lineCount += summary.lineCount
        keysIssued += Int64(summary.keysIssued)
        linksIssued += Int64(summary.linksIssued)
        summary.totals.forEach { add($0) }
    }

    private mutating func add(_ other: CurrencyTotals) {
        if let index = totals.firstIndex(where: { $0.currency == other.currency }) {
            totals[index].add(other)
        } else {
            totals.append(other)
        }
    }
}

/// The verdict on a file, as a word.
package enum FileVerdict: String, CaseIterable, Sendable {
    case accepted
    case partlyAccepted = "partly-accepted"
    case rejected, quarantined, parked, failed

    init(_ outcome: FileOutcome) {
        self =
            switch outcome {
            case .processed(let batch):
                switch batch.summary.verdict {
                case .accepted: .accepted
                case .partlyAccepted: .partlyAccepted
                case .rejected: .rejected
                }
            case .quarantined: .quarantined
            case .parked: .parked
            case .failed: .failed
            }
    }
}

/// The batches that wait, for a person or for the next run.
package struct WaitingBatches: Hashable, Sendable {
    /// The batches that a guard stopped and nobody decided about.
    package let parkedCount: Int
    /// The batches that somebody released, for the next run.
    package let releasedCount: Int
    /// The batches that a run left behind, for the next one.
    package let unfinishedCount: Int

    package init(_ waits: SiteWaits) {
        parkedCount = waits.parked.count
        releasedCount = waits.unfinished.count { $0.state == .released }
        unfinishedCount = waits.unfinished.count - releasedCount
    }
}
