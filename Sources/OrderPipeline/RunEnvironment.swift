public import Logging
public import OrderCatalog
public import OrderFulfilment
public import OrderIngest
public import OrderLedger
public import OrderModel
public import OrderSite
public import OrderWorld

/// All that a run works with: the site, its reference data and secrets, the ledger, and the seam to the world.
public struct RunEnvironment: Sendable {
    public let world: any World
    public let layout: SiteLayout
    public let settings: Settings
    public let catalog: Catalog
    public let issuer: Issuer
    public let ledger: any LedgerStore
    /// Who may sign and which keys are revoked, as it was when the run began.
    public let signers: SignerFiles
    /// The folder that report folders are published in.
    public let output: String
    /// The clock of the run: `--as-of`, or the time at its start.
    public let asOf: Timestamp
    public let logger: Logger
    /// Orders in one transaction. It changes nothing that is recorded of an order, nor any report.
    let chunkOrdersMax: Int

    /// Enough that a transaction's cost vanishes in that of its orders, few enough that memory stays flat.
    public static let chunkOrdersMax = 4_000

    public init(
        world: any World, layout: SiteLayout, settings: Settings, catalog: Catalog, issuer: Issuer,
        ledger: any LedgerStore, signers: SignerFiles,
        output: String, asOf: Timestamp, logger: Logger, chunkOrdersMax: Int = Self.chunkOrdersMax
    ) {
        self.world = world
        self.layout = layout
        self.settings = settings
        self.catalog = catalog
        self.issuer = issuer
        self.ledger = ledger
        self.signers = signers
        self.output = output
        self.asOf = asOf
        self.logger = logger
        self.chunkOrdersMax = chunkOrdersMax
    }

    /// The same with other settings.
    func with(settings: Settings) -> RunEnvironment {
        RunEnvironment(
            world: world, layout: layout, settings: settings, catalog: catalog, issuer: issuer, ledger: ledger,
            signers: signers, output: output, asOf: asOf, logger: logger, chunkOrdersMax: chunkOrdersMax)
    }

    /// The same over another ledger.
    func with(ledger: any LedgerStore) -> RunEnvironment {
        RunEnvironment(
            world: world, layout: layout, settings: settings, catalog: catalog, issuer: issuer, ledger: ledger,
            signers: signers, output: output, asOf: asOf, logger: logger, chunkOrdersMax: chunkOrdersMax)
    }
}
