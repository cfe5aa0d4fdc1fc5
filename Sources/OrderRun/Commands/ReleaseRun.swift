package import OrderLedger
package import OrderSite
package import OrderWorld

/// Releases a parked batch: the next run processes it, without guards. The caller holds the site's lock.
package struct ReleaseRun {
    private let ledger: any LedgerStore
    private let layout: SiteLayout
    private let world: any World

    package init(_ ledger: any LedgerStore, layout: SiteLayout, world: any World) {
        self.ledger = ledger
        self.layout = layout
        self.world = world
    }

    /// Releases the parked batch with a name: its folder, or a BatchId that only one batch has. Returns its claim as it
    /// was parked.
    ///
    /// With `partnerId`, only that partner's batches count. Throws ``NamedBatches/Failure`` when the name leads to no
    /// parked batch, or to several.
    package func run(_ name: String, ofPartner partnerId: String? = nil, _ release: Release) throws -> Claim {
        let claim = try NamedBatches(ledger, ofPartner: partnerId).parked(name)
        try ledger.release(claim.number, release)
        try SiteWitness.keep(of: ledger, in: layout, world: world)
        return claim
    }
}
