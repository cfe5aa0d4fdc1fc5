package import Logging
package import OrderCatalog
package import OrderFulfilment
package import OrderIngest
package import OrderLedger
package import OrderModel
package import OrderSite
package import OrderWorld

/// The parts that a run works with: the site, its reference data and secrets, the ledger, and the seam to the world.
package struct RunEnvironment: Sendable {
    package let world: any World
    package let layout: SiteLayout
    package private(set) var settings: Settings
    package let catalog: Catalog
    package let issuer: Issuer
    package private(set) var ledger: any LedgerStore
    /// The allowed signers and the revoked keys, as they were when the run began.
    package let signers: SignerFiles
    /// The folder that the reports of newly taken batches are published in.
    package let output: String
    /// The name by which the ledger keeps it.
    package let outputName: String
    /// The readers of the report folders.
    package let readers: FolderReaders
    /// The files that are no batch, whatever name leads to them.
    package let ownFiles: OwnFiles
    /// The profiles of partners' own files.
    package let profiles: IntakeProfiles
    /// The profile of the file that is read; nil for one in Docket's own form.
    package private(set) var profile: IntakeProfile?
    /// The clock of the run: `--as-of`, or the time at its start.
    package let asOf: Timestamp
    package let logger: Logger
    /// The orders in one transaction. The number changes no record of an order, and no report.
    let chunkOrdersMax: Int

    /// Enough orders to make the cost of a transaction vanish, and few enough to keep memory flat.
    package static let chunkOrdersMax = 4_000

    package init(
        world: any World, layout: SiteLayout, settings: Settings, catalog: Catalog, issuer: Issuer,
        ledger: any LedgerStore, signers: SignerFiles,
        output: String, readers: FolderReaders = .ownerAlone, ownFiles: OwnFiles = OwnFiles(),
        profiles: IntakeProfiles = .none, asOf: Timestamp,
        logger: Logger, chunkOrdersMax: Int = Self.chunkOrdersMax
    ) {
        self.world = world
        self.layout = layout
        self.settings = settings
        self.catalog = catalog
        self.issuer = issuer
        self.ledger = ledger
        self.signers = signers
        self.output = output
        outputName = PlaceName.name(of: output, below: layout.root, world: world)
        self.readers = readers
        self.ownFiles = ownFiles
        self.profiles = profiles
        self.asOf = asOf
        self.logger = logger
        self.chunkOrdersMax = chunkOrdersMax
    }

    /// Returns the same environment with other settings.
    package func with(settings: Settings) -> RunEnvironment {
        var copy = self
        copy.settings = settings
        return copy
    }

    /// Returns the same environment for a file that is read by this profile.
    package func with(profile: IntakeProfile?) -> RunEnvironment {
        var copy = self
        copy.profile = profile
        return copy
    }

    /// Returns the same environment over another ledger.
    package func with(ledger: any LedgerStore) -> RunEnvironment {
        var copy = self
        copy.ledger = ledger
        return copy
    }

    /// Returns the folder of a claim's reports: the one on record, whatever folder this command was given.
    package func output(of claim: Claim) -> String {
        claim.output == outputName ? output : layout.place(claim.output)
    }

    /// Makes the inspector of a file from its origin.
    package func inspector(of origin: BatchInspector.Origin = BatchInspector.Origin()) -> BatchInspector {
        BatchInspector(
            world: world, settings: settings, catalog: catalog, ledger: ledger, signers: signers, origin: origin,
            profile: profile)
    }
}
