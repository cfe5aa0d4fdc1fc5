internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderReports
internal import OrderSite
internal import OrderWorld

/// Takes one claimed file from any state to its end: recorded, reported and moved on, or quarantined.
///
/// It decides the road of a file. ``SoundRoad`` and ``QuarantineRoad`` go it.
struct FileProcessor {
    let environment: RunEnvironment
    let files: ClaimedFiles
    let progress: RunProgress
    let watch: RunWatch
    private let inspector: CopyInspector
    private let exit: ClaimExit
    private let sound: SoundRoad
    private let quarantine: QuarantineRoad

    /// `signer` signs the receipts of batches.
    init(
        _ environment: RunEnvironment, signer: any ReceiptSigning, progress: RunProgress = RunProgress(),
        watch: RunWatch = RunWatch()
    ) {
        self.environment = environment
        self.progress = progress
        self.watch = watch
        files = ClaimedFiles(world: environment.world, layout: environment.layout, ownFiles: environment.ownFiles)
        inspector = CopyInspector(environment: environment, files: files)
        exit = ClaimExit(ledger: environment.ledger, files: files)
        sound = SoundRoad(environment: environment, files: files, exit: exit, signer: signer, watch: watch)
        quarantine = QuarantineRoad(environment: environment, inspector: inspector, exit: exit)
    }

    // MARK: Claims left behind

    /// Continues a claim that an earlier run left behind. Nil when its file was never copied whole. Then the claim is
    /// forgotten and the file is found anew, because another file may have its place by now, and may be incomplete.
    func resume(_ claim: Claim) async throws -> FileOutcome? {
        if claim.work != .forget, claim.abandonment == nil { try files.removeOriginal(claim) }
        return try await process(claim)
    }

    /// Does the work that is left for the claim.
    func process(_ claim: Claim) async throws -> FileOutcome? {
        switch claim.work {
        case .forget:
            try void(claim)
            return nil
        case .makeUndoing(let undo): return try await make(undo, of: claim)
        case .makeRenewal(let renewal): return try await make(renewal, of: claim)
        case .inspect(let copy):
            try files.proveCopy(of: claim)
            return try await settle(claim, try await look(at: copy, of: claim))
        case .record(let header): return try await sound.record(claim, header: header)
        case .publish(let header): return try sound.publish(claim, header: header)
        case .reportProblems:
            try files.proveCopy(of: claim)
            return try await quarantine.report(claim)
        case .reportEnd(_, let header?): return try sound.reportEnd(of: claim, header: header)
        case .reportEnd(let abandonment, nil): return try quarantine.reportEnd(of: claim, abandonment)
        case .moveOut: return try finish(claim)
        case .reportParking(let parking, let header): return try report(parking, of: claim, header: header)
        case .takeUp: return try await takeUp(claim)
        case .nothing: return nil
        }
    }

    /// Finishes a claim whose reports are published: only the file has to move.
    private func finish(_ claim: Claim) throws -> FileOutcome {
        try exit.finish(claim)
        guard let header = claim.header else { return .quarantined(quarantine.outcome(of: claim)) }
        let summary = try BatchReports.summary(ofClaim: claim.number, header: header, in: environment.ledger)
        return .processed(sound.outcome(of: claim, header: header, summary))
    }

    func void(_ claim: Claim) throws {
        try files.forget(claim)
        try environment.ledger.voidClaim(claim.number)
    }

    // MARK: The road of a file

    /// A copy that was looked at, which has no effect yet.
    struct Look {
        /// The copy, which says by now whether its signature is valid.
        let copy: ClaimedCopy
        /// Nil when a problem quarantines the file.
        let sound: BatchInspector.SoundBatch?
        /// The first problem that quarantines it.
        let refusal: Problem?
    }

    func look(at copy: ClaimedCopy, of claim: Claim) async throws -> Look {
        watch.begin(RunStep(sourcePath: claim.sourcePath, phase: .reading))
        var refusal: Problem?
        let found = try await inspector.inspect(claim, sha256: copy.sha256) { (problem: Problem) throws(WorldError) in
            refusal = refusal ?? problem
        }
        let copy = found.isSignatureValid ? copy.withValidSignature : copy
        if let sound = found.sound { try files.prove(sound.header.sha256, is: copy, of: claim) }
        return Look(copy: copy, sound: found.sound, refusal: refusal)
    }

    /// Records the copy and removes the original: from now on the file has effects. Then it goes its road.
    func settle(_ claim: Claim, _ look: Look) async throws -> FileOutcome? {
        let claim = try claim.copy == nil ? environment.ledger.recordCopy(look.copy, of: claim.number) : claim
        try files.removeOriginal(claim)
        guard let sound = look.sound, look.refusal == nil else {
            try environment.ledger.quarantine(claim.number, folder: try folderForQuarantined(claim))
            return try await quarantine.report(try environment.ledger.reread(claim))
        }
        let folder = try naming(of: claim).folder(forBatchId: sound.header.batchId)
        if let exceeded = try await exceededGuard(by: sound, of: claim) {
            return try await process(
                try environment.ledger.park(claim.number, header: sound.header, folder: folder, exceeded: exceeded))
        }
        return try await process(try environment.ledger.openBatch(claim.number, header: sound.header, folder: folder))
    }

    private func naming(of claim: Claim) -> FolderNames {
        FolderNames(ledger: environment.ledger, world: environment.world, output: environment.output(of: claim))
    }

    /// Returns the name that the claim's report and its copy would have in quarantine.
    func folderForQuarantined(_ claim: Claim) throws -> String {
        try naming(of: claim).folder(
            forQuarantined: claim.fileName, hasAttachments: files.exists(files.attachmentsPath(of: claim)),
            in: environment.layout.quarantine)
    }
}
