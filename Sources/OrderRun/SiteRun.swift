internal import Logging
internal import OrderIngest
internal import OrderIntake
internal import OrderLedger
package import OrderModel
package import OrderRecording
internal import OrderSite
internal import OrderWorld

/// One run over a site. It finishes the work that an earlier run left behind and the batches that a person released.
/// Then it takes every batch in `drop/`, in name order, to its end.
///
/// The caller holds the site's lock. A file that fails does not stop the others.
package struct SiteRun {
    private let environment: RunEnvironment
    private let processing: FileProcessor

    /// `signer` signs the receipts of batches. Others follow the run by `watch`, and may end it.
    package init(_ environment: RunEnvironment, signer: any ReceiptSigning, watch: RunWatch = RunWatch()) {
        self.environment = environment
        self.watch = watch
        self.processing = FileProcessor(environment, signer: signer, progress: progress, watch: watch)
    }

    private let progress = RunProgress()
    private let watch: RunWatch

    /// Runs over `drop/`, or over the named files instead. Outcomes come in the order of processing; `observe` sees
    /// each one at once. A run that is asked to end begins with no further file.
    ///
    /// Throws when the drop folder or the ledger cannot be read at all.
    ///
    /// The named files are read by the profile that `intake` names; nil for files in Docket's own form, and for those
    /// of folders that have a profile of their own.
    package func run(files named: [String], intake: String? = nil, observe: (FileOutcome) -> Void) async throws
        -> [FileOutcome]
    {
        removeListsLeftBehind()
        defer { try? environment.signers.remove(environment.world) }
        defer { environment.updateIndex() }
        try warnOfVanishedLists(since: environment.ledger.newestCopiedClaim())
        var outcomes: [FileOutcome] = []
        func report(_ outcome: FileOutcome?) {
            guard let outcome else { return }
            outcomes.append(outcome)
            observe(outcome)
        }
        var stuck: Set<String> = []
        for claim in try environment.ledger.unfinishedClaims() {
            if watch.endsHere { return outcomes }
            let why = claim.state == .released ? "was released" : "an earlier run left behind"
            environment.logger.notice("going on with '\(claim.sourcePath.visible)', which \(why)")
            let outcome = await finish(claim)
            watch.endFile()
            if case .failed = outcome { stuck.insert(claim.sourcePath) }
            report(outcome)
            report(failureOfWitness())
        }
        let (sources, failures) = try sources(named, intake: intake)
        let wrong = wrongProfiles(of: sources)
        // A file whose claim cannot be finished is not claimed again.
        for source in sources where !stuck.contains(source.path) && source.intake.map({ wrong[$0] == nil }) ?? true {
            if watch.endsHere { return outcomes }
            report(await take(source))
            watch.endFile()
            report(failureOfWitness())
        }
        (failures + wrong.values.sorted { $0.sourcePath < $1.sourcePath }.map(FileOutcome.failed)).forEach(report)
        return outcomes
    }

    /// Returns the failure of each profile that files wait for and that cannot be used, by its name. The files stay.
    private func wrongProfiles(of sources: [Source]) -> [String: FailedFile] {
        var failures: [String: FailedFile] = [:]
        for name in Set(sources.compactMap(\.intake)) {
            do throws(IntakeProfiles.Fault) {
                _ = try environment.profiles.profile(named: name)
            } catch {
                let waiting = sources.filter { $0.intake == name }
                let count = "\(waiting.count) \(waiting.count == 1 ? "file waits" : "files wait") for its profile"
                failures[name] = FailedFile(
                    sourcePath: waiting.first?.folder ?? name,
                    reason: "\(count): \(error.description.replacing("\n", with: " | "))", status: .configuration)
            }
        }
        return failures
    }

    /// Removes the lists that a killed run left behind. The first signature would overwrite them, so a failure to
    /// remove them stops no batch.
    private func removeListsLeftBehind() {
        do {
            try environment.signers.remove(environment.world)
        } catch {
            environment.logger.warning("what an earlier run left in processing/ stays: \(error)")
        }
    }

    /// Finishes the work that an earlier run left behind. Batches that were released since wait for the next run.
    func finishLeftBehind(observe: (FileOutcome) -> Void) async throws -> [FileOutcome] {
        removeListsLeftBehind()
        defer { try? environment.signers.remove(environment.world) }
        defer { environment.updateIndex() }
        var outcomes: [FileOutcome] = []
        for claim in try environment.ledger.unfinishedClaims() where claim.state != .released {
            for outcome in [await finish(claim), failureOfWitness()] {
                guard let outcome else { continue }
                outcomes.append(outcome)
                observe(outcome)
            }
        }
        return outcomes
    }

    private struct Source {
        let path: String
        let isFromDrop: Bool
        /// True when the run itself found the file, whose owner may take it away again.
        var isListed = false
        /// The name of the profile that it is read by; nil for a file in Docket's own form.
        var intake: String?
        /// The file as it was watched; nil for a file that a mark or an operator calls whole.
        var watched: FileIdentity?

        /// The place that a failure of its profile is about: its folder of `drop/`, or the file itself.
        var folder: String { isFromDrop && isListed ? path.split(separator: "/").first.map(String.init) ?? path : path }
    }

    private func sources(
        _ named: [String], intake: String?
    ) throws -> (sources: [Source], failures: [FileOutcome]) {
        guard named.isEmpty else { return (named.map { source($0, intake: intake) }, []) }
        guard let drop = try DropFolder(environment.layout.drop, world: environment.world) else { return ([], []) }
        let found = try drop.listing()
        DropNotices(environment.logger).log(found)
        let policy = DropPolicy(
            quietSeconds: environment.settings.dropQuietSeconds,
            unfinishedSeconds: environment.settings.dropUnfinishedSeconds)
        let offered = complete(found.batches)
        let taken = Array(offered.prefix(environment.settings.dropFilesPerRun))
        if taken.count < offered.count {
            environment.logger.notice(
                "drop/ has \(offered.count) files; this run takes \(taken.count), as drop.filesPerRun says")
        }
        if taken.contains(where: { !$0.isMarkedComplete }) { progress.noteWatched() }
        let whole = try drop.settled(taken, policy) { file, path throws(WorldError) in
            try BatchFormats.format(of: file, name: path).mayBeCutShort(file)
        }
        let failures = found.failures.map {
            FileOutcome.failed(FailedFile(sourcePath: $0.relativePath, reason: $0.reason, status: .inputOutput))
        }
        let sources = whole.map {
            Source(
                path: $0.relativePath, isFromDrop: true, isListed: true, intake: profile(ofPathInDrop: $0.relativePath),
                watched: $0.isMarkedComplete ? nil : $0.identity)
        }
        return (sources, failures)
    }

    /// Returns the files that may be taken: only those with a `.done`, when the site asks for it.
    private func complete(_ files: [DropFile]) -> [DropFile] {
        guard environment.settings.dropComplete == .done else { return files }
        let complete = files.filter { $0.companions.contains(.done) }
        if complete.count < files.count {
            let count = files.count - complete.count
            environment.logger.notice(
                "drop/ has \(count) \(count == 1 ? "file" : "files") without a .done, for which drop.complete waits")
        }
        return complete
    }

    /// Warns about a list that is gone. Without it a revoked key is good again, or every signature is invalid.
    private func warnOfVanishedLists(since last: Claim?) {
        guard let last, let copy = last.copy else { return }
        let lists = environment.signers.lists
        for (name, before, now) in [
            ("allowed_signers", copy.signersSHA256, lists.allowedSigners?.sha256),
            ("revoked_keys", copy.revokedKeysSHA256, lists.revokedKeys?.sha256),
        ] {
            guard let before, now == nil else { continue }
            environment.logger.warning(
                "the site has no \(name); the run of \(last.asOf) had one, of SHA-256 \(before): put it back if nobody removed it on purpose"
            )
        }
    }

    /// Returns the source of a named file. A file below `drop/` is taken as if the run had found it there; any other
    /// stays in its place and is copied.
    private func source(_ path: String, intake: String?) -> Source {
        let prefix = environment.layout.drop + "/"
        guard path.hasPrefix(prefix) else { return Source(path: path, isFromDrop: false, intake: intake) }
        let name = String(path.dropFirst(prefix.count))
        return Source(path: name, isFromDrop: true, intake: intake ?? profile(ofPathInDrop: name))
    }

    /// Returns the name of the profile of a file's folder; nil when it has none.
    private func profile(ofPathInDrop path: String) -> String? {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? environment.settings.dropFolders[String(parts[0])]?.intake : nil
    }

    private func take(_ source: Source) async -> FileOutcome? {
        do {
            let claim = try environment.ledger.takeClaim(
                sourcePath: source.path, isFromDrop: source.isFromDrop, asOf: environment.asOf,
                output: environment.outputName)
            switch try await processing.take(claim, expected: source.watched, profile: source.intake) {
            case .done(let outcome): return outcome
            case .left(let reason):
                environment.logger.notice("'\(source.path.visible)' is left for the next run: \(reason)")
                return nil
            case .refused(let reason) where source.isListed:
                environment.logger.notice(
                    "'\(source.path.visible)' is left for the next run: \(reason) under another name; remove it")
                return nil
            case .refused(let reason):
                return .failed(FailedFile(sourcePath: source.path, reason: reason, status: .usage))
            case .missing where source.isListed:
                environment.logger.notice("'\(source.path.visible)' was taken away again")
                return nil
            case .missing:
                return .failed(
                    FailedFile(sourcePath: source.path, reason: "there is no such file", status: .inputOutput))
            }
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

    /// Records how far the ledger reaches, so that a later run notices an older ledger. Returns the failure, if any. A
    /// ledger that is newer than the record is normal.
    func failureOfWitness() -> FileOutcome? {
        do {
            try SiteWitness.keep(of: environment.ledger, in: environment.layout, world: environment.world)
            return nil
        } catch {
            return failure(environment.layout.witness, error)
        }
    }

    private func failure(_ path: String, _ error: any Error) -> FileOutcome {
        let (reason, status) = ExitStatus.describe(error)
        return .failed(FailedFile(sourcePath: path, reason: reason, status: status))
    }
}
