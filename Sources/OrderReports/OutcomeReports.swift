internal import Dispatch
internal import OrderLedger
internal import OrderModel
internal import OrderWorld

/// `results.csv` and `reconciliation.csv`, which have a row for nearly every line, made by three hands at once: the caller
/// reads outcomes and writes rendered bytes, a second thread renders, a third hashes.
///
/// They pass stretches of lines from one to the next in the order of the lines, so that the bytes are the same whatever the
/// number of cores; all effects on the world are the caller's, in an order that does not depend on timing.
struct OutcomeReports {
    private let results: RenderedFile
    private let reconciliation: RenderedFile
    private let rendering: OutcomeRendering
    private var lines: [LineOutcome] = []
    /// Stretches that are on their way, oldest first.
    private var underWay: [OutcomeStretch] = []
    /// Stretches that are done with; their memory serves again.
    private var spare: [OutcomeStretch] = []

    /// Enough lines that handing them on costs nothing, few enough that they stay in the cores' caches.
    private static let stretchLines = 512
    /// As many stretches as keep all hands busy when one is slow for a while.
    private static let underWayMax = 6

    init(_ folder: ReportFolder, batch: ReportedBatch, issuer: any IdentifierIssuing) throws(WorldError) {
        results = try folder.renderedFile(ReportFileName.results, mode: ReportFolder.privateMode)
        reconciliation = try folder.renderedFile(ReportFileName.reconciliation)
        rendering = OutcomeRendering(batch: batch, issuer: issuer)
        lines.reserveCapacity(Self.stretchLines)
    }

    mutating func append(_ outcome: LineOutcome) throws(WorldError) {
        lines.append(outcome)
        if lines.count == Self.stretchLines { try passOn() }
    }

    mutating func close() throws(WorldError) {
        // The first stretch has the headers, so that there is one also when the batch has no row.
        try passOn()
        while !underWay.isEmpty { try writeOldest() }
        let hashes = rendering.finish()
        try results.close(hashes.results)
        try reconciliation.close(hashes.reconciliation)
    }

    private mutating func passOn() throws(WorldError) {
        if underWay.count == Self.underWayMax { try writeOldest() }
        let stretch = spare.isEmpty ? OutcomeStretch() : spare.removeFirst()
        stretch.exchange(&lines)
        underWay.append(stretch)
        rendering.begin(stretch)
    }

    private mutating func writeOldest() throws(WorldError) {
        let stretch = underWay.removeFirst()
        try write(stretch.rendered())
        stretch.waitUntilHashed()
        spare.append(stretch)
    }

    private func write(_ bytes: RenderedBytes) throws(WorldError) {
        try results.write(bytes.results.bytes)
        try reconciliation.write(bytes.reconciliation.bytes)
    }
}
