internal import Dispatch
internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import Synchronization

/// `results.csv` and `reconciliation.csv`, which have a row for nearly every line: their rows are rendered in stretches,
/// the parts of a stretch on all cores at once, and written in the order of the lines.
///
/// Rendering is most of what a report costs, and rows know nothing of each other; so the bytes are the same whatever the
/// width.
struct OutcomeReports {
    private var results: ReportFile
    private var reconciliation: ReportFile
    private let renderers: [RowRenderer]
    private var stretch: [LineOutcome] = []

    /// Lines rendered together: enough that dividing them costs nothing, few enough to take no memory to speak of.
    private static let stretchLines = 2_048
    private static let width = 2

    init(_ folder: ReportFolder, batch: ReportedBatch, issuer: any IdentifierIssuing) throws(WorldError) {
        results = try folder.file(ReportFileName.results, mode: ReportFolder.privateMode)
        reconciliation = try folder.file(ReportFileName.reconciliation)
        renderers = (0..<Self.width).map { _ in RowRenderer(batch: batch, issuer: issuer) }
        try results.begin(ReportColumns.results)
        try reconciliation.begin(ReportColumns.reconciliation)
        stretch.reserveCapacity(Self.stretchLines)
    }

    mutating func append(_ outcome: LineOutcome) throws(WorldError) {
        stretch.append(outcome)
        if stretch.count == Self.stretchLines { try renderStretch() }
    }

    mutating func close() throws(WorldError) {
        try renderStretch()
        try results.close()
        try reconciliation.close()
    }

    private mutating func renderStretch() throws(WorldError) {
        let (lines, renderers) = (stretch, renderers)
        let partLines = (lines.count + Self.width - 1) / Self.width
        DispatchQueue.concurrentPerform(iterations: Self.width) { part in
            let start = min(part * partLines, lines.count)
            renderers[part].render(lines[start..<min(start + partLines, lines.count)])
        }
        for renderer in renderers { try renderer.move(to: &results, &reconciliation) }
        stretch.removeAll(keepingCapacity: true)
    }
}

/// Renders lines on one core, with memory of its own for what repeats.
private final class RowRenderer: Sendable {
    private let rows: Mutex<Rows>

    private struct Rows {
        var identifier: RowIdentifier
        var results: ResultRows
        var reconciliation: ReconciliationRows
    }

    init(batch: ReportedBatch, issuer: any IdentifierIssuing) {
        rows = Mutex(
            Rows(
                identifier: RowIdentifier(issuer: issuer), results: ResultRows(batch: batch, issuer: issuer),
                reconciliation: ReconciliationRows(batch: batch)))
    }

    func render(_ outcomes: ArraySlice<LineOutcome>) {
        rows.withLock { rows in
            for outcome in outcomes {
                let identifiers = rows.identifier.identifiers(of: outcome)
                rows.results.append(outcome, identifiers)
                rows.reconciliation.append(outcome, identifiers)
            }
        }
    }

    func move(to results: inout ReportFile, _ reconciliation: inout ReportFile) throws(WorldError) {
        let rendered = rows.withLock { rows in
            defer {
                rows.results.line.removeAll()
                rows.reconciliation.line.removeAll()
            }
            return (rows.results.line.bytes, rows.reconciliation.line.bytes)
        }
        try results.append(rendered.0)
        try reconciliation.append(rendered.1)
    }
}
