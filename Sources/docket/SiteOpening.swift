import ArgumentParser
import Crypto
import Logging
import OrderCatalog
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderPipeline
import OrderSite
import OrderWorld

/// Opens a site for a command, in the order in which faults are to be found: settings and reference data are proved
/// sound before anything is touched.
struct SiteOpening {
    let options: SiteOptions
    var world: any World = LiveWorld()
    /// Gets what an operator should read.
    var logger = Self.operatorLogger

    var layout: SiteLayout { SiteLayout(root: options.site) }

    /// Whether the folder has settings at all.
    var isSite: Bool { (try? world.status(layout.settings)) != nil }

    /// What can be known without changing anything.
    struct Books {
        let settings: Settings
        let catalog: Catalog
    }

    /// Reads settings and reference data. Exits with 78, with every fault said, when one is wrong, or when others can use
    /// what is the owner's alone: the secrets, and for `output` the reports that have keys in them.
    func books(reportsIn output: String? = nil) throws -> Books {
        do {
            let settings = try settings(reportsIn: output)
            let catalog = try Catalog.load(directory: layout.reference, world: world, sha256: Self.sha256)
            if catalog.market(settings.sellerCountry) == nil {
                let country = settings.sellerCountry
                logger.warning("seller.country \(country) is no market of markets.csv; no sale is reverse-charged")
            }
            for partnerId in settings.guards.partners.keys.sorted() where !catalog.isPartnerKnown(partnerId) {
                logger.warning("guards.partners names '\(partnerId)', which is no partner of agents.csv")
            }
            return Books(settings: settings, catalog: catalog)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The hash that reference data go by.
    static func sha256(_ bytes: [UInt8]) -> String {
        HexadecimalText.of(SHA256.hash(data: bytes))
    }

    /// The same without reference data.
    func settings(reportsIn output: String? = nil) throws -> Settings {
        do {
            var faults = try PrivateFiles.secretsFaults(in: layout, world: world)
            if let output { faults += try PrivateFiles.reportFaults(inOutput: output, world: world) }
            guard faults.isEmpty else { throw SecretsError.faults(faults) }
            return try Settings.load(from: layout, world: world)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Secrets that are there have to be sound before anything is touched; when older ones have no file, the ledger has to have
    /// them. Whether there have to be any, is known when it is opened for writing.
    func proveSecrets() throws {
        do {
            guard let files = try SiteSecrets.keyFiles(in: layout, world: world), !files.isWhole else { return }
            _ = try SiteSecrets.open(layout, ledger: try ledgerSoFar(), world: world)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Takes the site's lock. Exits with 75 when another run has it.
    func lock() throws -> any FileLock {
        do {
            try world.makeDirectory(layout.root, mode: 0o755)
            if let lock = try world.lock(layout.lock) { return lock }
        } catch {
            throw CommandFailure(error)
        }
        throw CommandFailure("another run holds the site \(layout.root)", .siteBusy)
    }

    /// What issues identifiers and keys with the site's secrets. A new site gets one; to a ledger that has orders, a new secret
    /// would give other keys than they had, so there the old ones have to be.
    func issuer(_ settings: Settings, for ledger: any LedgerReading) throws -> Issuer {
        try issuer(settings) { try SiteSecrets.openOrCreate(layout, ledger: ledger, world: world).secrets }
    }

    /// The same for commands that change nothing: a site without secrets has issued nothing, so any secret will do.
    func readOnlyIssuer(_ settings: Settings, for ledger: any LedgerReading) throws -> Issuer {
        try issuer(settings) {
            if try ledger.recordedSecrets().newestUsedId == 0,
                try SiteSecrets.keyFiles(in: layout, world: world) == nil
            {
                return [(id: 1, bytes: try world.randomBytes(count: SiteSecrets.byteCount))]
            }
            return try SiteSecrets.open(layout, ledger: ledger, world: world).secrets
        }
    }

    private func issuer(_ settings: Settings, secrets: () throws -> [(id: Int, bytes: [UInt8])]) throws -> Issuer {
        do {
            return Issuer(secrets: try secrets(), linkHost: settings.linksHost)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// What signs the receipts of the site, whose key is made if there is none yet.
    func receiptSigner(_ settings: Settings) throws -> ReceiptSigner {
        do {
            return try ReceiptSigner.ofSite(layout, settings, world: world)
        } catch {
            throw CommandFailure(error)
        }
    }

    func environment(
        _ books: Books, issuer: Issuer, ledger: any LedgerStore, output: String? = nil
    ) -> RunEnvironment {
        RunEnvironment(
            world: world, layout: layout, settings: books.settings, catalog: books.catalog,
            issuer: issuer, ledger: ledger, output: output ?? layout.defaultOutput,
            asOf: options.asOf ?? world.now(), logger: logger)
    }

    /// Messages for an operator go to standard error; results go to standard output.
    static var operatorLogger: Logger {
        var logger = Logger(label: "docket") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        return logger
    }
}

extension ReceiptSigner {
    /// The signer with the site's key, which is made if there is none yet, as is the file with the line for partners.
    static func ofSite(_ layout: SiteLayout, _ settings: Settings, world: any World) throws -> ReceiptSigner {
        let signer = ReceiptSigner(seed: try ReceiptKey.loadOrCreate(in: layout, world: world))
        try ReceiptKey.keep(signer.signersLine(linkHost: settings.linksHost), in: layout, world: world)
        return signer
    }
}
