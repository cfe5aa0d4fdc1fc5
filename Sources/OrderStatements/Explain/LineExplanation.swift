package import OrderCatalog
package import OrderLedger
package import OrderModel

/// A recorded line explained: its content, its relations to others, and the steps to its amounts.
package struct LineExplanation {
    let found: FoundLine
    let history: PurchaseHistory
    let issuer: any IdentifierIssuing

    package init(of found: FoundLine, in history: PurchaseHistory, issuer: any IdentifierIssuing) {
        self.found = found
        self.history = history
        self.issuer = issuer
    }

    /// The facts that the rows of one request have in common.
    package struct Request: Hashable {
        private let folder: String
        private let reference: String
        private let purchase: Int64
        private let line: Int?

        package init(_ found: FoundLine) {
            folder = found.folder
            reference = found.outcome.reference
            purchase = found.outcome.purchaseSerial
            line = found.outcome.refundRequestLine
        }
    }

    /// The row, its relations to others, and the rows of the price list behind it.
    package var lines: [String] {
        let line = found.outcome
        let orderId = issuer.orderId(serial: line.purchaseSerial, secretId: line.secretId)
        let place = "line \(line.sourceLine) of batch \(found.folder), \(found.recordedAt)"
        var lines = ["\(line.reference) (\(orderId)), \(place)"]
        lines += history.relations(of: found).map { "  \($0.visible)" }
        let customer = line.customer
        lines.append("  \(line.quantity) × \(line.offer.product.skuTitle) for \(customer.name), \(customer.country)")
        lines += line.basis.text.split(separator: "\n").map { "  \($0)" }
        if let amounts = line.amounts { lines.append("  \(amounts.text(in: line.offer.currency))") }
        if let hybrid = line.hybrid {
            let saving = Money(minorUnits: hybrid.saving, currency: line.offer.currency)
            lines.append(
                "  Azure Hybrid Benefit: \(hybrid.datacenterCores) Datacenter and \(hybrid.standardCores) Standard "
                    + "cores, saves \(saving)")
        }
        return lines
    }

    /// Returns every number on the way from the price list's rows to the amounts, and the amounts by today's rows.
    package func steps(
        _ hashes: [ReferenceHash], catalog: Catalog, sellerCountry: String, showsEveryShare: Bool
    ) -> [String] {
        PriceExplanation(
            of: found.outcome, recordedHashes: hashes, catalog: catalog, sellerCountry: sellerCountry,
            request: history.request(of: found), showsEveryShare: showsEveryShare
        ).lines.map { "  \($0)" }
    }
}
