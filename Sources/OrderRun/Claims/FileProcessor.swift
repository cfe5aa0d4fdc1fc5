internal import Logging
internal import OrderCatalog
internal import OrderIngest
internal import OrderIntake
internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderReports
internal import OrderSite
internal import OrderWorld

/// Takes one claimed file from any state to its end: recorded, reported and moved on, or quarantined.
struct FileProcessor {
    let environment: RunEnvironment
    private let signer: any ReceiptSigning
    let files: ClaimedFiles

    private let progress: RunProgress

    init(_ environment: RunEnvironment, signer: any ReceiptSigning, progress: RunProgress = RunProgress()) {
        self.signer = signer
        self.environment = environment
        self.progress = progress
        self.files = ClaimedFiles(
            world: environment.world, layout: environment.layout, ownFiles: environment.ownFiles)
    }

    // MARK: The private copy

    /// Takes a claim whose file still lies where it was found. `expected` is the file as it was watched there. It
    /// copies the file and continues with the copy alone. It forgets the claim when the file is missing, or is left for
    /// the next run.
    func take(_ claim: Claim, expected: FileIdentity?) async throws -> Taking {
        let limits = environment.settings.limits
        let bounds = BatchCopying.Bounds(fileBytes: limits.fileBytes, attachmentBytes: limits.attachmentBytes)
        switch try files.copyIn(claim, expected: expected, bounds) {
        case .missing:
            try void(claim)
            return .missing
        case .changing:
            return try leave(claim, "it is still being written")
        case .own(let part):
            try void(claim)
            return .refused("\(part.phrase.visible) is a file of the site's own")
        case .hollow(attachment: nil):
            return try leave(
                claim, "it has holes, and is longer than limits.fileBytes allows (\(limits.fileBytes)); remove it")
        case .hollow(let attachment?):
            return try leave(
                claim,
                "its attachment '\(attachment.visible)' has holes, and is longer than limits.attachmentBytes allows "
                    + "(\(limits.attachmentBytes)); remove it")
        case .copied(let copied):
            let copy = ClaimedCopy(
                sha256: copied.sha256, byteCount: Int64(copied.byteCount), signatureSHA256: copied.signatureSHA256,
                signersSHA256: environment.signers.lists.allowedSigners?.sha256,
                revokedKeysSHA256: environment.signers.lists.revokedKeys?.sha256)
            return try await inspect(claim, copy, wasWatched: expected != nil)
        }
    }

    /// The result of taking a file.
    enum Taking {
        case done(FileOutcome?)
        case missing
        /// The file stays in its place. The text is the reason, as the end of a sentence.
        case left(String)
        /// The file stays, and never will be a batch. The text is the reason, as a sentence.
        case refused(String)
    }

    private func leave(_ claim: Claim, _ reason: String) throws -> Taking {
        try void(claim)
        return .left(reason)
    }

    private func void(_ claim: Claim) throws {
        try files.forget(claim)
        try environment.ledger.voidClaim(claim.number)
    }

    /// Takes an operator's own batch, which is made in its place of processing. Nil when nothing is left to undo.
    private func makeUndoing(_ claim: Claim) async throws -> FileOutcome? {
        guard let undo = claim.undo else { preconditionFailure("an undoing says what it undoes") }
        let isMade = try UndoFile(environment: environment).bringIn(
            undo, to: files.path(of: claim), inFolder: files.folder(of: claim))
        guard isMade else {
            try void(claim)
            return nil
        }
        return try await inspect(claim, try claim.copy ?? files.ownCopy(of: claim), wasWatched: true).outcome
    }

    // MARK: Claims left behind

    /// Continues a claim that an earlier run left behind. Nil when its file was never copied whole. Then the claim is
    /// forgotten and the file is found anew, because another file may have its place by now, and may be incomplete.
    func resume(_ claim: Claim) async throws -> FileOutcome? {
        if claim.machine.work != .forget, claim.abandonment == nil { try files.removeOriginal(claim) }
        return try await process(claim)
    }

    /// Does the work that is left for the claim.
    func process(_ claim: Claim) async throws -> FileOutcome? {
        switch claim.machine.work {
        case .forget:
            try void(claim)
            return nil
        case .makeUndoing: return try await makeUndoing(claim)
        case .inspect: return try await inspectAgain(claim)
        case .record: return try await record(claim)
        case .publish:
            let file = try files.provedFile(of: claim)
            return try publish(claim, with: reports.begin(claim, attachments: attachments(of: claim)), from: file)
        case .reportProblems:
            try files.proveCopy(of: claim)
            return try await quarantine(claim)
        case .reportEnd: return try reportEnd(of: claim)
        case .moveOut: return try finish(claim)
        case .reportParking: return try publishParked(claim)
        case .takeUp: return try await takeUp(claim)
        case .nothing: return nil
        }
    }

