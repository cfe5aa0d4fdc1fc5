package import OrderCatalog
package import OrderDownloads
internal import OrderFulfilment
internal import OrderLedger
internal import OrderModel
package import OrderOpening
package import OrderSite

/// A site as a gateway serves it: everything that was read when it was opened. A reload makes a new one, and requests
/// under way keep theirs.
package final class GatewaySite: Sendable {
    package let settings: Settings
    package let terms: DownloadTerms
    package let store: any DownloadStore
    let ledger: any LedgerReading
    let issuer: Issuer
    let files: DownloadFiles
    let desk: LinkDesk
    private let identity: SiteIdentity
    private let opening: SiteOpening

    /// Opens a site. Refuses, as every command does, settings and secrets that others can change, and a ledger or a
    /// store of downloads that is not the site's newest.
    package init(_ opening: SiteOpening) throws {
        let opening = opening.writing
        self.opening = opening
        settings = try opening.settings()
        let reading = try opening.reading(settings)
        (store, identity) = try opening.downloadsForServing(reading)
        guard let issuer = reading.issuer else { preconditionFailure("a store for serving comes with the secrets") }
        self.issuer = issuer
        ledger = reading.ledger
        files = try DownloadFiles.load(directory: opening.layout.reference, world: opening.world)
        terms = DownloadTerms(settings.downloads)
        desk = LinkDesk(ledger: reading.ledger, store: store, issuer: issuer)
    }

    /// The folder of the files that links lead to.
    package var downloadsFolder: String {
        settings.downloads.folder.map(opening.layout.place) ?? opening.layout.downloads
    }

    /// Every file of `downloads.csv`.
    package var allFiles: [DownloadFile] { files.all }

    /// The rows of `downloads.csv` whose files cannot be served.
    package var unservable: [ReferenceFault] { files.unservable }

    /// Returns the file that a link leads to; nil when `downloads.csv` has none for it now.
    func file(of link: LinkTerms) -> DownloadFile? {
        files.file(productId: link.productId, skuId: link.skuId, choice: link.choice)
    }

    /// Records how far the store of downloads reaches.
    func keepWitness() throws { try opening.keepWitness(of: store, identity) }
}

extension DownloadTerms {
    /// Makes the rules of a site's settings.
    package init(_ settings: Settings.Downloads) {
        self.init(
            refundBytes: Int64(settings.refundBytes), idleSeconds: Int64(settings.refundSeconds),
            sessionSeconds: Int64(settings.sessionHours) * 3_600)
    }
}
