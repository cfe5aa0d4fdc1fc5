internal import OrderLedger
internal import OrderModel
internal import OrderWorld

/// `results.csv` and `reconciliation.csv`, which have a row for nearly every line, made by four hands at once: one thread reads
/// outcomes, a second renders, a third hashes, and the caller writes.
///
/// They pass stretches of lines from one to the next in the order of the lines, so that the bytes are the same whatever the
/// number of cores; all effects on the world are the caller's, in an order that does not depend on timing.
final class OutcomeReports {
    private let results: RenderedFile
    private let reconciliation: RenderedFile
    private let rendering: OutcomeRendering
    private let reading: OutcomeReading

    init(
        _ folder: ReportFolder, batch: ReportedBatch, of claim: Claim, in ledger: any LedgerReading,
        issuer: any IdentifierIssuing
    ) throws(WorldError) {
        results = try folder.renderedFile(ReportFileName.results, mode: ReportFolder.privateMode)
        reconciliation = try folder.renderedFile(ReportFileName.reconciliation)
        rendering = OutcomeRendering(batch: batch, issuer: issuer)
        reading = OutcomeReading(of: claim.number, in: ledger, for: rendering)
    }

    deinit {
        reading.stop()
    }

    /// Begins to read a part after those that were begun before, and returns at once.
    func begin(_ part: OutcomePart) {
        reading.begin(part)
    }

    /// Writes the oldest part that is not written. `refunded` gets each row that has a request for a refund, in order.
    func write(refunded: (LineOutcome) throws -> Void) throws {
        while let stretch = try reading.next() {
            try write(stretch.rendered())
            for outcome in stretch.refunds { try refunded(outcome) }
            stretch.waitUntilHashed()
            reading.take(back: stretch)
        }
    }

    /// Closes the files after the last part, and says what all rows came to.
    func close() throws(WorldError) -> OutcomeCounts {
        let hashes = rendering.finish()
        try results.close(hashes.results)
        try reconciliation.close(hashes.reconciliation)
        return reading.counts
    }

    private func write(_ bytes: RenderedBytes) throws(WorldError) {
        try results.write(bytes.results.bytes)
        try reconciliation.write(bytes.reconciliation.bytes)
    }
}
