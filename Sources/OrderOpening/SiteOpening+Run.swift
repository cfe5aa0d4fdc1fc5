internal import Logging
internal import OrderFulfilment
internal import OrderIngest
package import OrderLedger
package import OrderSite
internal import OrderWorld

extension SiteOpening {
    /// Opens the site for a run, finds faults in their order, and holds the site's lock while `body` works.
    ///
    /// `ledgerSeen` gets the site's ledger and returns the one that the body sees. With `beginningAnew`, an old ledger
    /// is moved aside first.
    package func holdingSite<Result>(
        output: String? = nil, looksIntoDrop: Bool = true, beginningAnew: Bool = false,
        ledgerSeen: (any LedgerStore) -> any LedgerStore = { $0 },
        _ body: (OpenSite) async throws -> Result
    ) async throws -> Result {
        let opening = writing
        let output = try outputFolder(output, default: reportsFolder)
        let books = try opening.books(reportsIn: output)
        if looksIntoDrop { try proveDrop() }
        let readers = try opening.reportReaders(books.settings)
        let signers = SignerFiles(try signerLists(books.settings), folder: layout.runSigners)
        return try await opening.holdingLedger(
            books.settings, beginningAnew: beginningAnew, ledgerSeen: ledgerSeen
        ) { ledger, site in
            guard let signer = site.signer else { preconditionFailure("a run has the key of its receipts") }
            return try await body(
                OpenSite(
                    world: world, layout: layout, books: books,
                    issuer: Issuer(secrets: site.secrets.secrets, linkHost: books.settings.linksHost), ledger: ledger,
                    signers: signers, signer: signer, output: output, readers: readers,
                    ownFiles: try ownFiles(), asOf: now, logger: logger))
        }
    }

    /// Proves that the site belongs together, and holds its lock while `body` works with its ledger. It makes the
    /// ledger when there is none. The settings were read before.
    package func holdingLedger<Result>(
        _ settings: Settings, beginningAnew: Bool = false, isReceiptKeyLost: Bool = false,
        ledgerSeen: (any LedgerStore) -> any LedgerStore = { $0 },
        _ body: (any LedgerStore, SettledSite) async throws -> Result
    ) async throws -> Result {
        // Proves it before the lock's file is made, so that a fault leaves nothing behind. Proves it once more under
        // the lock, when nobody else changes anything.
        if !beginningAnew { try proveUnlocked(isReceiptKeyLost: isReceiptKeyLost) }
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        if beginningAnew { try beginAnew() } else { try proveSite(isReceiptKeyLost: isReceiptKeyLost) }
        let (ledger, site) = try settledLedger(settings, isReceiptKeyLost: isReceiptKeyLost, seen: ledgerSeen)
        return try await body(ledger, site)
    }

    /// Opens the ledger of a proved site, and makes it the site's own.
    private func settledLedger(
        _ settings: Settings, isReceiptKeyLost: Bool, seen: (any LedgerStore) -> any LedgerStore
    ) throws -> (any LedgerStore, SettledSite) {
        let recognition = try recognition()
        let ledger = seen(try openForWriting())
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
        return (ledger, site)
    }

    /// Proves that the site's parts belong together, without the lock. The proof cannot read a ledger that another run
    /// is just making or closing. That is no fault of the site's: the proof under the lock decides.
    private func proveUnlocked(isReceiptKeyLost: Bool) throws {
        do {
            try proveSite(isReceiptKeyLost: isReceiptKeyLost)
        } catch  where ExitStatus.describe(error).status == .inputOutput {
            return
        }
    }

    /// Proves, before anything is touched, that secrets, receipt key, witness and ledger belong together.
    package func proveSite(isReceiptKeyLost: Bool = false) throws {
        let recognition = try recognition()
        try recognition.prove(try hasWrittenLedger() ? try openReadOnly() : nil, isReceiptKeyLost: isReceiptKeyLost)
    }

    /// Tells whether the ledger's file has a ledger in it. A run that was cut short while it made the ledger leaves a
    /// blank file.
    private func hasWrittenLedger() throws -> Bool {
        guard let status = try world.status(ledgerPath), status.byteCount > 0 else { return false }
        return try !ledger.isBlank()
    }

    /// Proves that the drop folder can be listed. A folder that is missing, or cannot be listed, looks like one without
    /// batches.
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
            guard error.isAboutRights else { throw error }
            problem = "the folder cannot be read"
        }
        guard let problem else { return }
        throw SecretsError.faults([SecretsFault(path: layout.drop, problem: problem, remedy: remedy)])
    }

    private func beginAnew() throws {
        let restart = try LedgerRestart.begin(
            layout, ledgerPath: ledgerPath, newestKnownId: newestKnownSecretId(), world: world)
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

    /// Returns the highest number of a secret that the old ledger knows; 0 when it is lost or damaged, for which a new
    /// ledger is the way out. A disk that fails is another thing: the ledger may know more. Closing the ledger leaves
    /// no file beside it.
    private func newestKnownSecretId() throws -> Int {
        guard try hasLedger(), let ledger = try ifSound(openReadOnly) else { return 0 }
        let used = try ifSound { () throws(LedgerError) in try ledger.recordedSecrets().newestUsedId }
        let known = try ifSound { () throws(LedgerError) in try ledger.siteIdentity()?.secretChecks.last?.secretId }
        return max(used ?? 0, (known ?? nil) ?? 0)
    }

    /// Reads something of the old ledger; nil when the ledger is no sound one.
    private func ifSound<Value>(_ read: () throws(LedgerError) -> Value) throws(LedgerError) -> Value? {
        do throws(LedgerError) {
            return try read()
        } catch {
            switch error {
            case .io: throw error
            case .damaged, .foreign, .guardRefused: return nil
            }
        }
    }
}
