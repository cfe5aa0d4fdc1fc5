package import OrderLedger
package import OrderModel
internal import OrderPages
package import OrderWorld

/// Writes every report of a batch, from the ledger's rows alone.
///
/// The bytes depend only on the ledger and the batch's file. When an interrupted run did not publish the reports, the
/// next run makes the same ones to the byte.
///
///     let reports = BatchReports(ledger: ledger, issuer: issuer, signer: signer, world: world, output: "Output")
///     let published = try reports.publish(claim, rejections: format.rejections(…), attachments: finder)
package struct BatchReports: Sendable {
    private let ledger: any LedgerReading
    private let issuer: any IdentifierIssuing
    private let signer: any ReceiptSigning
    private let world: any World
    private let output: String
    private let readers: FolderReaders

    package init(
        ledger: any LedgerReading, issuer: any IdentifierIssuing, signer: any ReceiptSigning, world: any World,
        output: String, readers: FolderReaders = .ownerAlone
    ) {
        self.ledger = ledger
        self.issuer = issuer
        self.signer = signer
        self.world = world
        self.output = output
        self.readers = readers
    }

    /// Begins the reports of a batch beside their place, during or after the recording of its orders.
    ///
    /// `attachments` searches for the files that came with the batch. The next run continues the reports of an
    /// interrupted one as far as the ledger knows them, and deletes them otherwise. Throws a `WorldError` when a file
    /// cannot be written, and a `LedgerError` when the ledger cannot be read.
    package func begin(_ claim: Claim, attachments: AttachmentFinder) throws -> BatchReporting {
        if claim.restart != .start, let progress = try ledger.reportProgress(ofClaim: claim.number),
            progress.canBeAdded, progress.files.map(\.fileName) == OutcomeReports.fileNames,
            let folder = try ReportFolder(
                world: world, parent: output, name: claim.folder, readers: readers, keeping: progress.files)
        {
            return try reporting(claim, in: folder, attachments: attachments, after: progress)
        }
        return try beginFromStart(claim, attachments)
    }

    private func beginFromStart(_ claim: Claim, _ attachments: AttachmentFinder) throws -> BatchReporting {
        let folder = try ReportFolder(world: world, parent: output, name: claim.folder, readers: readers)
        return try reporting(claim, in: folder, attachments: attachments, after: nil)
    }

    private func reporting(
        _ claim: Claim, in folder: ReportFolder, attachments: AttachmentFinder, after progress: ReportProgress?
    ) throws -> BatchReporting {
        try BatchReporting(
            claim, in: ledger, folder: folder, issuer: issuer, signer: signer, attachments: attachments,
            after: progress, beginAgain: { try beginFromStart(claim, attachments) })
    }

    /// Makes and publishes the reports of a batch that is recorded whole: ``begin(_:attachments:)`` and
    /// ``BatchReporting/publish(_:rejections:)`` in one.
    package func publish(
        _ claim: Claim, rejections: (any RejectionsWriting)?, attachments: AttachmentFinder
    ) throws -> PublishedBatch {
        try begin(claim, attachments: attachments).publish(claim, rejections: rejections)
    }

    /// Returns the figures in a batch's reports without writing any.
    package static func summary(of claim: Claim, in ledger: any LedgerReading) throws -> BatchSummary {
        var tally = BatchTally()
        try ledger.visitOutcomes(ofClaim: claim.number) { tally.count($0) }
        try ledger.visitRejections(ofClaim: claim.number) { tally.count($0) }
        return tally.summary(of: ReportedBatch(claim).header)
    }
}
