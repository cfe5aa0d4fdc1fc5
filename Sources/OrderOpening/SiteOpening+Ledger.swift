package import OrderLedger
internal import OrderModel
internal import OrderSite
package import OrderWorld

extension SiteOpening {
    /// Opens the ledger for a command that changes something, and makes it when there is none. It can record nothing
    /// before it was settled, as ``holdingLedger(_:beginningAnew:isReceiptKeyLost:ledgerSeen:_:)`` does.
    package func openForWriting() throws(LedgerError) -> any LedgerStore {
        try ledger.openForWriting()
    }

    /// Refuses with 74 when there is no ledger, and with 78 when the site lost it. Refuses with 78 too when the
    /// settings are wrong, since they tell where the ledger lies.
    package func requireLedger() throws {
        guard try !hasLedger() else { return }
        _ = try statedSettings()
        try requireNothingIssued()
        throw CommandFailure(missingLedger, .inputOutput)
    }

    /// Refuses with 78 when the site has issued something, so that its own ledger is lost. When a ledger was named, its
    /// name is more likely to be wrong.
    func requireNothingIssued() throws {
        guard namedLedger == nil, try canReadSecrets() else { return }
        let recognition = try recognition()
        if try recognition.hasIssued() { try recognition.prove(nil) }
    }

    /// Tells whether the ledger's file exists, empty or not.
    package func hasLedger() throws(WorldError) -> Bool {
        try world.status(ledgerPath) != nil
    }

    /// The path of the ledger, whether it exists or not.
    package var ledgerPath: String { ledger.path }

    func recognition() throws(SecretsError) -> SiteRecognition {
        try SiteRecognition(layout, ledgerPath: ledgerPath, world: world)
    }

    func openReadOnly() throws(LedgerError) -> any LedgerReading {
        try ledger.openForReading()
    }

    private var missingLedger: String {
        guard namedLedger != nil else {
            return
                "there is no ledger at \(ledgerPath); the site's first `docket run` makes it, one that was lost comes "
                + "back from a backup, and one elsewhere is named by the setting `ledger` or with --ledger"
        }
        let near = nearestFile(to: ledgerPath).map { "; did you mean sqlite:\($0)?" } ?? ""
        return
            "there is no ledger at \(ledgerPath), which --ledger names\(near); correct it, or let `docket run` make a "
            + "new one there"
    }

    /// Finds the file in the folder of a path whose name is nearest to its own.
    private func nearestFile(to path: String) -> String? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let names = (try? world.names(inDirectory: folder.isEmpty ? "." : folder)) ?? []
        return name.nearest(among: names.filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }).map { folder + $0 }
    }
}
