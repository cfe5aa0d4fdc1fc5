internal import OrderIntake
internal import OrderLedger
package import OrderModel
package import OrderRecording
internal import OrderReports
internal import OrderSite
internal import OrderWorld

/// Makes the reports of a finished batch once more, when they are lost. The caller holds the site's lock.
///
/// The ledger, the batch's file in `archive/` and the keys of receipts are all that they are made of. The ledger has
/// the hashes of the published files, and nothing else than those bytes is published.
package struct PublishRun {
    private let environment: RunEnvironment
    private let signers: [any ReceiptSigning]

    /// `signers` has the keys of receipts that the site ever had, as far as they are there; at least one.
    package init(_ environment: RunEnvironment, signers: [any ReceiptSigning]) {
        self.environment = environment
        self.signers = signers
    }

    /// Makes the reports of the batch with a name, in the folder where they were, or below `output`.
    ///
    /// With `partnerId`, only that partner's batches count. Throws ``NamedBatches/Failure`` when the name leads to no
    /// finished batch, or to several; a `CommandFailure` when the folder is there.
    package func run(
        _ name: String, ofPartner partnerId: String? = nil, into output: String? = nil
    ) throws -> RepublishedBatch {
        let claim = try NamedBatches(environment.ledger, ofPartner: partnerId).batch(
            name, that: "is finished; the next run makes the reports of one that it goes on with"
        ) { $0.state == .finished && $0.header != nil }
        guard let header = claim.header else { preconditionFailure("a batch was asked for that has a header") }
        let output = output ?? environment.output(of: claim)
        let folder = "\(output)/\(claim.folder)"
        try requireFree(folder)
        let recorded = try environment.ledger.publishedReports(ofClaim: claim.number)
        let file = try receivedFile(of: claim)
        let made = try BatchReports(
            ledger: environment.ledger, issuer: environment.issuer,
            signer: EarlierReceiptSigner(signers, reports: recorded), world: environment.world, output: output,
            readers: environment.readers
        ).publishAgain(
            claim, header: header, attachments: attachments(of: claim),
            rejections: try file.map {
                try environment.ledger.rejections(
                    of: claim, header: header,
                    by: KeptProfile.profile(
                        at: ProfileCopy.path(ofBatch: restingPath(of: claim)), fileName: claim.fileName, header: header,
                        environment.world),
                    in: $0)
            },
            sameAs: recorded)
        return RepublishedBatch(
            folder: folder, fileCount: recorded.count - made.lacking.count,
            lacking: made.lacking.map { LackingReport($0.fileName, of: claim, hasFile: file != nil) })
    }

    private func requireFree(_ folder: String) throws {
        guard try environment.world.status(folder) != nil else { return }
        throw CommandFailure(
            "\(folder) is there; move it away, or name another folder with --output and compare", .usage)
    }

    /// Opens the batch's file where it rests; nil when it is not there with the bytes that came in.
    private func receivedFile(of claim: Claim) throws -> (any InputFile)? {
        guard !claim.restingPath.isEmpty, let copy = claim.copy else { return nil }
        let path = restingPath(of: claim)
        guard try environment.world.status(path)?.isRegularFile == true else { return nil }
        let file = try environment.world.openForReading(path)
        let proof = try FileProof(of: file)
        return proof.sha256 == copy.sha256 ? ProvedInputFile(file, path: path, proof) : nil
    }

    private func restingPath(of claim: Claim) -> String { "\(environment.layout.root)/\(claim.restingPath)" }

    private func attachments(of claim: Claim) -> AttachmentFinder {
        AttachmentFinder(
            folder: AttachmentsFolder.path(ofBatch: restingPath(of: claim)),
            byteCountMax: environment.settings.limits.attachmentBytes, world: environment.world)
    }
}

/// A batch whose reports were made once more.
package struct RepublishedBatch: Sendable {
    /// The path of the folder.
    package let folder: String
    /// The files that have the published bytes again.
    package let fileCount: Int
    /// The files that could not be made again. When none could, there is no folder.
    package let lacking: [LackingReport]
}

/// A report that could not be made again, with the likely reason.
package struct LackingReport: Hashable, Sendable {
    package let fileName: String
    package let reason: String

    init(_ fileName: String, of claim: Claim, hasFile: Bool) {
        self.fileName = fileName
        reason =
            switch fileName {
            case ReportFileName.receiptSignature: "the key that signed it is not in secrets/ any more"
            case ReportFileName.refundRequests, ReportFileName.refundRequestsXML:
                "attachments or limits.attachmentBytes are not as they were, or another version of docket wrote it"
            case _ where ReportFileName.isRejections(fileName) && !hasFile:
                claim.restingPath.isEmpty
                    ? "the batch's file was lost"
                    : "the batch's file \(claim.restingPath) is not there with the bytes that came in"
            default: "another version of docket wrote it"
            }
    }
}
