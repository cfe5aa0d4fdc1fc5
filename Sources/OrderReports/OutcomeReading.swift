internal import Dispatch
internal import OrderLedger
internal import OrderPages
internal import Synchronization
internal import WorkBeside

/// Reads a batch's rows from the ledger on a thread of its own, counts them, and hands them on in stretches.
final class OutcomeReading: Sendable {
    private let ledger: any LedgerReading
    private let claim: Int64
    private let rendering: OutcomeRendering
    private let underWay = Handover<OutcomeStretch>(itemsMax: stretchesMax)
    private let counted: Mutex<OutcomeCounts>
    private let queue = DispatchQueue(label: "docket.reports.reading")

    /// Enough lines that handing them on costs nothing, and few enough that they stay in the cores' caches.
    private static let stretchLines = 512
    private static let stretchesMax = 24

    /// `counts` has the counts of the rows before the first part.
    init(of claim: Int64, in ledger: any LedgerReading, for rendering: OutcomeRendering, after counts: OutcomeCounts) {
        self.ledger = ledger
        self.claim = claim
        self.rendering = rendering
        counted = Mutex(counts)
    }

    /// Begins to read a part. ``next()`` returns its stretches, the last of them with the totals of all rows so far.
    func begin(_ part: OutcomePart) {
        queue.async { [self] in
            do { try read(part) } catch { underWay.fail(error) }
        }
    }

    /// Returns the next stretch of the parts that were begun. Rethrows the ledger's errors.
    func next() throws -> OutcomeStretch {
        guard let stretch = try underWay.next() else { preconditionFailure("the reading ends only when it is stopped") }
        return stretch
    }

    /// Takes a finished stretch back, to use its memory again.
    func take(back stretch: OutcomeStretch) {
        underWay.giveBack(stretch)
    }

    /// Ends the reading at any point, and returns when the ledger is no longer read.
    func stop() {
        underWay.stop()
        queue.sync {}
    }

    private func read(_ part: OutcomePart) throws {
        try counted.withLock { counts in
            var lines = StretchLines(capacity: Self.stretchLines)
            try ledger.visitOutcomes(ofClaim: claim, in: part) { outcome in
                counts.add(outcome)
                lines.append(outcome)
                if lines.outcomes.count == Self.stretchLines { try passOn(&lines) }
            }
            lines.countsAtEnd = OutcomeCounts(tally: counts.tally.counts, sales: counts.sales)
            // A stretch without a line is passed on too: it ends the part, and the first one has the headers.
            try passOn(&lines)
        }
    }

    private func passOn(_ lines: inout StretchLines) throws {
        let stretch = try underWay.room() ?? OutcomeStretch()
        stretch.exchange(&lines)
        rendering.begin(stretch)
        underWay.add(stretch)
    }
}

/// The totals of a batch's rows.
struct OutcomeCounts: Sendable {
    var tally: BatchTally
    var sales: SalesTally

    init(tally: BatchTally = BatchTally(), sales: SalesTally = SalesTally()) {
        self.tally = tally
        self.sales = sales
    }

    /// The counts of the rows that were written before.
    init(_ progress: ReportProgress) {
        tally = BatchTally(progress)
        sales = SalesTally(progress.sales)
    }

    mutating func add(_ outcome: LineOutcome) {
        tally.count(outcome)
        sales.add(outcome)
    }
}
