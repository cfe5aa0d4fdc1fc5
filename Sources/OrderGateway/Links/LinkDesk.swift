internal import OrderDownloads
internal import OrderFulfilment
internal import OrderLedger
internal import OrderModel
internal import Synchronization

/// The facts of an issued link that never change.
struct LinkTerms: Sendable {
    let serial: Int64
    /// The order line that it was issued for.
    let line: Int64
    let product: String
    let productId: String
    let skuId: String
    let choice: DownloadChoice
    let expiresAt: Timestamp
}

/// A link of this site with its state by now.
struct KnownLink: Sendable {
    let terms: LinkTerms
    let standing: LinkStanding
}

/// Finds links by their tokens. What never changes of a link is remembered; its cancellation and its count are read
/// each time, with one look at an index each.
final class LinkDesk: Sendable {
    private let ledger: any LedgerReading
    private let store: any DownloadStore
    private let issuer: Issuer
    private let known = Mutex<[Int64: LinkTerms]>([:])

    /// The most links that are remembered.
    private static let knownMax = 50_000

    init(ledger: any LedgerReading, store: any DownloadStore, issuer: Issuer) {
        self.ledger = ledger
        self.store = store
        self.issuer = issuer
    }

    /// Finds the link of a token; nil for a text that is none of this site's.
    func link(_ token: String) throws -> KnownLink? {
        guard let token = issuer.downloadToken(token), let terms = try terms(token) else { return nil }
        let count = try store.count(ofLink: terms.serial)
        return KnownLink(
            terms: terms,
            standing: LinkStanding(
                expiresAt: terms.expiresAt, isCancelled: try ledger.isCancelled(line: terms.line),
                usedCount: count.used))
    }

    /// Returns the terms of a link that a download was begun with.
    func terms(ofLink serial: Int64) throws -> LinkTerms? {
        if let terms = known.withLock({ $0[serial] }) { return terms }
        guard let terms = try ledger.row(ofLink: serial).flatMap(LinkTerms.init) else { return nil }
        known.withLock { known in
            if known.count >= Self.knownMax { known.removeAll(keepingCapacity: true) }
            known[serial] = terms
        }
        return terms
    }

    func isCancelled(_ terms: LinkTerms) throws -> Bool { try ledger.isCancelled(line: terms.line) }

    private func terms(_ token: DownloadToken) throws -> LinkTerms? {
        guard let terms = try terms(ofLink: token.linkSerial), terms.expiresAt == token.expiresAt else { return nil }
        return terms
    }
}

extension LinkTerms {
    /// Makes the terms of the row that issued the link.
    fileprivate init?(_ row: FoundLine) {
        guard let link = row.outcome.link, let choice = row.outcome.choice else { return nil }
        let product = row.outcome.offer.product
        self.init(
            serial: link.serial, line: row.outcome.lineSerial, product: product.skuTitle,
            productId: product.productId, skuId: product.skuId, choice: choice,
            expiresAt: DownloadAllowance.expiry(issuedAt: link.issuedAt))
    }
}
