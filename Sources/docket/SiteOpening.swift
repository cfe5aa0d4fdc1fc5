import ArgumentParser
import Crypto
import Logging
import OrderCatalog
import OrderFulfilment
import OrderIngest
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
    /// Whether the command changes something; then the site has to be the account's own.
    var isWriting = false

    /// The same for a command that changes something.
    var writing: SiteOpening {
        var opening = self
        opening.isWriting = true
        return opening
    }

    var layout: SiteLayout { SiteLayout(root: options.site) }

    /// Whether the folder has settings at all.
    var isSite: Bool { (try? world.status(layout.settings)) != nil }

    /// What can be known without changing anything.
    struct Books {
        let settings: Settings
        let catalog: Catalog
    }

    /// Reads settings and reference data. Exits with 78, with every fault said, when one is wrong, when others can
    /// write what decides, or when they can use what is the owner's alone: the secrets, and for `output` the reports
    /// that have keys in them.
    func books(reportsIn output: String? = nil) throws -> Books {
        do {
            let settings = try settings(reportsIn: output)
            let catalog = try Catalog.load(directory: layout.reference, world: world, sha256: Self.sha256)
            if catalog.market(settings.sellerCountry) == nil {
                let country = settings.sellerCountry
                logger.warning("seller.country \(country) is no market of markets.csv; no sale is reverse-charged")
            }
            for (name, folder) in settings.dropFolders.sorted(by: { $0.key < $1.key })
            where !catalog.isPartnerKnown(folder.partnerId) {
                logger.warning("drop.folders.\(name) names '\(folder.partnerId)', which is no partner of agents.csv")
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
            var faults = try SiteModes.faults(
                in: layout, ledger: try ledgerPath(), isWriting: isWriting, world: world)
            if try canReadSecrets() {
                faults += try PrivateFiles.secretsFaults(in: layout, world: world)
            } else if isWriting {
                faults.append(
                    SecretsFault(
                        path: layout.secrets, problem: "this account cannot read it",
                        remedy: "run the command as the owner of the site"))
            }
            if let output { faults += try PrivateFiles.reportFaults(inOutput: output, world: world) }
            guard faults.isEmpty else { throw SecretsError.faults(faults) }
            return try Settings.load(from: layout, world: world)
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

    /// Reads who may sign and which keys are revoked, once for all that the command does. Exits with 78 when a list is
    /// none.
    func signerLists(_ settings: Settings) throws -> SignerLists {
        do {
            return try SignerLists.load(
                allowedSignersPath: layout.allowedSigners, revokedKeysPath: layout.revokedKeys,
                requiresRevokedKeys: settings.revokedKeys == .required, world: world)
        } catch {
            throw CommandFailure(error)
        }
    }

    func environment(
        _ books: Books, issuer: Issuer, ledger: any LedgerStore, signers: SignerFiles, output: String? = nil
    ) -> RunEnvironment {
        RunEnvironment(
            world: world, layout: layout, settings: books.settings, catalog: books.catalog,
            issuer: issuer, ledger: ledger, signers: signers, output: output ?? layout.defaultOutput,
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
        let line = signer.signersLine(linkHost: settings.linksHost)
        try ReceiptKey.keep([(key: signer.publicKeyText, line: line)], in: layout, world: world)
        return signer
    }
}
