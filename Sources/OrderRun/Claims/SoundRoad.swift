internal import Logging
internal import OrderCatalog
internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderReports
internal import OrderSite
internal import OrderWorld

/// The road of a sound batch: its orders are recorded, its reports are published, and its file goes to `archive/`.
///
/// In every function, `header` is the header of the claim's batch.
struct SoundRoad {
    private let environment: RunEnvironment
    private let files: ClaimedFiles
    private let exit: ClaimExit
    private let signer: any ReceiptSigning
    private let watch: RunWatch

    init(
        environment: RunEnvironment, files: ClaimedFiles, exit: ClaimExit, signer: any ReceiptSigning, watch: RunWatch
    ) {
        self.environment = environment
        self.files = files
        self.exit = exit
        self.signer = signer
        self.watch = watch
    }

    // MARK: Recording

    /// Records the rest of an open batch, and publishes its reports.
    func record(_ claim: Claim, header: BatchHeader) async throws -> FileOutcome {
        if header.referenceHashes.filter({ !$0.isProfile }) != currentHashes {
            environment.logger.warning(
                "the reference data changed since batch \(header.batchId) was begun; it goes on with the new")
        }
        let reporting = try reports(of: claim).begin(claim, header: header, attachments: attachments(of: claim))
        let file = try files.provedFile(of: claim)
        let own = environment.suited(to: claim, by: try files.profile(of: claim))
        try await BatchRecorder(environment: own, answered: try answered(claim)).record(
            claim, header: header, roles: roles(of: claim, header: header), file: file
        ) { committed in
            let progress = try reporting.add(committed)
            try note(committed, of: claim, header: header)
            return progress
        }
        try environment.ledger.closeBatch(claim.number)
        return try publish(try environment.ledger.reread(claim), header: header, with: reporting, from: file)
    }

    /// Shows how far the recording is. Ends it here when somebody asked for that, unless it was the last chunk.
    private func note(_ committed: ChunkRecord, of claim: Claim, header: BatchHeader) throws(RunStop) {
        let (done, total) = (Int64(committed.restart.ordersBefore), header.orderCount)
        watch.begin(RunStep(sourcePath: claim.sourcePath, phase: .judging(done: done, total: total)))
        if done < total { try watch.proveGoingOn(done, of: total) }
    }

    /// Returns the batch of the same signed bytes that answered them.
    private func answered(_ claim: Claim) throws(LedgerError) -> Claim? {
        guard let copy = claim.copy, copy.isSignatureValid else { return nil }
        return try SignedBefore(copy.sha256, beforeClaim: claim.number, environment.ledger)?.answer
    }

    private var currentHashes: [ReferenceHash] {
        environment.catalog.hashes.map { ReferenceHash(fileName: $0.fileName, sha256: $0.sha256) }
    }

    private func roles(of claim: Claim, header: BatchHeader) -> AgentRoles {
        guard !claim.isOperators else { return BatchHeaderCheck.ofOperator.roles }
        let standing = environment.catalog.agentRoles(
            partnerId: header.partnerId, agent: header.submittedBy, on: claim.asOf.date)
        if case .inForce(let roles) = standing { return roles }
        return []
    }

    // MARK: Reports

    /// Publishes the reports of a batch that is recorded whole.
    func publish(_ claim: Claim, header: BatchHeader) throws -> FileOutcome {
        let file = try files.provedFile(of: claim)
        let reporting = try reports(of: claim).begin(claim, header: header, attachments: attachments(of: claim))
        return try publish(claim, header: header, with: reporting, from: file)
    }

    private func publish(
        _ claim: Claim, header: BatchHeader, with reporting: BatchReporting, from file: any InputFile
    ) throws -> FileOutcome {
        watch.begin(RunStep(sourcePath: claim.sourcePath, phase: .reporting))
        let published = try reports(of: claim).publish(
            reporting, of: claim, rejections: rejections(of: claim, header: header, in: file))
        logMissingAttachments(published.attachments, of: claim)
        try exit.moveOut(claim, reports: published.reports)
        return .processed(outcome(of: claim, header: header, published.summary))
    }

    /// Makes the outcome of a batch whose reports are published.
    func outcome(of claim: Claim, header: BatchHeader, _ summary: BatchSummary) -> ProcessedBatch {
        ProcessedBatch(
            sourcePath: claim.sourcePath, batchId: header.batchId, output: environment.output(of: claim),
            folder: claim.folder, summary: summary, undoes: claim.undo?.targetFolder,
            reissues: claim.renewal?.reference)
    }

    private func rejections(
        of claim: Claim, header: BatchHeader, in file: any InputFile
    ) throws -> any RejectionsWriting {
        try environment.ledger.rejections(of: claim, header: header, by: files.profile(of: claim), in: file)
    }

    private func reports(of claim: Claim) -> BatchReports {
        BatchReports(
            ledger: environment.ledger, issuer: environment.issuer, signer: signer, world: environment.world,
            output: environment.output(of: claim), readers: environment.readers)
    }

    /// Reports the orders that an abandoned claim recorded. The copy may be damaged or gone.
    func reportEnd(of claim: Claim, header: BatchHeader) throws -> FileOutcome {
        let isSound = try files.hasSoundCopy(of: claim) && files.hasSoundProfile(of: claim)
        let reports = reports(of: claim)
        let reporting = try reports.begin(claim, header: header, attachments: attachments(of: claim))
        let rejections = try isSound ? rejections(of: claim, header: header, in: open(claim)) : nil
        let published = try reports.publish(reporting, of: claim, rejections: rejections)
        try exit.moveOut(claim, reports: published.reports)
        let left = header.orderCount - Int64(claim.restart.ordersBefore)
        environment.logger.notice("batch \(claim.folder) is abandoned; \(left) orders of it were never looked at")
        return .processed(outcome(of: claim, header: header, published.summary))
    }

    private func open(_ claim: Claim) throws(WorldError) -> any InputFile {
        try environment.world.openForReading(files.path(of: claim))
    }

    // MARK: Attachments

    private func attachments(of claim: Claim) throws -> AttachmentFinder {
        let byteCountMax = try PublishedAttachments.byteCountMax(
            environment.settings.limits.attachmentBytes,
            publishedIn: "\(environment.output(of: claim))/\(claim.folder)", world: environment.world)
        return AttachmentFinder(
            folder: files.attachmentsPath(of: claim), byteCountMax: byteCountMax, world: environment.world)
    }

    /// Logs the attachments that are missing. The orders stand either way, but whoever files the requests would look
    /// for the files in vain.
    private func logMissingAttachments(_ tally: AttachmentTally, of claim: Claim) {
        guard tally.isIncomplete else { return }
        environment.logger.notice(
            """
            batch \(claim.folder): \(tally.named - tally.supplied) of \(tally.named) attachments that its cancellations \
            name are not on record; AttachmentStatuses in \(ReportFileName.refundRequests) says why
            """)
    }
}