    private func inspectAgain(_ claim: Claim) async throws -> FileOutcome? {
        guard let copy = claim.copy else { preconditionFailure("a claim that goes on has a copy") }
        try files.proveCopy(of: claim)
        return try await inspect(claim, copy, wasWatched: true).outcome
    }

    // MARK: Sound files

    /// Inspects a copy. Only then does it record the copy and remove the original; until then nothing has happened.
    private func inspect(_ claim: Claim, _ copy: ClaimedCopy, wasWatched: Bool) async throws -> Taking {
        var refusal: Problem?
        let found = try await inspecting(claim, copy).inspect(
            open(claim), path: files.path(of: claim), fileName: claim.fileName, at: claim.asOf
        ) { (problem: Problem) throws(WorldError) in refusal = refusal ?? problem }
        let sound = found.sound
        let copy = found.isSignatureValid ? copy.withValidSignature : copy
        if let sound { try files.prove(sound.header.sha256, is: copy, of: claim) }
        if claim.copy == nil,
            let reason = try reasonToLeave(claim, sound: sound, refusal: refusal, wasWatched: wasWatched)
        {
            return try leave(claim, reason)
        }
        let claim = try claim.copy == nil ? environment.ledger.recordCopy(copy, of: claim.number) : claim
        try files.removeOriginal(claim)
        guard let sound, refusal == nil else {
            try environment.ledger.quarantine(claim.number, folder: try folderForQuarantined(claim))
            return .done(try await quarantine(try reread(claim)))
        }
        return .done(try await accept(sound, claim))
    }

    /// Returns the reason why a file without any effect yet stays for the next run; nil when it is taken.
    ///
    /// A signature marks a file as whole, but may come before the file does. So a signature that does not fit counts
    /// only against a file that keeps still.
    private func reasonToLeave(
        _ claim: Claim, sound: BatchInspector.SoundBatch?, refusal: Problem?, wasWatched: Bool
    ) throws -> String? {
        guard claim.isFromDrop else { return nil }
        if refusal?.code == .signatureInvalid, !wasWatched, try !files.has(.done, claim) {
            try progress.watchOnce(seconds: environment.settings.dropQuietSeconds, environment.world)
            if try !files.isOriginalUnchanged(claim) { return "it is still being written" }
        }
        if let partnerId = sound?.header.partnerId,
            !progress.admit(partner: partnerId, batchesMax: environment.settings.dropFilesPerPartner)
        {
            return
                "its partner has had \(environment.settings.dropFilesPerPartner) files in this run, which is as many as "
                + "drop.filesPerPartner allows"
        }
        return nil
    }

    private func accept(_ sound: BatchInspector.SoundBatch, _ claim: Claim) async throws -> FileOutcome? {
        let folder = try naming.folder(forBatchId: sound.header.batchId)
        if let exceeded = try await exceededGuard(by: sound, of: claim) {
            return try publishParked(
                try environment.ledger.park(claim.number, header: sound.header, folder: folder, exceeded: exceeded))
        }
        return try await record(try environment.ledger.openBatch(claim.number, header: sound.header, folder: folder))
    }

    private func record(_ claim: Claim) async throws -> FileOutcome {
        guard let header = claim.header else { preconditionFailure("an open batch has a header") }
        if header.referenceHashes != currentHashes {
            environment.logger.warning(
                "the reference data changed since batch \(header.batchId) was begun; it goes on with the new")
        }
        let reporting = try reports.begin(claim, attachments: attachments(of: claim))
        let file = try files.provedFile(of: claim)
        try await BatchRecorder(environment: environment(for: claim), answered: try answered(claim)).record(
            claim, header: header, roles: roles(header, claim), file: file, observe: reporting.add)
        try environment.ledger.closeBatch(claim.number)
        return try publish(try reread(claim), with: reporting, from: file)
    }

    /// Returns the batch of the same signed bytes that answered them.
    private func answered(_ claim: Claim) throws(LedgerError) -> Claim? {
        guard let copy = claim.copy, copy.isSignatureValid else { return nil }
        return try SignedBefore(copy.sha256, beforeClaim: claim.number, environment.ledger)?.answer
    }

    private var currentHashes: [ReferenceHash] {
        environment.catalog.hashes.map { ReferenceHash(fileName: $0.fileName, sha256: $0.sha256) }
    }

    private func roles(_ header: BatchHeader, _ claim: Claim) -> AgentRoles {
        guard claim.undo == nil else { return BatchHeaderCheck.ofOperator.roles }
        let standing = environment.catalog.agentRoles(
            partnerId: header.partnerId, agent: header.submittedBy, on: claim.asOf.date)
        if case .inForce(let roles) = standing { return roles }
        return []
    }

