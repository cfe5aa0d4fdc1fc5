internal import Crypto
package import Logging
package import OrderCatalog
package import OrderIngest
package import OrderModel
package import OrderSite
package import OrderWorld

/// Opens a site for a program, and finds faults in their order: it proves settings and reference data sound before it
/// touches anything.
package struct SiteOpening {
    package let layout: SiteLayout
    /// The ledger that a command names in place of the site's own.
    package var namedLedger: LedgerAddress?
    /// The time that takes the clock's place.
    package var asOf: Timestamp?
    package var world: any World
    /// Gets the messages for an operator.
    package var logger: Logger
    /// True when the program changes something; the site has to be the account's own then.
    package var isWriting = false
    /// The settings, or the reason why there are none. They are read once, since they tell where the ledger lies.
    private let stated: Result<Settings, SettingsError>

    package init(
        _ layout: SiteLayout, namedLedger: LedgerAddress? = nil, asOf: Timestamp? = nil,
        world: any World = LiveWorld(), logger: Logger
    ) {
        self.layout = layout
        self.namedLedger = namedLedger
        self.asOf = asOf
        self.world = world
        self.logger = logger
        stated = Result { () throws(SettingsError) in try Settings.load(from: layout, world: world) }
    }

    /// The same opening for a program that changes something.
    package var writing: SiteOpening {
        var opening = self
        opening.isWriting = true
        return opening
    }

    /// The ledger of the site: the one that a command names, or that of the settings.
    var ledger: LedgerAddress {
        namedLedger ?? (try? stated.get().ledger?.inSite(layout)) ?? .sqlite(path: layout.ledger)
    }

    /// The folder of reports for a command that names none.
    package var reportsFolder: String {
        guard let named = try? stated.get().outputFolder else { return layout.defaultOutput }
        // As the ledger keeps it, however the settings spell it.
        return layout.place(PlaceName.name(of: layout.place(named), below: layout.root, world: world))
    }

    /// True when the folder has settings.
    package var isSite: Bool { (try? world.status(layout.settings)) != nil }

    /// The time of the program's work.
    package var now: Timestamp { asOf ?? world.now() }

    /// Settings and reference data: everything that a program can know without changing anything.
    package struct Books: Sendable {
        package let settings: Settings
        package let catalog: Catalog
        /// The profiles of partners' own files. A wrong one is a fault of those files alone.
        package let profiles: IntakeProfiles
    }

    /// Reads settings and reference data. Refuses with 78, and names every fault, when one is wrong, when others can
    /// write the files that decide, or when others can use the files that are the owner's alone: the secrets, and for
    /// `output` the reports with keys in them.
    package func books(reportsIn output: String? = nil) throws -> Books {
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
        for partnerId in settings.expectations.keys.sorted() where !catalog.isPartnerKnown(partnerId) {
            logger.warning("expect names '\(partnerId.visible)', which is no partner of agents.csv")
        }
        for partnerId in settings.guards.partners.keys.sorted() where !catalog.isPartnerKnown(partnerId) {
            logger.warning("guards.partners names '\(partnerId)', which is no partner of agents.csv")
        }
        return Books(settings: settings, catalog: catalog, profiles: try profiles(for: settings))
    }

    /// Reads the intake profiles, and warns of those that are wrong or missing.
    private func profiles(for settings: Settings) throws(WorldError) -> IntakeProfiles {
        let profiles = try IntakeProfiles.load(from: layout, world: world)
        let named = Set(settings.dropFolders.values.compactMap(\.intake))
        for name in named.union(profiles.faulty.map(\.name)).sorted() {
            do throws(IntakeProfiles.Fault) {
                _ = try profiles.profile(named: name)
            } catch {
                logger.warning("\(error)")
            }
        }
        return profiles
    }

    /// Computes the hash that identifies reference data.
    package static func sha256(_ bytes: [UInt8]) -> String {
        HexadecimalText.of(SHA256.hash(data: bytes))
    }

    /// Reads the site's settings alone, without reference data, and refuses as for both.
    package func settings(reportsIn output: String? = nil) throws -> Settings {
        var faults = try SiteModes.faults(
            in: layout, ledger: ledgerPath, isWriting: isWriting, world: world)
        if try canReadSecrets() {
            faults += try PrivateFiles.secretsFaults(in: layout, world: world)
        } else if isWriting {
            faults.append(
                SecretsFault(
                    path: layout.secrets, problem: "this account cannot read it",
                    remedy: "run the command as the owner of the site"))
        }
        faults += try ledgerFault()
        guard faults.isEmpty else { throw SecretsError.faults(faults) }
        let settings = try statedSettings()
        if let output { try proveReports(in: output, settings) }
        return settings
    }

    /// Returns the settings that were read. Refuses with 78 when one of them is wrong.
    func statedSettings() throws -> Settings {
        let settings = try stated.get()
        try provePlaces(settings)
        return settings
    }

    /// Finds a pipe or a folder in the ledger's place. It is no ledger, and no repair of the disk would help.
    private func ledgerFault() throws(WorldError) -> [SecretsFault] {
        guard let status = try world.status(ledgerPath), !status.isRegularFile else { return [] }
        return [
            SecretsFault(
                path: ledgerPath, problem: "it is no file, and so no ledger",
                remedy: "move it away, and put the ledger back from a backup")
        ]
    }

    /// Proves that nobody but the owner may read the keys in reports, unless the settings let a group read them.
    private func proveReports(in output: String, _ settings: Settings) throws {
        let faults = try PrivateFiles.reportFaults(
            inOutput: output, readableBy: try reportReaders(settings).keyGroupId, world: world)
        guard faults.isEmpty else { throw SecretsError.faults(faults) }
    }

    /// Returns the readers of reports that are written now. Refuses with 78 when the system does not know the group, or
    /// the account may not give files to it.
    package func reportReaders(_ settings: Settings) throws -> FolderReaders {
        guard let group = try reportGroup(settings) else { return .ownerAlone }
        guard group.isOurs else {
            throw wrongGroup(
                settings, "the account that runs this is not in the group; add it to the group, or correct the key")
        }
        return FolderReaders(groupId: group.id, seesKeys: settings.outputGroupKeys)
    }

    /// Returns the group that the settings let read reports; nil for none. Refuses with 78 when the system does not
    /// know it.
    @discardableResult
    package func reportGroup(_ settings: Settings) throws -> UserGroup? {
        guard let name = settings.outputGroup else { return nil }
        guard let group = try world.group(named: name) else {
            throw wrongGroup(settings, "the system has no such group; make it, or correct the key")
        }
        return group
    }

    private func wrongGroup(_ settings: Settings, _ fault: String) -> CommandFailure {
        CommandFailure(
            "\(layout.settings): output.group names '\((settings.outputGroup ?? "").visible)', and \(fault)",
            .configuration)
    }

    /// Returns the files of the site that are no batch.
    package func ownFiles() throws(WorldError) -> OwnFiles {
        try OwnFiles(of: layout, ledger: ledgerPath, world: world)
    }

    /// Takes the site's lock. Refuses with 75 when another run has it.
    package func lock() throws -> any FileLock {
        try world.makeDirectory(layout.root, mode: 0o755)
        guard let lock = try world.lock(layout.lock) else {
            let holder = SiteHolder(of: layout, world: world).map { ": \($0.phrase(at: world.now()))" } ?? ""
            throw CommandFailure("another run holds the site \(layout.root)\(holder)", .siteBusy)
        }
        do throws(WorldError) {
            try SiteHolder(process: world.process, since: world.now()).note(in: lock)
        } catch {
            // It is a remark for people; the lock holds without it.
            logger.warning("\(error)")
        }
        return lock
    }

    /// Reads the lists of signers and of revoked keys, once for the whole command. Refuses with 78 when one cannot be
    /// read as such.
    package func signerLists(_ settings: Settings) throws(SignerListsError) -> SignerLists {
        try SignerLists.load(
            allowedSignersPath: layout.allowedSigners, revokedKeysPath: layout.revokedKeys,
            requiresSigners: settings.signatures == .required,
            requiresRevokedKeys: settings.revokedKeys == .required, world: world)
    }
}
