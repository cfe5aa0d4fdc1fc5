internal import Logging
internal import OrderCatalog
internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderSite
internal import OrderWorld

/// Takes one claimed file from wherever it stands to its end: recorded, reported and moved on, or quarantined.
struct FileProcessing {
    let environment: RunEnvironment
    private let signer: any ReceiptSigning
    let files: ClaimedFiles

    init(_ environment: RunEnvironment, signer: any ReceiptSigning) {
        self.signer = signer
        self.environment = environment
        self.files = ClaimedFiles(world: environment.world, layout: environment.layout)
    }

    /// Does what is left to do for the claim. Nil when its file is not there: the claim is forgotten.
    func process(_ claim: Claim) async throws -> FileOutcome? {
        switch claim.state {
        case .taken:
            guard try bringIn(claim) else {
                try void(claim)
                return nil
            }
            return try await inspect(claim)
        case .recording:
            return try await record(claim)
        case .recorded:
            return try publish(claim, reports.begin(claim, attachments: attachments(of: claim)))
        case .quarantining:
            return try await quarantine(claim)
        case .published, .finished:
            return try finish(claim)
        case .parking:
            return try publishParked(claim)
        case .released:
            return try await takeUp(claim)
        case .parked:
            return nil
        }
    }

    /// A released claim's file is where it waited; another one of its name in `drop/` is another batch's. An undoing's is
    /// made where it is processed.
    private func bringIn(_ claim: Claim) throws -> Bool {
        guard claim.release == nil else { return true }
        if let undo = claim.undo {
            return try UndoFile(environment: environment).bringIn(
                undo, to: files.path(of: claim), inFolder: files.folder(of: claim))
        }
        return try files.bringIn(claim)
    }

    /// Goes on with a claim that an earlier run left behind. Nil when its file never came into processing: the claim is
    /// forgotten, and what lies in its place is looked at anew, because it may be another file by now, still on its way.
    func resume(_ claim: Claim) async throws -> FileOutcome? {
        let isBroughtIn = claim.release != nil || claim.undo != nil
        guard try claim.state != .taken || isBroughtIn || files.exists(files.path(of: claim)) else {
            try void(claim)
            return nil
        }
        return try await process(claim)
    }

    private func void(_ claim: Claim) throws {
        try files.forget(claim)
        try environment.ledger.voidClaim(claim.number)
    }

    // MARK: Sound files