    func attachments(of claim: Claim) throws -> AttachmentFinder {
        let byteCountMax = try PublishedAttachments.byteCountMax(
            environment.settings.limits.attachmentBytes, publishedIn: "\(environment.output)/\(claim.folder)",
            world: environment.world)
        return AttachmentFinder(
            folder: files.attachmentsPath(of: claim), byteCountMax: byteCountMax, world: environment.world)
    }

    private func publish(
        _ claim: Claim, with reporting: BatchReporting, from file: any InputFile
    ) throws -> FileOutcome {
        let published = try reporting.publish(claim, rejections: rejections(of: claim, in: file))
        logMissingAttachments(published.attachments, of: claim)
        try moveOut(claim, reports: published.reports)
        return .processed(processed(claim, published.summary))
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

    func processed(_ claim: Claim, _ summary: BatchSummary) -> ProcessedBatch {
        ProcessedBatch(
            sourcePath: claim.sourcePath, batchId: claim.header?.batchId ?? claim.folder, folder: claim.folder,
            summary: summary, undoes: claim.undo?.targetFolder)
    }

    // MARK: Quarantined files

    /// Reads the file again for its problems, which are not stored. The same file has the same problems.
    private func quarantine(_ claim: Claim) async throws -> FileOutcome {
        if let reported = try reported(claim) {
            try moveOut(claim, reports: [reported])
            return .quarantined(
                Quarantine(sourcePath: claim.sourcePath, folder: claim.folder, problemCount: 0, first: nil))
        }
        let report = try QuarantineReport(
            world: environment.world, output: environment.output, folder: claim.folder, readers: environment.readers)
        var count = 0
        var first: Problem?
        _ = try await inspecting(claim, claim.copy).inspect(
            open(claim), path: files.path(of: claim), fileName: claim.fileName, at: claim.asOf
        ) { (problem: Problem) throws(WorldError) in
            count += 1
            first = first ?? problem
            try report.append(problem, file: claim.fileName)
        }
        try moveOut(claim, reports: try report.publish())
        return .quarantined(
            Quarantine(sourcePath: claim.sourcePath, folder: claim.folder, problemCount: count, first: first))
    }

    /// Returns the report that an earlier run published before it was interrupted; nil when there is none. Its folder
    /// was free when it was chosen. The report is not made again for comparison, as a batch's reports are: the
    /// reference data may have been mended since, and give other problems.
    private func reported(_ claim: Claim) throws(WorldError) -> PublishedReport? {
        let published = PublishedFiles(
            world: environment.world, output: environment.output, folder: claim.folder, isQuarantined: true)
        guard let report = try published.report(ReportFileName.problems) else { return nil }
        try environment.world.syncDirectory("\(environment.output)/\(QuarantineReport.folderName)")
        return report
    }

    // MARK: Either

    /// Records the published reports with the resting place of the file, and moves the file there.
    func moveOut(_ claim: Claim, reports: [PublishedReport]) throws {
        try environment.ledger.markPublished(
            claim.number, reports: reports, restingPath: try files.restingPath(of: claim))
        try files.moveOut(try reread(claim))
        try environment.ledger.markFinished(claim.number)
    }

    /// Finishes a claim whose reports are published: only the file has to move.
    private func finish(_ claim: Claim) throws -> FileOutcome {
        try files.moveOut(claim)
        try environment.ledger.markFinished(claim.number)
        guard claim.header != nil else {
            return .quarantined(
                Quarantine(sourcePath: claim.sourcePath, folder: claim.folder, problemCount: 0, first: nil))
        }
        return .processed(processed(claim, try BatchReports.summary(of: claim, in: environment.ledger)))
    }

    var reports: BatchReports {
        BatchReports(
            ledger: environment.ledger, issuer: environment.issuer, signer: signer,
            world: environment.world, output: environment.output, readers: environment.readers)
    }

    var naming: FolderNames {
        FolderNames(ledger: environment.ledger, world: environment.world, output: environment.output)
    }

    func open(_ claim: Claim) throws(WorldError) -> any InputFile {
        try environment.world.openForReading(files.path(of: claim))
    }

    func reread(_ claim: Claim) throws(LedgerError) -> Claim {
        guard let claim = try environment.ledger.claim(claim.number) else {
            throw .guardRefused("claim \(claim.number) vanished")
        }
        return claim
    }
}

extension FileProcessor.Taking {
    /// The outcome of a file that was not left for the next run.
    fileprivate var outcome: FileOutcome? {
        guard case .done(let outcome) = self else { preconditionFailure("what has a copy is not left") }
        return outcome
    }
}
