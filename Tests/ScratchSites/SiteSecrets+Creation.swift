package import OrderLedger
package import OrderSite
package import OrderWorld

extension SiteSecrets {
    /// Opens the secrets of a site. A site without a secret whose ledger has issued nothing is new and gets its first.
    package static func openOrCreate(
        _ layout: SiteLayout, ledger: any LedgerReading, world: any World
    ) throws -> SiteSecrets {
        guard try ledger.recordedSecrets().newestUsedId == 0 else {
            return try open(layout, ledger: ledger, world: world)
        }
        return try loadOrCreate(in: layout, world: world)
    }
}
