package import OrderCatalog
internal import OrderIngest
internal import OrderIntake
package import OrderLedger
package import OrderModel
internal import OrderSite
package import OrderWorld

/// The first half of a file's way, without any effect: checks signature, structure, partner and agent.
package struct BatchInspector {
    let world: any World
    let settings: Settings
    let catalog: Catalog
    let ledger: any LedgerReading
    /// The allowed signers and the revoked keys.
    let signers: SignerFiles
    let origin: Origin
    /// The profile of the file; nil for one in Docket's own form.
    let profile: IntakeProfile?

    /// The origin of a file, as far as it decides what has to be checked.
    package struct Origin: Sendable {
        /// True for an operator's own batch, which needs neither a signature nor the partner's agent.
        let isOperators: Bool
        /// The folder of `drop/` that the file lies in; nil for a file elsewhere, or in `drop/` itself.
        let dropFolder: String?
        /// The number of the file's claim. Later claims do not count as earlier uses of its bytes.
        let claimNumber: Int64
        /// The SHA-256 of the file, if it is already known.
        let sha256: String?

        /// Makes the origin of a file; without arguments, of one that no run has claimed.
        package init(
            isOperators: Bool = false, dropFolder: String? = nil, claimNumber: Int64 = .max, sha256: String? = nil
        ) {
            self.isOperators = isOperators
            self.dropFolder = dropFolder
            self.claimNumber = claimNumber
            self.sha256 = sha256
        }
    }

    /// The facts about a sound file.
    package struct SoundBatch {
        package let header: BatchHeader
        package let roles: AgentRoles
        /// The batch of the same signed bytes, which answered them.
        package let answered: Claim?
    }

    /// The result of an inspection.
    package struct Found {
        /// Nil when a problem quarantines the file.
        package fileprivate(set) var sound: SoundBatch?
        /// True when the signature is valid, and is the submitter's as far as the file names one.
        package fileprivate(set) var isSignatureValid = false
    }

    /// Reads the file once, from the first byte to the last, and passes on every problem that quarantines it. The
    /// file's companions lie beside `path`.
    package func inspect(
        _ file: any InputFile, path: String, fileName: String, at asOf: Timestamp,
        problems: (Problem) throws(WorldError) -> Void
    ) async throws -> Found {
        let signedBy: SignaturePrincipals?
        switch try await verify(file, path, at: asOf) {
        case .refused(let problem):
            try problems(problem)
            return Found()
        case .unsigned: signedBy = nil
        case .signed(let principals): signedBy = principals
        }
        var found = Found(isSignatureValid: signedBy != nil)
        let before = try signedBy == nil ? nil : signedBefore(file)
        if let problem = problem(of: before, at: asOf) {
            try problems(problem)
            return found
        }
        let done = try doneFile(path)
        guard let inspection = try inspect(file, named: fileName, problems: problems) else {
            for problem in done?.problems(againstByteCount: file.byteCount) ?? [] { try problems(problem) }
            return found
        }
        let check =
            origin.isOperators
            ? .ofOperator
            : BatchHeaderCheck(inspection, catalog: catalog, on: asOf.date, folder: boundFolder)
        var all = (done?.problems(against: inspection) ?? []) + check.problems
        if let signedBy, !signedBy.include(inspection.submittedBy) {
            // Signing a stranger's file must not answer it.
            found.isSignatureValid = false
            all.insert(Self.notSubmitter(inspection, signedBy), at: 0)
        }
        for problem in all { try problems(problem) }
        guard all.isEmpty else { return found }
        found.sound = SoundBatch(
            header: header(inspection, check.roles), roles: check.roles, answered: before?.answer)
        return found
    }

    // MARK: Signed bytes that come again

    private func signedBefore(_ file: any InputFile) throws -> SignedBefore? {
        let sha256 = try origin.sha256 ?? file.sha256()
        return try SignedBefore(sha256, beforeClaim: origin.claimNumber, ledger)
    }

    /// Returns the problem that stops signed bytes from being read: they are too old by now, or were quarantined.
    private func problem(of before: SignedBefore?, at asOf: Timestamp) -> Problem? {
        guard let before else { return nil }
        let start = SourcePosition.start
        if let maxAge = settings.signatureMaxAge,
            asOf.secondsSinceEpoch > before.firstSeenAt.secondsSinceEpoch + maxAge
        {
            return Problem(.signatureTooOld(firstSeenAt: before.firstSeenAt), at: start)
        }
        guard let answer = before.answer, answer.header == nil else { return nil }
        return Problem(.quarantinedBefore(at: answer.asOf, folder: answer.folder), at: start)
    }

    // MARK: Signature

    private enum Signature {
        case unsigned
        case signed(by: SignaturePrincipals)
        case refused(Problem)
    }

    /// Verifies the raw bytes, before anything is parsed.
    private func verify(_ file: any InputFile, _ path: String, at asOf: Timestamp) async throws(WorldError) -> Signature
    {
        guard !origin.isOperators else { return .unsigned }
        let start = SourcePosition.start
        let signaturePath = path + BatchCompanion.signature.suffix
        guard try world.status(signaturePath) != nil else {
            guard settings.signatures == .required else { return .unsigned }
            let name = signaturePath.split(separator: "/").last.map(String.init) ?? signaturePath
            return .refused(Problem(.signatureMissing(fileName: name), at: start))
        }
        let verdict = try await SignatureVerifier.verify(
            file, signaturePath: signaturePath, signers: signers,
            linksHost: settings.linksHost, at: asOf, world: world)
        switch verdict {
        case .valid(let principals): return .signed(by: principals)
        case .invalid(let reason): return .refused(Problem(.signatureInvalid(reason), at: start))
        }
    }

    private static func notSubmitter(_ inspection: BatchInspection, _ signers: SignaturePrincipals) -> Problem {
        let start = SourcePosition.start
        return Problem(
            .signatureNotSubmitter(signers: signers.names), at: inspection.batchFieldPositions[.submittedBy] ?? start,
            field: .submittedBy, value: inspection.submittedBy)
    }

    // MARK: Its sender and its place

    /// Reads the `.done` beside the file; nil when there is none.
    private func doneFile(_ path: String) throws(WorldError) -> DoneFile? {
        guard !origin.isOperators, let status = try world.status(path + BatchCompanion.done.suffix) else {
            return nil
        }
        guard status.isRegularFile, !status.isSymbolicLink else { return .unreadable }
        let file = try world.openForReading(path + BatchCompanion.done.suffix)
        var bytes: [UInt8] = []
        _ = try file.read(at: 0, count: DoneFile.bytesMax + 1, appendingTo: &bytes)
        return .parse(bytes)
    }

    private var boundFolder: BatchHeaderCheck.BoundFolder? {
        origin.dropFolder.flatMap { name in
            settings.dropFolders[name].map {
                BatchHeaderCheck.BoundFolder(name: name, partnerId: $0.partnerId)
            }
        }
    }

    // MARK: Structure

    private func inspect(
        _ file: any InputFile, named fileName: String, problems: ProblemSink
    ) throws(WorldError) -> BatchInspection? {
        let format = try BatchFormats.format(of: file, name: fileName, profile: profile)
        return try format.inspect(file, limits: settings.ingestLimits, problems: problems)
    }

    private func header(_ inspection: BatchInspection, _ roles: AgentRoles) -> BatchHeader {
        BatchHeader(
            batchId: inspection.batchId, partnerId: inspection.partnerId, submittedBy: inspection.submittedBy,
            formatName: inspection.formatName, sha256: inspection.sha256, byteCount: Int64(inspection.byteCount),
            orderCount: Int64(inspection.orderCount), lineCount: Int64(inspection.lineCount),
            submitterMayHaveKeys: roles.contains(.adminAgent),
            referenceHashes: referenceHashes)
    }

    private var referenceHashes: [ReferenceHash] {
        let data = catalog.hashes.map { ReferenceHash(fileName: $0.fileName, sha256: $0.sha256) }
        guard let profile else { return data }
        return (data + [ReferenceHash(fileName: profile.fileName, sha256: profile.sha256)])
            .sorted { $0.fileName < $1.fileName }
    }
}

extension Settings {
    /// The bounds in the form that reading takes.
    var ingestLimits: IngestLimits {
        IngestLimits(
            fileBytes: limits.fileBytes, depth: limits.depth, fieldBytes: limits.fieldBytes,
            orderLines: limits.orderLines, orderBytes: limits.orderBytes, problems: limits.problems)
    }
}
