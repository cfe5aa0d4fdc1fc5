public import OrderLedger
public import OrderModel
internal import OrderPages
public import OrderWorld

/// Writes every report of a batch, from the ledger's rows alone.
///
/// The bytes depend only on the ledger and the batch's file: reports that were not published because a run broke off are
/// made again by the next one, the same to the byte.
///
///     let reports = BatchReports(ledger: ledger, issuer: issuer, signer: signer, world: world, output: "Output")
///     let published = try reports.publish(claim, input: file, attachments: finder)
public struct BatchReports: Sendable {
    private let ledger: any LedgerReading
    private let issuer: any IdentifierIssuing
    private let signer: any ReceiptSigning
    private let world: any World
    private let output: String

    public init(
        ledger: any LedgerReading, issuer: any IdentifierIssuing, signer: any ReceiptSigning, world: any World,
        output: String
    ) {
        self.ledger = ledger
        self.issuer = issuer
        self.signer = signer
        self.world = world
        self.output = output
    }

    /// Publishes the reports of a batch that is recorded whole, as `<output>/<folder>`, by one atomic rename.
    ///
    /// `input` is the batch's file, which the rejection file takes its rows from; `attachments` looks for the files that came with
    /// it. A folder that was published before is left as it is. Throws a `WorldError` when a file cannot be read or written, also when other reports have the folder's
    /// name, and a `LedgerError` when the ledger cannot be read; then nothing has the folder's name that had it not before.
    public func publish(
        _ claim: Claim, input: any InputFile, attachments: AttachmentFinder
    ) throws -> PublishedBatch {
        let batch = ReportedBatch(claim)
        guard let closing = try ledger.closingLink(ofClaim: claim.number) else {
            throw LedgerError.guardRefused("batch \(batch.header.batchId) is to be reported before it is closed")
        }
        let folder = try ReportFolder(world: world, parent: output, name: claim.folder)
        var tally = BatchTally()
        var page = PageReport()
        let attached = try writeOutcomes(of: claim, batch, attachments, to: folder, &tally, &page)
        try writeRejections(of: claim, batch, input, to: folder, &tally, &page)
        let summary = tally.summary(of: batch.header)
        try SummaryReport.write(summary, of: batch, to: folder)
        try page.write(summary, of: claim, to: folder)
        try ReceiptReport.write(summary, of: batch, closing: closing, signer: signer, to: folder)
        try folder.publish()
        return PublishedBatch(summary: summary, attachments: attached, reports: folder.written)
    }

    /// What the reports of a batch say in numbers, without writing any.
    public static func summary(of claim: Claim, in ledger: any LedgerReading) throws -> BatchSummary {
        var tally = BatchTally()
        try ledger.visitOutcomes(ofClaim: claim.number) { tally.count($0) }
        try ledger.visitRejections(ofClaim: claim.number) { tally.count($0) }
        return tally.summary(of: ReportedBatch(claim).header)
    }

    private func writeOutcomes(
        of claim: Claim, _ batch: ReportedBatch, _ attachments: AttachmentFinder, to folder: ReportFolder,
        _ tally: inout BatchTally, _ page: inout PageReport
    ) throws -> AttachmentTally {
        var identifier = RowIdentifier(issuer: issuer)
        var outcomes = try OutcomeReports(folder, batch: batch, issuer: issuer)
        var refundRequests = try RefundRequestsReport(folder, batch: batch, attachments: attachments)
        try ledger.visitOutcomes(ofClaim: claim.number) { outcome in
            try outcomes.append(outcome)
            if outcome.refundRequest != nil {
                try refundRequests.append(outcome, identifier.identifiers(of: outcome))
            }
            tally.count(outcome)
            page.sales.add(outcome)
        }
        try outcomes.close()
        try refundRequests.close()
        return refundRequests.tally
    }

    private func writeRejections(
        of claim: Claim, _ batch: ReportedBatch, _ input: any InputFile, to folder: ReportFolder,
        _ tally: inout BatchTally, _ page: inout PageReport
    ) throws {
        var rejections = try rejectionsReport(of: claim, batch, input, in: folder)
        var problems = try ProblemsReport(folder)
        try ledger.visitRejections(ofClaim: claim.number) { rejection in
            try rejections.append(rejection)
            try problems.append(rejection, fileName: batch.fileName)
            tally.count(rejection)
            page.rejections.add(rejection)
        }
        try rejections.close()
        try problems.close()
    }

    private func rejectionsReport(
        of claim: Claim, _ batch: ReportedBatch, _ input: any InputFile, in folder: ReportFolder
    ) throws -> any RejectionsReport {
        switch batch.header.format {
        case .csv: try CSVRejections(folder, input: input, fileName: batch.fileName)
        case .xml: try XMLRejections(folder, input: input, fileName: batch.fileName) { try rejectedTotals(of: claim) }
        }
    }

    private func rejectedTotals(of claim: Claim) throws -> (orders: Int, lines: Int) {
        var totals = (orders: 0, lines: 0)
        try ledger.visitRejections(ofClaim: claim.number) { rejection in
            totals.orders += 1
            totals.lines += rejection.lines.count
        }
        return totals
    }
}

/// A batch whose reports are in their place.
public struct PublishedBatch: Sendable {
    public let summary: BatchSummary
    public let attachments: AttachmentTally
    /// Every file of its folder, in the order of writing.
    public let reports: [PublishedReport]
}
