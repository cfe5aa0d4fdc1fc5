internal import Dispatch
internal import OrderLedger
internal import OrderPages
internal import Synchronization

/// Reads a batch's rows from the ledger on a thread of its own, counts them, and hands them on in stretches.
final class OutcomeReading: Sendable {
    private let ledger: any LedgerReading
    private let claim: Int64
    private let rendering: OutcomeRendering
    private let underWay = StretchesUnderWay()
    private let counted = Mutex(OutcomeCounts())
    private let queue = DispatchQueue(label: "docket.reports.reading")

    /// Enough lines that handing them on costs nothing, few enough that they stay in the cores' caches.
    private static let stretchLines = 512

    init(of claim: Int64, in ledger: any LedgerReading, for rendering: OutcomeRendering) {
        self.ledger = ledger
        self.claim = claim
        self.rendering = rendering
    }

    /// Begins to read a part; its stretches come from ``next()``.
    func begin(_ part: OutcomePart) {
        queue.async { [self] in
            do {
                try read(part)
                underWay.end(nil)
            } catch {
                underWay.end(error)
            }
        }
    }

    /// The next stretch of the part that was begun; nil after its last. Throws what the ledger threw.
    func next() throws -> OutcomeStretch? {
        try underWay.next()
    }

    /// Takes a stretch back that is done with; its memory serves again.
    func take(back stretch: OutcomeStretch) {
        underWay.take(back: stretch)
    }

    /// Ends the reading wherever it is, and returns when the ledger is not read any more.
    func stop() {
        underWay.stop()
        queue.sync {}
    }

    /// What the rows of all parts came to. No part is being read.
    var counts: OutcomeCounts { counted.withLock { $0 } }

    private func read(_ part: OutcomePart) throws {
        try counted.withLock { counts in
            var lines = StretchLines(capacity: Self.stretchLines)
            try ledger.visitOutcomes(ofClaim: claim, in: part) { outcome in
                counts.add(outcome)
                lines.append(outcome)
                if lines.outcomes.count == Self.stretchLines { try passOn(&lines) }
            }
            // The first stretch has the headers, so that there is one also when the batch has no row.
            if !lines.outcomes.isEmpty || part.through == nil { try passOn(&lines) }
        }
    }

    private func passOn(_ lines: inout StretchLines) throws {
        let stretch = try underWay.free()
        stretch.exchange(&lines)
        rendering.begin(stretch)
        underWay.add(stretch)
    }
}

/// What the rows of a batch come to.
struct OutcomeCounts: Sendable {
    var tally = BatchTally()
    var sales = SalesTally()

    mutating func add(_ outcome: LineOutcome) {
        tally.count(outcome)
        sales.add(outcome)
    }
}
