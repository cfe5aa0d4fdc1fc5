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
///     let reporting = try reports.begin(claim, header: header, attachments: finder)
///     let published = try reports.publish(reporting, of: claim, rejections: format.rejections(…))
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
    /// `header` is the header of the claim's batch, and `attachments` searches for the files that came with it. The
    /// next run continues the reports of an interrupted one as far as the ledger knows them, and deletes them
    /// otherwise. Throws a `WorldError` when a file cannot be written, and a `LedgerError` when the ledger cannot be
    /// read.
    package func begin(
        _ claim: Claim, header: BatchHeader, attachments: AttachmentFinder
    ) throws -> BatchReporting {
        if claim.restart != .start, let progress = try ledger.reportProgress(ofClaim: claim.number),
            progress.canBeAdded, progress.files.map(\.fileName) == OutcomeReports.fileNames,
            let folder = try ReportFolder(
                world: world, parent: output, name: claim.folder, readers: readers, keeping: progress.files)
        {
            return try reporting(claim, header: header, in: folder, attachments: attachments, after: progress)
        }
        return try beginFromStart(claim, header: header, attachments: attachments)
    }

    private func beginFromStart(
        _ claim: Claim, header: BatchHeader, attachments: AttachmentFinder
    ) throws -> BatchReporting {
        let folder = try ReportFolder(world: world, parent: output, name: claim.folder, readers: readers)
        return try reporting(claim, header: header, in: folder, attachments: attachments, after: nil)
    }

    private func reporting(
        _ claim: Claim, header: BatchHeader, in folder: ReportFolder, attachments: AttachmentFinder,
        after progress: ReportProgress?
    ) throws -> BatchReporting {
        try BatchReporting(
            claim, header: header, in: ledger, folder: folder, issuer: issuer, signer: signer,
            attachments: attachments, after: progress)
    }

    /// Publishes reports that were begun, of a batch that is recorded whole and closed, as `<output>/<folder>`, by one
    /// atomic rename. When their rows so far are of no use, it begins them once more.
    ///
    /// `rejections` writes the rejected orders in the batch's own format. Nil when the batch's bytes are lost; there is
    /// no rejection file then. A folder that was published before stays as it is. Throws a `WorldError` when a file
    /// cannot be read or written or when other reports have the folder's name, and a `LedgerError` when the ledger
    /// cannot be read. Nothing has then newly taken the folder's name.
    package func publish(
        _ begun: BatchReporting, of claim: Claim, rejections: (any RejectionsWriting)?
    ) throws -> PublishedBatch {
        var reporting = begun
        while true {
            if let published = try reporting.publish(claim, rejections: rejections) { return published }
            reporting = try beginFromStart(claim, header: begun.batch.header, attachments: begun.attachments)
        }
    }

    /// Makes the reports of a batch once more that was published before, from the ledger and the batch's bytes.
    ///
    /// `recorded` has the hashes of the published files. Only files with their bytes are published: another one would
    /// not be what the partner got. The result names those that are lacking. The folder's name has to be free.
    package func publishAgain(
        _ claim: Claim, header: BatchHeader, attachments: AttachmentFinder, rejections: (any RejectionsWriting)?,
        sameAs recorded: [PublishedReport]
    ) throws -> PublishedBatch {
        let reporting = try beginFromStart(claim, header: header, attachments: attachments)
        if let made = try reporting.publish(claim, rejections: rejections, sameAs: recorded) { return made }
        preconditionFailure("rows that are made from the start continue nothing")
    }

    /// Returns the figures in the reports of a claim's batch without writing any.
    package static func summary(
        ofClaim number: Int64, header: BatchHeader, in ledger: any LedgerReading
    ) throws -> BatchSummary {
        var tally = BatchTally()
        try ledger.visitOutcomes(ofClaim: number) { tally.count($0) }
        try ledger.visitRejections(ofClaim: number) { tally.count($0) }
        return tally.summary(of: header)
    }
}
