package import OrderLedger
internal import OrderModel
internal import OrderPages
internal import OrderWorld

/// The reports of one batch while they are made, from the ledger's rows alone.
///
/// A row of the results is made once its order is committed and nothing later can change it, while later orders are
/// being recorded. The bytes depend on neither the moment nor the size of the parts.
///
///     let reporting = try reports.begin(claim, header: header, attachments: finder)
///     next.reportProgress = try reporting.add(committed)  // for each chunk, after its commit
///     let published = try reports.publish(reporting, of: claim, rejections: format.rejections(…))
package final class BatchReporting {
    private let ledger: any LedgerReading
    private let signer: any ReceiptSigning
    let batch: ReportedBatch
    /// Searches for the files that came with the batch.
    let attachments: AttachmentFinder
    private let folder: ReportFolder
    private let outcomes: OutcomeReports
    private var refundRequests: RefundRequestsReport
    private var identifier: RowIdentifier
    /// The last order whose rows are made or in progress.
    private var lastOrder: Int64
    /// The parts that are read and not written yet, oldest first.
    private var underWay: [OutcomePart] = []
    /// True when the remaining rows wait until the batch is closed.
    private var isHeldBack: Bool
    /// True when the rows of an earlier run turned out to be of no use.
    private var isLost = false
    private var progressMeter = ProgressMeter()

    /// The most parts in progress: enough to make rows while the caller is busy, and few enough to keep memory flat.
    private static let partsUnderWayMax = 2

    init(
        _ claim: Claim, header: BatchHeader, in ledger: any LedgerReading, folder: ReportFolder,
        issuer: any IdentifierIssuing, signer: any ReceiptSigning, attachments: AttachmentFinder,
        after progress: ReportProgress?
    ) throws {
        self.ledger = ledger
        self.signer = signer
        self.folder = folder
        batch = ReportedBatch(claim, header: header)
        identifier = RowIdentifier(issuer: issuer)
        self.attachments = attachments
        outcomes = try OutcomeReports(
            folder, batch: batch, of: claim, in: ledger, issuer: issuer, after: progress)
        refundRequests = try RefundRequestsReport(folder, batch: batch, attachments: attachments)
        lastOrder = progress?.lastOrder ?? 0
        // Without known progress, a repeat may be among the orders that an earlier run recorded.
        isHeldBack = claim.restart != .start && progress == nil
    }

    /// Takes the committed chunks of the batch, one after the other. Their rows are made while the caller continues.
    ///
    /// From the first repeat on, the rows wait: a repeat's row depends on cancellations that may come later. Returns
    /// the written progress when it is worth recording with the next chunk.
    package func add(_ committed: ChunkRecord) throws -> ReportProgress? {
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

    /// Publishes the reports, as ``BatchReports/publish(_:of:rejections:)`` does. Returns nil, with nothing published,
    /// when the rows so far turned out to be of no use: they have to be made again, after the whole batch.
    ///
    /// `recorded` has the files of a batch that was published before. Then only files with their bytes are published.
    func publish(
        _ claim: Claim, rejections: (any RejectionsWriting)?, sameAs recorded: [PublishedReport]? = nil
    ) throws -> PublishedBatch? {
        guard let closing = try ledger.closingLink(ofClaim: claim.number) else {
            throw LedgerError.guardRefused("batch \(batch.header.batchId) is to be reported before it is closed")
        }
        begin(through: nil)
        var end: OutcomePartEnd?
        while !underWay.isEmpty { end = try writeOldest() }
        guard let end, !isLost else { return nil }
        try outcomes.close(end)
        try refundRequests.close()
        var tally = end.counts.tally
        var page = PageReport(sales: end.counts.sales)
        try writeRejections(of: claim, as: rejections, &tally, &page)
        let summary = tally.summary(of: batch.header)
        try SummaryReport.write(summary, of: batch, to: folder)
        let links = recorded.map(linkedNames) ?? folder.written.map(\.fileName)
        try page.write(
            summary, of: claim, header: batch.header,
            linking: links + [ReportFileName.receipt, ReportFileName.receiptSignature], to: folder)
        try ReceiptReport.write(
            summary, of: batch, reports: recorded?.filter { !ReceiptReport.isOwn($0.fileName) } ?? folder.written,
            closing: closing, signer: signer, to: folder)
        let lacking = try recorded.map(publish(sameAs:))
        if lacking == nil { try folder.publish() }
        return PublishedBatch(
            summary: summary, attachments: refundRequests.tally, reports: folder.written, lacking: lacking ?? [])
    }

    /// Returns the names that the page of a batch on record links to. They are those of the files so far, and the
    /// rejections, which may be lost with the batch's bytes.
    private func linkedNames(of recorded: [PublishedReport]) -> [String] {
        var names = folder.written.map(\.fileName)
        guard let lost = recorded.map(\.fileName).first(where: ReportFileName.isRejections), !names.contains(lost),
            let place = names.firstIndex(of: ReportFileName.problems)
        else { return names }
        names.insert(lost, at: place)
        return names
    }

    /// Publishes the files that are those on record, if there are any. Returns the others on record.
    private func publish(sameAs recorded: [PublishedReport]) throws(WorldError) -> [PublishedReport] {
        let lacking = try folder.keep(only: recorded)
        if lacking.count < recorded.count { try folder.publish() } else { try folder.discard() }
        return lacking
    }

    private func begin(through last: Int64?) {
        let part = OutcomePart(after: lastOrder, through: last)
        outcomes.begin(part)
        underWay.append(part)
    }

    /// Writes the oldest part in progress; nil when the reports have to be begun again.
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
