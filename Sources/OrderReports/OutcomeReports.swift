internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// `results.csv` and `reconciliation.csv`, which have a row for nearly every line, made by four hands at once: one
/// thread reads outcomes, a second renders, a third hashes, and the caller writes.
///
/// They pass stretches of lines from one to the next in the order of the lines, so that the bytes are the same whatever
/// the number of cores; all changes to the world are the caller's, in an order that does not depend on timing.
final class OutcomeReports {
    private let results: RenderedFile
    private let reconciliation: RenderedFile
    private let rendering: OutcomeRendering
    private let reading: OutcomeReading

    /// `progress` says what the folder's files have already.
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

    /// The files as a progress lists them.
    static let fileNames = [ReportFileName.results, ReportFileName.reconciliation]

    /// Begins to read a part after those that were begun before, and returns at once.
    func begin(_ part: OutcomePart) {
        reading.begin(part)
    }

    /// Writes the oldest part that is not written, and says what all rows so far came to; nil when the rows that were
    /// written by an earlier run turned out to be others than it said. `refunded` gets each row that has a request for
    /// a refund, in order.
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
    /// The files as far as they are written.
    var files: [PublishedReport] {
        [hashes.results.report(ReportFileName.results), hashes.reconciliation.report(ReportFileName.reconciliation)]
    }
}
