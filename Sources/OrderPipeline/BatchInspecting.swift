internal import OrderCatalog
internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderSite
internal import OrderWorld

/// The first half of a file's way, without any effect: signature, structure, partner and agent.
struct BatchInspecting {
    let environment: RunEnvironment
    /// Whether it is an operator's own batch: then neither a signature nor the partner's agent is asked for.
    var isOperators = false

    /// What a sound file is.
    struct SoundBatch {
        let header: BatchHeader
        let roles: AgentRoles
    }

    /// Reads the file once, from the first byte to the last, and passes on everything that quarantines it. Nil when
    /// there was something.
    func inspect(
        _ path: String, fileName: String, at asOf: Timestamp, problems: ProblemSink
    ) async throws(WorldError) -> SoundBatch? {
        let verdict: SignatureVerdict?
        switch try await verify(path, at: asOf) {
        case .refused(let problem):
            try problems(problem)
            return nil
        case .unsigned: verdict = nil
        case .signed(let signed): verdict = signed
        }
        let file = try environment.world.openForReading(path)
        guard let inspection = try inspect(file, fileName, problems) else { return nil }
        let check =
            isOperators ? .ofOperator : BatchHeaderCheck(inspection, catalog: environment.catalog, on: asOf.date)
        var found = check.problems
        if let verdict, !verdict.isBy(inspection.submittedBy) {
            found.insert(Self.notSubmitter(inspection, verdict), at: 0)
        }
        for problem in found { try problems(problem) }
        guard found.isEmpty else { return nil }
        return SoundBatch(header: header(inspection, check.roles), roles: check.roles)
    }

    // MARK: Signature

    private enum Signature {
        case unsigned
        case signed(SignatureVerdict)
        case refused(Problem)
    }

    /// Over the raw bytes, before anything is parsed (contract, section 3).
    private func verify(_ path: String, at asOf: Timestamp) async throws(WorldError) -> Signature {
        guard !isOperators else { return .unsigned }
        let start = SourcePosition(line: 1, column: 1, byteOffset: 0)
        let signaturePath = path + ".sig"
        guard try environment.world.status(signaturePath) != nil else {
            guard environment.settings.signatures == .required else { return .unsigned }
            let name = signaturePath.split(separator: "/").last.map(String.init) ?? signaturePath
            return .refused(Problem(.signatureMissing, at: start, arguments: [name]))
        }
        let verdict = try await SignatureVerifier.verify(
            filePath: path, signaturePath: signaturePath, allowedSignersPath: environment.layout.allowedSigners,
            revokedKeysPath: environment.layout.revokedKeys, at: asOf, world: environment.world)
        switch verdict {
        case .valid: return .signed(verdict)
        case .invalid(let reason): return .refused(Problem(.signatureInvalid, at: start, arguments: [reason]))
        }
    }

    private static func notSubmitter(_ inspection: BatchInspection, _ verdict: SignatureVerdict) -> Problem {
        guard case .valid(let signers) = verdict else { preconditionFailure("a signature that holds has principals") }
        let start = SourcePosition(line: 1, column: 1, byteOffset: 0)
        return Problem(
            .signatureNotSubmitter, at: inspection.batchFieldPositions[.submittedBy] ?? start, field: .submittedBy,
            value: inspection.submittedBy, arguments: [signers.joined(separator: ", ")])
    }

    // MARK: Structure

    private func inspect(
        _ file: any InputFile, _ fileName: String, _ problems: ProblemSink
    ) throws(WorldError) -> BatchInspection? {
        let limits = environment.settings.ingestLimits
        if try FileForm.isXML(file, name: fileName) {
            return try XMLInspector.inspect(file, limits: limits, problems: problems)
        }
        return try CSVInspector.inspect(file, limits: limits, problems: problems)
    }

    private func header(_ inspection: BatchInspection, _ roles: AgentRoles) -> BatchHeader {
        BatchHeader(
            batchId: inspection.batchId, partnerId: inspection.partnerId, submittedBy: inspection.submittedBy,
            format: inspection.isXML ? .xml : .csv, sha256: inspection.sha256, byteCount: Int64(inspection.byteCount),
            orderCount: Int64(inspection.orderCount), lineCount: Int64(inspection.lineCount),
            submitterMayHaveKeys: roles.contains(.adminAgent),
            referenceHashes: environment.catalog.hashes.map { ReferenceHash(fileName: $0.fileName, sha256: $0.sha256) })
    }
}

extension Settings {
    /// The bounds as reading takes them.
    var ingestLimits: IngestLimits {
        IngestLimits(
            fileBytes: limits.fileBytes, depth: limits.depth, fieldBytes: limits.fieldBytes,
            orderLines: limits.orderLines, orderBytes: limits.orderBytes, problems: limits.problems)
    }
}
