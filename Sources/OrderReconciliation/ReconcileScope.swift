public import OrderLedger
public import OrderModel

/// Which postings of the ledger have to be in the files: those of the period, unless it was said that only some
/// partners or currencies are meant. What was posted in the period besides is counted and said, never passed over in
/// silence.
public struct ReconcileScope: Sendable {
    public let period: PostingPeriod
    /// Nil where no partner was named: then all of them.
    public let partnerIds: [String]?
    /// In the order of their codes; nil where none was named: then all of them.
    public let currencies: [Currency]?

    init(_ request: ReconcileRequest, period: PostingPeriod) {
        self.period = period
        partnerIds = request.partnerIds.isEmpty ? nil : Set(request.partnerIds).sorted()
        currencies = request.currencies.isEmpty ? nil : Set(request.currencies).sorted { $0.code < $1.code }
    }

    /// True when all that was posted in the period is to be in the files.
    var isEverything: Bool { partnerIds == nil && currencies == nil }

    func contains(_ batch: PostedBatch, _ currency: Currency) -> Bool {
        (currencies?.contains(currency) ?? true) && (partnerIds?.contains(batch.header.partnerId) ?? true)
    }
}

/// Currencies and partners of which something is missing there, and the files have no row: a whole file may be missing.
public struct AbsentFromFiles: Sendable, Hashable {
    /// In the order of their codes.
    public let currencies: [Currency]
    public let partnerIds: [String]

    public var isEmpty: Bool { currencies.isEmpty && partnerIds.isEmpty }
}

/// What the rows of the files name.
struct NamedByFiles {
    let currencies: [Currency]
    /// In lower case.
    let partnerIds: Set<String>
    /// True when a SubscriptionId is one that this site issued.
    let namesLines: Bool

    init(_ keying: RowKeying) {
        currencies = keying.currencies
        namesLines = keying.namesLines
        partnerIds = Set(keying.partners.names.map { String(decoding: $0, as: UTF8.self).lowercased() })
    }
}

extension Reconciliation {
    /// True when the files name a partner of the postings that they were held against; PartnerIds that are all others
    /// are of another numbering than the ledger's.
    var namesKnownPartner: Bool {
        matched.postings.partnerIds.contains { named.partnerIds.contains($0.lowercased()) }
    }

    /// True when the files have PartnerIds, and none of them is one of the postings' that they were held against.
    public var namesNoKnownPartner: Bool {
        named.partnerIds.contains { !$0.isEmpty } && matched.postings.count > 0 && !namesKnownPartner
    }

    /// Of files without rows nothing in particular is absent; partners are absent only from files that name another one
    /// that the ledger knows.
    public var absentFromFiles: AbsentFromFiles {
        guard !named.currencies.isEmpty else { return AbsentFromFiles(currencies: [], partnerIds: []) }
        let namesPartners = namesKnownPartner
        var (currencies, partnerIds): (Set<Currency>, Set<String>) = ([], [])
        visitMissingThere { batch, currency in
            currencies.insert(currency)
            if namesPartners { partnerIds.insert(batch.header.partnerId) }
        }
        return AbsentFromFiles(
            currencies: currencies.filter { !named.currencies.contains($0) }.sorted { $0.code < $1.code },
            partnerIds: partnerIds.filter { !named.partnerIds.contains($0.lowercased()) }.sorted())
    }

    /// Passes on batch and currency of what is missing there, each time that one of them changes.
    private func visitMissingThere(_ body: (PostedBatch, Currency) -> Void) {
        var last: (batch: PostedBatch, currency: Currency)?
        for index in 0..<matched.postings.count {
            let held = matched.postings[index]
            guard held.isOpen, matched.postings.source(of: held).isInPeriod, isInScope(held) else { continue }
            let (batch, currency) = (matched.postings.batch(of: held), matched.postings.currency(of: held))
            if let last, last.batch === batch, last.currency == currency { continue }
            last = (batch, currency)
            body(batch, currency)
        }
    }
}
