package import OrderDownloads
internal import OrderDownloadsSQLite
package import OrderLedger
internal import OrderSite
internal import OrderWorld

extension SiteOpening {
    /// The path of the store of downloads, whether it exists or not.
    package var downloadsPath: String { ledger.downloadsPath }

    /// Opens the store of downloads of a site for looking things up. Nil when nobody ever began a download, and when
    /// the account cannot read the secrets. Refuses with 78 when the site lost its store, or has an older one.
    package func downloads(of reading: SiteReading) throws -> (any DownloadReading)? {
        guard let keys = reading.chainKeys, let site = try reading.ledger.siteIdentity() else { return nil }
        let witness = try downloadsWitness(of: site)
        guard try world.status(downloadsPath) != nil else {
            guard witness == nil || namedLedger != nil else { throw lostDownloads }
            return nil
        }
        let store = try SQLiteDownloads(readOnlyPath: downloadsPath, site: site, keys: keys)
        if namedLedger == nil { try prove(store, witness) }
        return store
    }

    /// Opens the store of downloads for a gateway, and makes it when there is none. Refuses with 78 as
    /// ``downloads(of:)`` does, and with 74 when the site has issued nothing yet.
    package func downloadsForServing(_ reading: SiteReading) throws -> (store: any DownloadStore, site: SiteIdentity) {
        guard let site = try reading.ledger.siteIdentity() else {
            throw CommandFailure(
                "the ledger knows no site yet, and so there are no links; let `docket run` process a batch first",
                .inputOutput)
        }
        guard let keys = reading.chainKeys else {
            throw CommandFailure(
                "this account cannot read \(layout.secrets), and so knows no links; run it as the owner of the site",
                .configuration)
        }
        let witness = try downloadsWitness(of: site)
        if witness != nil, try world.status(downloadsPath) == nil { throw lostDownloads }
        let store = try SQLiteDownloads(path: downloadsPath, site: site, keys: keys)
        try prove(store, witness)
        return (store, site)
    }

    /// Records how far the store of downloads reaches.
    package func keepWitness(of store: any DownloadReading, _ site: SiteIdentity) throws {
        guard let head = try store.head() else { return }
        let witness = DownloadsWitness(firstSecretId: site.firstSecretId, link: head)
        // Of several gateways, the one that knows most has the last word.
        if let known = try downloadsWitness(of: site), known.link.number >= head.number { return }
        try witness.keep(in: layout, world: world)
    }

    /// Reads the witness of the present ledger's store. That of an earlier ledger says nothing about this one's.
    private func downloadsWitness(of site: SiteIdentity) throws -> DownloadsWitness? {
        guard let witness = try DownloadsWitness.load(from: layout, world: world),
            witness.firstSecretId == site.firstSecretId
        else { return nil }
        return witness
    }

    private func prove(_ store: any DownloadReading, _ witness: DownloadsWitness?) throws {
        guard let witness, try store.link(witness.link.number) != witness.link else { return }
        throw SecretsError.faults([
            SecretsFault(
                path: downloadsPath,
                problem:
                    "the store of downloads is older than what the site recorded last, or has another past: its link "
                    + "\(witness.link.number) is not the one that the site knows",
                remedy: "restore the newest one, as it was when the gateway last ran")
        ])
    }

    private var lostDownloads: SecretsError {
        .faults([
            SecretsFault(
                path: downloadsPath, problem: "the store of downloads is missing, but downloads were begun",
                remedy:
                    "restore it from a backup; if it is lost for good, move \(layout.downloadsWitness) away, and every link "
                    + "has its 50 downloads again")
        ])
    }
}
