import OrderFulfilment
import OrderLedger
import OrderModel
import OrderPipeline
import OrderRepricing
import OrderSite

/// Finds orders, batches and customers in a site's ledger by whatever a person has of them.
struct Lookup {
    let issuer: Issuer
    let books: SiteOpening.Books
    private let ledger: any LedgerReading

    /// Rows that a look-up shows at most.
    static let rowsMax = 1_000

    init(options: SiteOptions) throws {
        let opening = SiteOpening(options: options)
        books = try opening.books()
        let ledger = try opening.readOnlyLedger()
        self.ledger = ledger
        self.issuer = try opening.readOnlyIssuer(books.settings, for: ledger)
    }

    /// Lines of an order, by OrderId, SubscriptionId or OrderReference.
    func order(_ text: String) throws -> [FoundLine] {
        if let serial = issuer.orderSerial(ofOrderId: text) { return try find(.order(serial: serial)) }
        if let serial = issuer.lineSerial(ofSubscriptionId: text) { return try find(.line(serial: serial)) }
        return try find(.reference(text))
    }

    /// Lines of a customer, by id or domain name.
    func customer(_ text: String) throws -> [FoundLine] {
        let lines = try find(.customerId(text))
        return lines.isEmpty ? try find(.domainName(text)) : lines
    }

    /// All that is recorded about a purchase, however many rows: its own, and those of the requests about it.
    func history(ofPurchase serial: Int64) throws -> PurchaseHistory {
        let rows = try find(.order(serial: serial), limit: .max)
        var undos: [String: Undo] = [:]
        for folder in Set(rows.map(\.folder)) {
            undos[folder] = try batches(folder).first { $0.folder == folder }?.undo
        }
        return PurchaseHistory(rows, undos: undos, issuer: issuer)
    }

    func batches(_ text: String) throws -> [Claim] {
        do {
            return try ledger.findBatches(text)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The hashes of the reference files that the batch was opened with that a purchase came in; none when it is not found.
    func referenceHashes(ofPurchase serial: Int64) throws -> [ReferenceHash] {
        guard let folder = try find(.order(serial: serial)).first?.folder else { return [] }
        return try batches(folder).first { $0.folder == folder }?.header?.referenceHashes ?? []
    }

    private func find(_ query: LedgerQuery, limit: Int = rowsMax) throws -> [FoundLine] {
        do {
            return try ledger.find(query, limit: limit)
        } catch {
            throw CommandFailure(error)
        }
    }
}
