import OrderDownloads
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderOpening
import OrderStatements
import OrderRun
import OrderSite

/// Finds orders, batches and customers in a site's ledger by any name or id that a person has of them.
struct Lookup {
    /// Shows ids, or the numbers in their place.
    let issuer: any IdentifierIssuing
    private let reading: SiteReading
    let settings: Settings
    private let opening: SiteOpening
    private let ledger: any LedgerReading

    /// The most rows of a look-up.
    static let rowsMax = 1_000

    /// The most that `docket show` can be asked for.
    static let limitMax = 100_000

    init(_ opening: SiteOpening) throws {
        self.opening = opening
        settings = try opening.settings()
        let reading = try opening.reading(settings)
        ledger = reading.ledger
        issuer = reading.naming()
        self.reading = reading
    }

    /// Loads the reference data of today, which only an explanation asks for.
    func books() throws -> SiteOpening.Books { try opening.books() }

    /// Returns the lines of an order, by OrderId, SubscriptionId or OrderReference.
    func order(_ text: String) throws -> [FoundLine] {
        if let serial = reading.issuer?.orderSerial(ofOrderId: text) { return try find(.order(serial: serial)) }
        if let serial = reading.issuer?.lineSerial(ofSubscriptionId: text) {
            return try find(.line(serial: serial))
        }
        return try find(.reference(text))
    }

    /// True when keys and links can be shown.
    var knowsKeys: Bool { reading.issuer != nil }

    /// Answers a support desk's question. `output` finds the folder of a claim's report folder.
    func answer(
        _ question: LookupQuestion, at now: Timestamp, isRevealed: Bool, output: (Claim) -> String
    ) throws -> LookupAnswer {
        let downloads = try opening.downloads(of: reading)
        let lookup = SiteLookup(
            ledger: ledger, recogniser: reading.issuer, secrets: ShownSecrets(issuer, areRevealed: isRevealed), now: now
        ) { [knowsKeys] link in
            try downloads?.count(ofLink: link) ?? (knowsKeys ? DownloadCount.none : nil)
        }
        guard !isOfEarlierLedger(question.text) else {
            throw CommandFailure(
                "the key or link is of an earlier ledger of this site; name that ledger with --ledger", .usage)
        }
        return try lookup.answer(question, named: batches(question.text, ofPartner: question.partnerId), output: output)
    }

    private func isOfEarlierLedger(_ text: String) -> Bool {
        reading.isOfEarlierLedger(productKey: text.typedProductKey ?? "", token: SiteLookup.token(in: text))
    }

    /// Returns the batches with a name, of one partner; oldest first. Exits with 64 when several partners have some.
    private func batches(_ text: String, ofPartner partnerId: String?) throws -> [Claim] {
        do {
            if let claim = try ledger.claim(named: text) { return [claim] }
            return try NamedBatches(ledger, ofPartner: partnerId).batches(text)
        } catch let failure as NamedBatches.Failure {
            if case .several = failure { throw failure }
            return []
        }
    }

    /// Returns an error's hint about a text that found nothing; mostly empty.
    func hint(_ text: String) -> String {
        reading.isOfEarlierLedger(text) ? "; it is an id of an earlier ledger of this site" : ""
    }

    /// Returns all records of a purchase, for any number of rows: its own rows, and those of the requests about it.
    func history(ofPurchase serial: Int64) throws -> PurchaseHistory {
        let rows = try find(.order(serial: serial), limit: .max)
        var undos: [String: Undo] = [:]
        for folder in Set(rows.map(\.folder)) {
            undos[folder] = try batches(folder).first { $0.folder == folder }?.undo
        }
        return PurchaseHistory(rows, undos: undos, issuer: issuer)
    }

    func batches(_ text: String) throws -> [Claim] {
        try ledger.findBatches(text)
    }

    /// Returns the hashes of the reference files when the purchase's batch was opened; empty when it is not found.
    func referenceHashes(ofPurchase serial: Int64) throws -> [ReferenceHash] {
        guard let folder = try find(.order(serial: serial)).first?.folder else { return [] }
        return try batches(folder).first { $0.folder == folder }?.header?.referenceHashes ?? []
    }

    private func find(_ query: LedgerQuery, limit: Int = rowsMax) throws -> [FoundLine] {
        try ledger.find(query, limit: limit)
    }
}
