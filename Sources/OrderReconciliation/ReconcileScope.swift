public import OrderLedger
public import OrderModel

/// Which postings of the ledger have to be in the files: those of the period, of the files' partners, in the files'
/// currencies. What was posted in the period besides is counted and said, never passed over in silence.
public struct ReconcileScope: Sendable {
    public let period: PostingPeriod
    /// Nil where the files name no partner that the ledger knows: then all of them.
    public let partnerIds: [String]?
    /// In the order of their codes; none where the files have no rows: then all of them.
    public let currencies: [Currency]

    init(period: PostingPeriod, partnerId: String?, _ keying: RowKeying, _ postings: borrowing HeldPostings) {
        self.period = period
        currencies = keying.currencies.sorted { $0.code < $1.code }
        if let partnerId {
            partnerIds = [partnerId]
            return
        }
        let named = Set(keying.partners.names.map { String(decoding: $0, as: UTF8.self).lowercased() })
        let known = postings.partnerIds.filter { named.contains($0.lowercased()) }
        partnerIds = known.isEmpty ? nil : known.sorted()
    }

    func contains(_ batch: PostedBatch, _ currency: Currency) -> Bool {
        (currencies.isEmpty || currencies.contains(currency)) && (partnerIds?.contains(batch.header.partnerId) ?? true)
    }
}
