public import OrderLedger
public import OrderModel
internal import OrderPages
internal import OrderWorld

/// The reports of one batch while they are made, from the ledger's rows alone.
///
/// A row of the results is made as soon as its order is committed and nothing that comes later can change it, beside
/// the recording of later orders. The bytes depend on neither the moment nor the size of the parts.
///
///     let reporting = try reports.begin(claim, attachments: finder)
///     next.reportProgress = try reporting.add(committed)  // for each chunk, after its commit
///     let published = try reporting.publish(claim, rejections: format.rejections(…))
public final class BatchReporting {
    private let ledger: any LedgerReading
    private let signer: any ReceiptSigning
    private let batch: ReportedBatch
    private let folder: ReportFolder
    private let outcomes: OutcomeReports
    private var refundRequests: RefundRequestsReport
    private var identifier: RowIdentifier
    /// Begins the same reports from nothing.
    private let anew: () throws -> BatchReporting
    /// The last order whose rows are made, or under way.
    private var lastOrder: Int64
    /// Parts that are read and not written yet, oldest first.
    private var underWay: [OutcomePart] = []
    /// True when the rest waits until the batch is closed.
    private var isHeldBack: Bool
    /// True when what an earlier run wrote turned out to be of no use.
    private var isLost = false
    private var progressMeter = ProgressMeter()

    /// Enough that rows are made while the caller is busy, few enough that memory stays flat.
    private static let partsUnderWayMax = 2

    init(
        _ claim: Claim, in ledger: any LedgerReading, folder: ReportFolder, issuer: any IdentifierIssuing,
        signer: any ReceiptSigning, attachments: AttachmentFinder, after progress: ReportProgress?,
        anew: @escaping () throws -> BatchReporting
    ) throws {
        self.ledger = ledger
        self.signer = signer
        self.folder = folder
        batch = ReportedBatch(claim)
        identifier = RowIdentifier(issuer: issuer)
        self.anew = anew
        outcomes = try OutcomeReports(
            folder, batch: batch, of: claim, in: ledger, issuer: issuer, after: progress)
        refundRequests = try RefundRequestsReport(folder, batch: batch, attachments: attachments)
        lastOrder = progress?.lastOrder ?? 0
        // Where no progress is known, a repeat may be among the orders that an earlier run recorded.
        isHeldBack = claim.restart != .start && progress == nil
    }

    /// Takes in what was committed of the batch, chunk after chunk: its rows are made while the caller goes on.
    ///
    /// From the first repeat on they wait: what its rows say depends on cancellations that may come later. Answers how
    /// far the rows are written, when that is worth recording with the next chunk.
    public func add(_ committed: ChunkRecord) throws -> ReportProgress? {
        let progress = underWay.count == Self.partsUnderWayMax ? try writeOldestForProgress() : nil
        if !committed.duplicates.isEmpty { isHeldBack = true }
        guard !isHeldBack, let last = committed.orders.last else { return progress }
        begin(through: last.serial)
        lastOrder = last.serial
        return progress
    }

    private func writeOldestForProgress() throws -> ReportProgress? {
        let last = underWay[0].through
        guard let end = try writeOldest(), let last else { return nil }
        return progressMeter.progress(at: end, through: last)
    }

    /// Publishes the reports of the batch, which is recorded whole and closed, as `<output>/<folder>`, by one atomic
    /// rename.
    ///
    /// `rejections` writes the rejected orders in the batch's own form; nil when its bytes are lost, and then there is
    /// no rejection file. A folder that was published before is left as it is. Throws a `WorldError` when a file cannot
    /// be read or written, also when other reports have the folder's name, and a `LedgerError` when the ledger cannot
    /// be read; then nothing has the folder's name that had it not before.
    public func publish(_ claim: Claim, rejections: (any RejectionsWriting)?) throws -> PublishedBatch {
        guard let closing = try ledger.closingLink(ofClaim: claim.number) else {
            throw LedgerError.guardRefused("batch \(batch.header.batchId) is to be reported before it is closed")
        }
        begin(through: nil)
        var end: OutcomePartEnd?
        while !underWay.isEmpty { end = try writeOldest() }
        guard let end, !isLost else { return try anew().publish(claim, rejections: rejections) }
        try outcomes.close(end)
        try refundRequests.close()
        var tally = end.counts.tally
        var page = PageReport(sales: end.counts.sales)
        try writeRejections(of: claim, as: rejections, &tally, &page)
        let summary = tally.summary(of: batch.header)
        try SummaryReport.write(summary, of: batch, to: folder)
        try page.write(summary, of: claim, to: folder)
        try ReceiptReport.write(summary, of: batch, closing: closing, signer: signer, to: folder)
        try folder.publish()
        return PublishedBatch(summary: summary, attachments: refundRequests.tally, reports: folder.written)
    }

    private func begin(through last: Int64?) {
        let part = OutcomePart(after: lastOrder, through: last)
        outcomes.begin(part)
        underWay.append(part)
    }

    /// Writes the oldest part that is under way; nil when the reports have to be begun anew.
    private func writeOldest() throws -> OutcomePartEnd? {
        underWay.removeFirst()
        let end = try outcomes.write { outcome in
            try refundRequests.append(outcome, identifier.identifiers(of: outcome))
        }
        guard let end, !end.counts.tally.isUncertain else {
            isLost = true
            return nil
        }
        return end
    }

    private func writeRejections(
        of claim: Claim, as form: (any RejectionsWriting)?, _ tally: inout BatchTally, _ page: inout PageReport
    ) throws {
        var rejections = try form.map { form throws(WorldError) in
            try RejectionsReport(folder, formatName: batch.header.formatName, form)
        }
        var problems = try ProblemsReport(folder)
        try ledger.visitRejections(ofClaim: claim.number) { rejection in
            try rejections?.append(rejection)
            try problems.append(rejection, fileName: batch.fileName)
            tally.count(rejection)
            page.rejections.add(rejection)
        }
        try rejections?.close()
        try problems.close()
    }
}
