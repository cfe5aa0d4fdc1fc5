internal import Logging
internal import OrderLedger
public import OrderModel
internal import OrderSite
internal import OrderWorld

/// One run over a site: finishes what an earlier run left behind or a person released, then takes every batch in `drop/`, in name order, to
/// its end.
///
/// The caller holds the site's lock. A file that fails does not keep the others from being processed.
public struct SiteRun {
    private let environment: RunEnvironment
    private let processing: FileProcessing

    /// `signer` signs the receipts of batches.
    public init(_ environment: RunEnvironment, signer: any ReceiptSigning) {
        self.environment = environment
        self.processing = FileProcessing(environment, signer: signer)
    }

    /// Runs over `drop/`, or over the files named instead. Outcomes come in the order of processing; `observe` sees
    /// each as soon as it is there.
    ///
    /// Throws when the drop folder or the ledger cannot be read at all.
    public func run(files named: [String], observe: (FileOutcome) -> Void) async throws -> [FileOutcome] {
        var outcomes: [FileOutcome] = []
        func report(_ outcome: FileOutcome?) {
            guard let outcome else { return }
            outcomes.append(outcome)
            observe(outcome)
        }
        for claim in try environment.ledger.unfinishedClaims() {
            let why = claim.state == .released ? "was released" : "an earlier run left behind"
            environment.logger.notice("going on with \(claim.sourcePath), which \(why)")
            report(await finish(claim))
        }
        let (sources, unusable) = try sources(named)
        for source in sources {
            report(await take(source))
        }
        unusable.forEach(report)
        return outcomes
    }

    /// Finishes what an earlier run left behind. What was released since waits for the next run.
    func finishLeftBehind(observe: (FileOutcome) -> Void) async throws -> [FileOutcome] {
        var outcomes: [FileOutcome] = []
        for claim in try environment.ledger.unfinishedClaims() where claim.state != .released {
            guard let outcome = await finish(claim) else { continue }
            outcomes.append(outcome)
            observe(outcome)
        }
        return outcomes
    }

    private struct Source {
        let path: String
        let isFromDrop: Bool
    }

    private func sources(_ named: [String]) throws -> (sources: [Source], unusable: [FileOutcome]) {
        guard named.isEmpty else { return (named.map(source), []) }
        let found = try DropFolder.listing(of: environment.layout, world: environment.world)
        tell(ofStrays: found.strays)
        let files = try DropFolder.settled(
            found.batches, quietSeconds: environment.settings.dropQuietSeconds, world: environment.world)
        let unusable = found.unusable.map {
            FileOutcome.failed(FailedFile(sourcePath: $0.relativePath, reason: $0.reason, status: .inputOutput))
        }
        return (files.map { Source(path: $0.relativePath, isFromDrop: true) }, unusable)
    }

    /// Names of strays that a notice has at most.
    private static let straysToldMax = 10

    /// A signature that came too late, or never had a batch, does nothing by itself; but it would be held against the next
    /// file of its name, and a `.done` would call that one complete. So somebody has to know of it.
    private func tell(ofStrays strays: [String]) {
        guard !strays.isEmpty else { return }
        // As literals: a name may have a line end in it.
        var told = strays.prefix(Self.straysToldMax).map(\.debugDescription).joined(separator: ", ")
        if strays.count > Self.straysToldMax { told += " and \(strays.count - Self.straysToldMax) more" }
        environment.logger.notice(
            "drop/ has files that belong to no batch there: \(told); remove them unless their batch is still to come")
    }

    /// A named file below `drop/` is taken as if it was found there; any other stays in its place and is copied.
    private func source(_ path: String) -> Source {
        let prefix = environment.layout.drop + "/"
        guard path.hasPrefix(prefix) else { return Source(path: path, isFromDrop: false) }
        return Source(path: String(path.dropFirst(prefix.count)), isFromDrop: true)
    }

    private func take(_ source: Source) async -> FileOutcome? {
        do {
            let claim = try environment.ledger.takeClaim(
                sourcePath: source.path, isFromDrop: source.isFromDrop, asOf: environment.asOf)
            if let outcome = try await processing.process(claim) { return outcome }
            return .failed(FailedFile(sourcePath: source.path, reason: "there is no such file", status: .inputOutput))
        } catch {
            return failure(source.path, error)
        }
    }

    private func finish(_ claim: Claim) async -> FileOutcome? {
        do {
            return try await processing.resume(claim)
        } catch {
            return failure(claim.sourcePath, error)
        }
    }

    private func failure(_ path: String, _ error: any Error) -> FileOutcome {
        let (reason, status) = ExitStatus.describe(error)
        return .failed(FailedFile(sourcePath: path, reason: reason, status: status))
    }
}

extension ExitStatus {
    /// What an error of the world means for a run: the sentence and the status.
    public static func describe(_ error: any Error) -> (reason: String, status: ExitStatus) {
        switch error {
        case let error as WorldError: ("\(error)", .inputOutput)
        case LedgerError.io(let text): ("the ledger: \(text)", .inputOutput)
        case LedgerError.foreign(let text): ("the ledger: \(text)", .configuration)
        case LedgerError.guardRefused(let text): ("the ledger refused a record: \(text)", .ourFault)
        default: ("\(error)", .ourFault)
        }
    }
}
