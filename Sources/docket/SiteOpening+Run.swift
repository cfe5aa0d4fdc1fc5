import Logging
import OrderFulfilment
import OrderIngest
import OrderLedger
import OrderLedgerSQLite
import OrderPipeline
import OrderSite
import OrderWorld

extension SiteOpening {
    /// Opens the site for a run, in the order in which faults are to be found, and holds its lock while `body` works.
    ///
    /// `ledgerSeen` is what the body gets to see of the ledger. With `beginningAnew`, an old ledger is moved aside
    /// first. Every failure comes out as a `CommandFailure`.
    func holdingSite<Result>(
        output: String?, looksIntoDrop: Bool = true, beginningAnew: Bool = false,
        ledgerSeen: (any LedgerStore) -> any LedgerStore = { $0 },
        _ body: (RunEnvironment, ReceiptSigner) async throws -> Result
    ) async throws -> Result {
        let opening = writing
        let books = try opening.books(reportsIn: output ?? layout.defaultOutput)
        if looksIntoDrop { try proveDrop() }
        let signers = SignerFiles(try signerLists(books.settings), folder: layout.runSigners)
        return try await opening.holdingLedger(
            books.settings, beginningAnew: beginningAnew, ledgerSeen: ledgerSeen
        ) { ledger, site in
            guard let signer = site.signer else { preconditionFailure("a run has the key of its receipts") }
            let issuer = Issuer(secrets: site.secrets.secrets, linkHost: books.settings.linksHost)
            return try await body(
                opening.environment(books, issuer: issuer, ledger: ledger, signers: signers, output: output), signer)
        }
    }

    /// Proves that the site belongs together, and holds its lock while `body` works with its ledger, which is made when
    /// there is none. Settings were read before.
    func holdingLedger<Result>(
        _ settings: Settings, beginningAnew: Bool = false, isReceiptKeyLost: Bool = false,
        ledgerSeen: (any LedgerStore) -> any LedgerStore = { $0 },
        _ body: (any LedgerStore, SettledSite) async throws -> Result
    ) async throws -> Result {
        // Before the lock's file is made, so that a fault leaves nothing behind; and once more under the lock, when
        // nobody else changes anything.
        if !beginningAnew { try proveUnlocked(isReceiptKeyLost: isReceiptKeyLost) }
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        do {
            if beginningAnew { try beginAnew() } else { try proveSite(isReceiptKeyLost: isReceiptKeyLost) }
            let recognition = try SiteRecognition(layout, ledgerPath: try ledgerPath(), world: world)
            let ledger = ledgerSeen(try openForWriting())
            let site = try recognition.settle(ledger, isReceiptKeyLost: isReceiptKeyLost)
            if site.hadNoWitness {
                logger.warning(
                    """
                    \(layout.witness) was missing: whether the ledger is the newest one, nothing here can tell; a partner's newest \
                    receipt can, with `docket verify --receipt`
                    """)
            }
            try ReceiptKeyRotation.keepSigners(
                site.identity, linkHost: settings.linksHost, in: layout, world: world)
            return try await body(ledger, site)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The same without the lock. A ledger that another run is just making or closing cannot be read then; that is no
    /// fault of the site's, and the proof under the lock decides.
    private func proveUnlocked(isReceiptKeyLost: Bool) throws {
        do {
            try proveSite(isReceiptKeyLost: isReceiptKeyLost)
        } catch let failure as CommandFailure where failure.status == .inputOutput {
            return
        }
    }

    /// Secrets, receipt key, witness and ledger have to belong together before anything is touched.
    func proveSite(isReceiptKeyLost: Bool = false) throws {
        do {
            let recognition = try SiteRecognition(layout, ledgerPath: try ledgerPath(), world: world)
            try recognition.prove(
                try hasWrittenLedger() ? try openReadOnly() : nil, isReceiptKeyLost: isReceiptKeyLost)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// A blank file is what a run leaves that was cut short while it made the ledger.
    private func hasWrittenLedger() throws -> Bool {
        let path = try ledgerPath()
        guard let status = try world.status(path), status.byteCount > 0 else { return false }
        return try !SQLiteLedger.isBlank(path: path)
    }

    /// A drop folder that is not there, or cannot be listed, looks like one without batches.
    private func proveDrop() throws {
        let remedy = "mount or make the folder, and let the account that runs this read it"
        var problem: String?
        do throws(WorldError) {
            if try world.status(layout.drop)?.isDirectory == true {
                _ = try world.names(inDirectory: layout.drop)
            } else {
                problem = "there is no such folder"
            }
        } catch {
            guard error.isAboutRights else { throw CommandFailure(error) }
            problem = "the folder cannot be read"
        }
        guard let problem else { return }
        throw CommandFailure(
            SecretsError.faults([SecretsFault(path: layout.drop, problem: problem, remedy: remedy)]))
    }

    private func beginAnew() throws {
        let path = try ledgerPath()
        let restart = try LedgerRestart.begin(
            layout, ledgerPath: path, newestKnownId: newestKnownSecretId(), world: world)
        if let old = restart.oldLedger { logger.notice("the old ledger is \(old) now") }
        if let old = restart.oldProcessing {
            logger.notice("batches that were not finished are in \(old) now; drop again what is to be processed")
        }
        logger.notice(
            """
            a new ledger begins with secret \(restart.secretId): orders, keys and links of before are not found in it, and a \
            reference that was used before is new to it
            """)
    }

    /// The highest number of a secret that the old ledger knows of. Closing it leaves no file beside it.
    private func newestKnownSecretId() -> Int {
        guard let ledger = try? openReadOnly() else { return 0 }
        let used = (try? ledger.recordedSecrets().newestUsedId) ?? 0
        let known = (try? ledger.siteIdentity()?.secretChecks.last?.secretId) ?? 0
        return max(used, known)
    }
}

extension WorldError {
    /// Whether the account may not do it.
    var isAboutRights: Bool { [1, 13].contains(errorNumber) }
}
