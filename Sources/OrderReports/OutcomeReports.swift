internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// `results.csv` and `reconciliation.csv`, which have a row for nearly every line. Four threads make them at once: one
/// reads outcomes, a second renders, a third hashes, and the caller writes.
///
/// They pass stretches of lines on in the order of the lines, so that any number of cores gives the same bytes. The
/// caller makes all changes to the world, in an order that does not depend on timing.
final class OutcomeReports {
    private let results: RenderedFile
    private let reconciliation: RenderedFile
    private let rendering: OutcomeRendering
    private let reading: OutcomeReading

    /// `progress` states how much the folder's files already have.
    init(
        _ folder: ReportFolder, batch: ReportedBatch, of claim: Claim, in ledger: any LedgerReading,
        issuer: any IdentifierIssuing, after progress: ReportProgress?
    ) throws(WorldError) {
        var kept: KeptOutcomes?
        if let progress {
            kept = KeptOutcomes(
                results: try folder.keptFile(progress.files[0]),
                reconciliation: try folder.keptFile(progress.files[1]))
        }
        results = try folder.renderedFile(ReportFileName.results, after: kept?.results)
        reconciliation = try folder.renderedFile(ReportFileName.reconciliation, after: kept?.reconciliation)
        rendering = OutcomeRendering(batch: batch, issuer: issuer, after: kept)
        reading = OutcomeReading(
            of: claim.number, in: ledger, for: rendering, after: progress.map(OutcomeCounts.init) ?? OutcomeCounts())
    }

    deinit {
        reading.stop()
    }

    /// The names of the files in a progress.
    static let fileNames = [ReportFileName.results, ReportFileName.reconciliation]

    /// Begins to read a part after those that were begun before, and returns at once.
    func begin(_ part: OutcomePart) {
        reading.begin(part)
    }

    /// Writes the oldest unwritten part, and returns the totals of all rows so far. Nil when the rows of an earlier run
    /// differ from its record of them. `refunded` gets each row with a request for a refund, in order.
    func write(refunded: (LineOutcome) throws -> Void) throws -> OutcomePartEnd? {
        while true {
            let stretch = try reading.next()
            try write(stretch.rendered())
            for outcome in stretch.refunds { try refunded(outcome) }
            let end = stretch.hashed()
            reading.take(back: stretch)
            if let end { return rendering.hasLostRows ? nil : end }
        }
    }

    /// Closes the files after the last part.
    func close(_ end: OutcomePartEnd) throws(WorldError) {
        try results.close(end.hashes.results)
        try reconciliation.close(end.hashes.reconciliation)
    }

    private func write(_ bytes: RenderedBytes) throws(WorldError) {
        try results.write(bytes.results.bytes)
        try reconciliation.write(bytes.reconciliation.bytes)
    }
}

extension OutcomePartEnd {
    /// The files up to the last written byte.
    var files: [PublishedReport] {
        [hashes.results.report(ReportFileName.results), hashes.reconciliation.report(ReportFileName.reconciliation)]
    }
}
