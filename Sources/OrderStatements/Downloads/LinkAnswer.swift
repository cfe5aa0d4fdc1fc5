package import OrderDownloads
package import OrderLedger
package import OrderModel
package import TabularText

/// Everything that a support desk wants to know of a download link. It has no token, session or key.
package struct LinkAnswer: Sendable {
    private let row: FoundLine
    private let place: Int
    private let orderId: String
    private let standing: LinkStanding
    private let count: DownloadCount
    private let downloads: [Download]
    private let terms: DownloadTerms
    private let now: Timestamp

    /// Finds a link by its serial number; nil when the ledger issued none. `store` is nil before anybody began a
    /// download. `orderId` names an order by its serial number and secret.
    package init?(
        link serial: Int64, in ledger: any LedgerReading, _ store: (any DownloadReading)?, terms: DownloadTerms,
        at now: Timestamp, orderId: (_ serial: Int64, _ secretId: Int) -> String
    ) throws {
        guard let row = try ledger.row(ofLink: serial), let link = row.outcome.link else { return nil }
        self.row = row
        self.terms = terms
        self.now = now
        let sold = try ledger.find(.order(serial: row.outcome.purchaseSerial), limit: .max)
            .filter { $0.outcome.action == .purchase }
        place = (sold.firstIndex { $0.outcome.lineSerial == row.outcome.lineSerial } ?? 0) + 1
        self.orderId = orderId(row.outcome.purchaseSerial, row.outcome.secretId)
        count = try store?.count(ofLink: serial) ?? .none
        downloads = try store?.downloads(ofLink: serial) ?? []
        standing = LinkStanding(
            expiresAt: DownloadAllowance.expiry(issuedAt: link.issuedAt),
            isCancelled: row.outcome.cancelledAt != nil, usedCount: count.used)
    }

    /// The answer on the screen.
    package var lines: [String] {
        let outcome = row.outcome
        let choice = [outcome.choice?.version, outcome.choice?.language, outcome.choice?.fileType]
            .compactMap(\.self).joined(separator: ", ")
        return [
            "the link \(stateWords)",
            "  order \(outcome.reference) (\(orderId)), line \(place), partner \(row.partnerId)",
            "  customer \(outcome.customer.name), \(outcome.customer.domainName) (\(outcome.customer.id))",
            "  \(outcome.offer.product.skuTitle) (\(outcome.offer.product.productId) \(outcome.offer.product.skuId)), "
                + choice,
            "  issued at \(outcome.link.map { "\($0.issuedAt)" } ?? ""), ends at \(standing.expiresAt)",
            "  \(DownloadUse.words(count))",
        ] + downloads.map { "    \(line(of: $0))" }
    }

    private var stateWords: String {
        switch standing.state(at: now) {
        case .open: "is valid until \(standing.expiresAt)"
        case .ended(.expired): "has ended: its two weeks are over since \(standing.expiresAt)"
        case .ended(.usedUp): "has ended: all \(DownloadAllowance.downloadsMax) downloads are used"
        case .ended(.cancelled):
            "has ended: its line is cancelled since \(row.outcome.cancelledAt.map { "\($0)" } ?? "")"
        }
    }

    private func line(of download: Download) -> String {
        let words =
            switch download.outcome {
            case .refunded(let at, let bytes): "taken back at \(at), after \(bytes) bytes"
            case .open, .kept:
                download.sends(at: now, isCancelled: standing.isCancelled, terms)
                    ? "its session is open until \(download.sessionEnd(terms))" : "its session is over"
            }
        return "\(download.begunAt)  download \(download.number), \(words)"
    }

    package func append(to json: inout JSONWriter) {
        let outcome = row.outcome
        json.string(standing.state(at: now).name, key: "state")
        json.string(orderId, key: "orderId")
        json.string(outcome.reference, key: "orderReference")
        json.number(place, key: "line")
        json.string(row.partnerId, key: "partnerId")
        json.string(outcome.customer.id, key: "customerId")
        json.string(outcome.customer.domainName, key: "customerDomainName")
        json.string(outcome.offer.product.productId, key: "productId")
        json.string(outcome.offer.product.skuId, key: "skuId")
        if let choice = outcome.choice {
            json.string(choice.version, key: "version")
            json.string(choice.language, key: "language")
            json.string(choice.fileType, key: "fileType")
        }
        if let link = outcome.link { json.string("\(link.issuedAt)", key: "issuedAt") }
        json.string("\(standing.expiresAt)", key: "expiresAt")
        DownloadUse.append(count, to: &json)
        json.objects(downloads, key: "downloads") { json, download in
            json.number(download.number, key: "download")
            json.string("\(download.begunAt)", key: "begunAt")
            json.string(DownloadUse.name(of: download.outcome), key: "outcome")
            json.bool(
                download.sends(at: now, isCancelled: standing.isCancelled, terms), key: "isSessionOpen")
            json.string("\(download.sessionEnd(terms))", key: "sessionEndsAt")
        }
    }
}
