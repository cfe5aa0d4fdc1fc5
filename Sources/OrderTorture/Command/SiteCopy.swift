internal import OrderLedger
internal import OrderLedgerSQLite
internal import OrderModel
internal import OrderSite
internal import OrderWorld

/// Copies a site without its past results: settings, signers, reference data, secrets, work in progress, and the ledger
/// at one moment. The site itself does not change.
struct SiteCopy {
    let site: SiteLayout
    let ledgerPath: String
    let world: any World

    /// Copies to a folder that does not exist yet. Throws `siteBusy` when a run holds the site.
    func make(at root: String) async throws -> SiteLayout {
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        let target = SiteLayout(root: root)
        try world.makeDirectory(root, mode: 0o700)
        for (source, place) in [
            (site.settings, target.settings), (site.allowedSigners, target.allowedSigners),
            (site.revokedKeys, target.revokedKeys), (site.receiptSigners, target.receiptSigners),
            (site.reference, target.reference), (site.secrets, target.secrets), (site.processing, target.processing),
        ] {
            try await FileTree.copy(source, to: place, world: world)
        }
        for folder in [target.drop, target.processing, target.archive, target.quarantine] {
            try world.makeDirectory(folder, mode: 0o755)
        }
        guard try world.status(ledgerPath) != nil else { return target }
        let ledger = try SQLiteLedger(readOnlyPath: ledgerPath)
        try requireReportsInSite(ledger)
        try ledger.copy(to: target.ledger)
        return target
    }

    /// Throws `reportsElsewhere` when a run over the copy would publish reports in a folder outside of it, since the
    /// next run goes on with a batch in the folder on record.
    private func requireReportsInSite(_ ledger: any LedgerReading) throws {
        guard let claim = try ledger.unfinishedClaims().first(where: { $0.output.hasPrefix("/") }) else { return }
        throw TortureError.reportsElsewhere(claim.output)
    }

    /// Takes the site's lock. Nil when no run was ever there, so that there is nothing to lock: the lock's file would
    /// be new in the site.
    private func lock() throws -> (any FileLock)? {
        guard try world.status(site.lock) != nil else { return nil }
        guard let lock = try world.lock(site.lock) else { throw TortureError.siteBusy(site.root) }
        return lock
    }
}
