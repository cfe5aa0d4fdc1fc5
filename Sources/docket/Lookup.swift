import OrderFulfilment
import OrderLedger
import OrderModel
import OrderOpening
import OrderStatements
import OrderRun
import OrderSite

/// Finds orders, batches and customers in a site's ledger by whatever a person has of them.
struct Lookup {
    /// Shows ids, or what stands in for them.
    let issuer: any IdentifierIssuing
    private let reading: SiteReading
    let books: SiteOpening.Books
    private let ledger: any LedgerReading

    /// Rows that a look-up shows at most.
    static let rowsMax = 1_000

    init(options: SiteOptions) throws {
        let opening = try options.opening()
        books = try opening.books()
        let reading = try opening.reading(books.settings)
        ledger = reading.ledger
        issuer = reading.naming()
        self.reading = reading
    }

    /// Lines of an order, by OrderId, SubscriptionId or OrderReference.
    func order(_ text: String) throws -> [FoundLine] {
        if let serial = reading.issuer?.orderSerial(ofOrderId: text) { return try find(.order(serial: serial)) }
        if let serial = reading.issuer?.lineSerial(ofSubscriptionId: text) {
            return try find(.line(serial: serial))
        }
        return try find(.reference(text))
    }

    /// What an error says of a text that nothing was found by; blank for most.
    func hint(_ text: String) -> String {
        reading.isOfEarlierLedger(text) ? "; it is an id of an earlier ledger of this site" : ""
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

    /// Batches of a name, of one partner: exits with 64 when several partners have some.
    func batches(_ text: String, ofPartner partnerId: String?) throws -> [Claim] {
        do {
            if let claim = try ledger.claim(named: text) { return [claim] }
            return try NamedBatches(ledger, ofPartner: partnerId).batches(text)
        } catch let failure as NamedBatches.Failure {
            if case .several = failure { throw failure }
            return []
        }
    }

    func batches(_ text: String) throws -> [Claim] {
        try ledger.findBatches(text)
    }

    /// The hashes of the reference files that the batch was opened with that a purchase came in; none when it is not
    /// found.
    func referenceHashes(ofPurchase serial: Int64) throws -> [ReferenceHash] {
        guard let folder = try find(.order(serial: serial)).first?.folder else { return [] }
        return try batches(folder).first { $0.folder == folder }?.header?.referenceHashes ?? []
    }

    private func find(_ query: LedgerQuery, limit: Int = rowsMax) throws -> [FoundLine] {
        try ledger.find(query, limit: limit)
    }
}