    private func inspect(_ claim: Claim) async throws -> FileOutcome {
        var isRefused = false
        let sound = try await inspecting(claim).inspect(
            files.path(of: claim), fileName: claim.fileName, at: claim.asOf
        ) { (_: Problem) throws(WorldError) in isRefused = true }
        guard let sound, !isRefused else {
            let folder = try naming.folder(
                forQuarantined: claim.fileName, hasAttachments: files.exists(files.attachmentsPath(of: claim)),
                in: environment.layout.quarantine)
            try environment.ledger.quarantine(claim.number, folder: folder)
            return try await quarantine(try reread(claim))
        }
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
        try await BatchRecording(environment: environment(for: claim)).record(
            claim, header: header, roles: roles(header, claim), file: try open(claim), observe: reporting.add)
        try environment.ledger.closeBatch(claim.number)
        return try publish(try reread(claim), reporting)
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

    private func attachments(of claim: Claim) throws -> AttachmentFinder {
        let byteCountMax = try PublishedAttachments.byteCountMax(
            environment.settings.limits.attachmentBytes, publishedIn: "\(environment.output)/\(claim.folder)",
            world: environment.world)
        return AttachmentFinder(
            folder: files.attachmentsPath(of: claim), byteCountMax: byteCountMax, world: environment.world)
    }

    private func publish(_ claim: Claim, _ reporting: BatchReporting) throws -> FileOutcome {
        let published = try reporting.publish(claim, input: try open(claim))
        tell(ofAttachments: published.attachments, in: claim)
        try environment.ledger.markPublished(claim.number, reports: published.reports)
        try files.archive(claim)
        try environment.ledger.markFinished(claim.number)
        return .processed(processed(claim, published.summary))
    }

    /// The orders stand either way; but somebody files the requests, and would look for the files in vain.
    private func tell(ofAttachments tally: AttachmentTally, in claim: Claim) {
        guard tally.isIncomplete else { return }
        environment.logger.notice(
            """
            batch \(claim.folder): \(tally.named - tally.supplied) of \(tally.named) attachments that its cancellations \
            name are not on record; AttachmentStatuses in \(ReportFileName.refundRequests) says why
            """)
    }

    private func processed(_ claim: Claim, _ summary: BatchSummary) -> ProcessedBatch {
        ProcessedBatch(
            sourcePath: claim.sourcePath, batchId: claim.header?.batchId ?? claim.folder, folder: claim.folder,
            summary: summary, undoes: claim.undo?.targetFolder)
    }

    // MARK: Quarantined files

    /// Reads the file again for its problems, which are not kept: the same file has the same ones.
    private func quarantine(_ claim: Claim) async throws -> FileOutcome {
        if let reported = try reported(claim) {
            try environment.ledger.markPublished(claim.number, reports: [reported])
            return try finish(claim)
        }
        let report = try QuarantineReport(world: environment.world, output: environment.output, folder: claim.folder)
        var count = 0
        var first: Problem?
        _ = try await inspecting(claim).inspect(
            files.path(of: claim), fileName: claim.fileName, at: claim.asOf
        ) { (problem: Problem) throws(WorldError) in
            count += 1
            first = first ?? problem
            try report.append(problem, file: claim.fileName)
        }
        try environment.ledger.markPublished(claim.number, reports: try report.publish())
        try files.quarantine(claim)
        try environment.ledger.markFinished(claim.number)
        return .quarantined(
            Quarantine(sourcePath: claim.sourcePath, folder: claim.folder, problemCount: count, first: first))
    }

    /// The report that an earlier run published before it ended without saying so; nil when there is none. Its folder
    /// was free when it was chosen. The report is not made again to be compared, as those of a batch are: the problems
    /// may be others by now, since the reference data that they come from may have been mended.
    private func reported(_ claim: Claim) throws(WorldError) -> PublishedReport? {
        let published = PublishedFiles(
            world: environment.world, output: environment.output, folder: claim.folder, isQuarantined: true)
        guard let report = try published.report(ReportFileName.problems) else { return nil }
        try environment.world.syncDirectory("\(environment.output)/\(QuarantineReport.folderName)")
        return report
    }

    // MARK: Either

    /// The reports are out; only the file has to move on.
    private func finish(_ claim: Claim) throws -> FileOutcome {
        if claim.header == nil { try files.quarantine(claim) } else { try files.archive(claim) }
        try environment.ledger.markFinished(claim.number)
        guard claim.header != nil else {
            return .quarantined(
                Quarantine(sourcePath: claim.sourcePath, folder: claim.folder, problemCount: 0, first: nil))
        }
        return .processed(processed(claim, try BatchReports.summary(of: claim, in: environment.ledger)))
    }

    private var reports: BatchReports {
        BatchReports(
            ledger: environment.ledger, issuer: environment.issuer, signer: signer,
            world: environment.world, output: environment.output)
    }

    private var naming: FolderNaming {
        FolderNaming(ledger: environment.ledger, world: environment.world, output: environment.output)
    }

    private func open(_ claim: Claim) throws(WorldError) -> any InputFile {
        try environment.world.openForReading(files.path(of: claim))
    }

    private func reread(_ claim: Claim) throws(LedgerError) -> Claim {
        guard let claim = try environment.ledger.claim(claim.number) else {
            throw .guardRefused("claim \(claim.number) vanished")
        }
        return claim
    }
}
