internal import Dispatch
internal import OrderLedger
internal import OrderModel
internal import Synchronization
internal import TabularText

/// Renders and hashes stretches of lines on two threads of its own, each in the order of arrival.
final class OutcomeRendering: Sendable {
    private let rows: Mutex<OutcomeRows>
    private let hashes = Mutex(OutcomeHashes())
    private let isBroken = Mutex(false)
    private let renderingQueue = DispatchQueue(label: "docket.reports.rendering")
    private let hashingQueue = DispatchQueue(label: "docket.reports.hashing")

    /// `kept` has the rows that were written before.
    init(batch: ReportedBatch, issuer: any IdentifierIssuing, after kept: KeptOutcomes?) {
        rows = Mutex(OutcomeRows(batch: batch, issuer: issuer, hasHeaders: kept != nil))
        if let kept { hash(kept) }
    }

    /// Hashes the rows that were written before, while later ones are read and rendered.
    private func hash(_ kept: KeptOutcomes) {
        hashingQueue.async { [self] in
            if let known = kept.hashes() { hashes.withLock { $0 = known } } else { isBroken.withLock { $0 = true } }
        }
    }

    func begin(_ stretch: OutcomeStretch) {
        renderingQueue.async { [self] in
            stretch.render { lines, bytes in rows.withLock { $0.render(&lines, to: &bytes) } }
            hashingQueue.async { [self] in
                stretch.hash { bytes in
                    hashes.withLock { hashes in
                        hashes.add(bytes)
                        return hashes
                    }
                }
            }
        }
    }

    /// True when the rows that were written before have changed. Known once a stretch is hashed.
    var hasLostRows: Bool { isBroken.withLock { $0 } }
}

/// The hashes of the two files so far.
struct OutcomeHashes {
    var results = ReportHash()
    var reconciliation = ReportHash()

    /// The byte count of both files.
    var byteCount: Int64 { results.byteCount + reconciliation.byteCount }

    mutating func add(_ bytes: RenderedBytes) {
        results.add(bytes.results.bytes)
        reconciliation.add(bytes.reconciliation.bytes)
    }
}

/// Renders the rows of both files.
struct OutcomeRows {
    private let issuer: any IdentifierIssuing
    private let mayHaveKeys: Bool
    private var serials: [RowSerials] = []
    private var identifiers = IdentifierTexts()
    private var results: ResultRows
    private var reconciliation: ReconciliationRows
    private var hasHeaders: Bool

    init(batch: ReportedBatch, issuer: any IdentifierIssuing, hasHeaders: Bool) {
        self.issuer = issuer
        self.hasHeaders = hasHeaders
        mayHaveKeys = batch.header.submitterMayHaveKeys
        results = ResultRows(batch: batch)
        reconciliation = ReconciliationRows(batch: batch)
    }

    /// Replaces the bytes by the rows of the lines. The first ones get the header rows in front.
    mutating func render(_ lines: inout [LineOutcome], to bytes: inout RenderedBytes) {
        bytes.results.removeAll()
        bytes.reconciliation.removeAll()
        if !hasHeaders { appendHeaders(to: &bytes) }
        issueIdentifiers(of: lines.span)
        var lines = lines.mutableSpan
        let identifiers = identifiers
        let (texts, places) = (identifiers.bytes.span, identifiers.rows.span)
        results.append(&lines, places, in: texts, to: &bytes.results)
        reconciliation.append(&lines, places, in: texts, to: &bytes.reconciliation)
    }

    private mutating func appendHeaders(to bytes: inout RenderedBytes) {
        hasHeaders = true
        bytes.results.header(ReportColumns.results)
        bytes.reconciliation.header(ReportColumns.reconciliation)
    }

    /// Issues all identifiers of the stretch at once, which costs less than one by one.
    private mutating func issueIdentifiers(of lines: Span<LineOutcome>) {
        serials.removeAll(keepingCapacity: true)
        for index in lines.indices { serials.append(RowSerials(lines[index], mayHaveKeys: mayHaveKeys)) }
        issuer.issue(serials, into: &identifiers)
    }
}
