internal import OrderDownloads
internal import OrderLedger
internal import OrderModel

/// A line of an order as a support desk sees it.
package struct ShownLine: Sendable {
    let serial: Int64
    /// The place of the line in its order, from 1.
    let number: Int
    let subscriptionId: String
    let productId: String
    let skuId: String
    let title: String
    let quantity: Int64
    let currency: Currency
    let amounts: LineAmounts?
    /// The status of the line by now: the one of its purchase, `KeysIssued` once a request brought its first key, or
    /// `Cancelled`.
    let status: OutcomeStatus
    /// Masked, or whole; empty for a line without a key.
    let productKey: String
    let links: [ShownLink]
}

/// A download link of a line.
package struct ShownLink: Sendable {
    let choice: DownloadChoice?
    let issuedAt: Timestamp
    let expiresAt: Timestamp
    let state: State
    /// The use of the link; nil where this account cannot know it.
    let count: DownloadCount?
    /// The whole address; nil while links are masked.
    let address: String?

    /// The state, and its name for a program.
    typealias State = LinkState

    var choiceText: String {
        guard let choice else { return "" }
        return [choice.version, choice.language, choice.fileType].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension ShownLine {
    /// Makes a line of the row that sold it and of the key requests about it. `now` tells whether links are expired.
    /// `counts` has the use of its links, by their serial numbers.
    init(
        _ sold: LineOutcome, number: Int, requests: [LineOutcome], counts: [Int64: DownloadCount], at now: Timestamp,
        _ secrets: ShownSecrets
    ) {
        let offer = sold.offer
        let issuing = ([sold] + requests).filter { $0.link != nil }
        serial = sold.lineSerial
        self.number = number
        subscriptionId = secrets.subscriptionId(sold.lineSerial, secretId: sold.secretId)
        (productId, skuId) = (offer.product.productId, offer.product.skuId)
        title = offer.product.skuTitle
        quantity = sold.quantity
        currency = offer.currency
        amounts = sold.amounts
        status =
            if sold.cancelledAt != nil {
                .cancelled
            } else if sold.link == nil, !issuing.isEmpty {
                .keysIssued
            } else {
                sold.status
            }
        productKey = issuing.isEmpty ? "" : secrets.productKey(ofLine: sold.lineSerial, secretId: sold.secretId)
        links = issuing.compactMap { row in
            row.link.map { link in
                ShownLink(
                    row, of: link, cancelledAt: sold.cancelledAt, count: counts[link.serial], at: now, secrets)
            }
        }
    }
}

extension ShownLink {
    fileprivate init(
        _ row: LineOutcome, of link: IssuedLink, cancelledAt: Timestamp?, count: DownloadCount?, at now: Timestamp,
        _ secrets: ShownSecrets
    ) {
        choice = row.choice
        issuedAt = link.issuedAt
        expiresAt = DownloadAllowance.expiry(issuedAt: link.issuedAt)
        self.count = count
        let standing = LinkStanding(
            expiresAt: expiresAt, isCancelled: cancelledAt != nil, usedCount: count?.used ?? 0)
        state = standing.state(at: now)
        address = secrets.address(ofLink: link.serial, secretId: link.secretId, expiresAt: expiresAt)
    }
}
