package import OrderLedger
package import OrderModel

/// The postings of the ledger that the files have to contain: those of the period, or only of some partners, currencies
/// or products. Other postings of the period are counted and reported, never passed over in silence. So are the rows of
/// other products.
package struct ReconcileScope: Sendable {
    package let period: PostingPeriod
    /// The named partners; nil when none was named, for all of them.
    package let partnerIds: [String]?
    /// The named currencies in the order of their codes; nil when none was named, for all of them.
    package let currencies: [Currency]?
    package let products: ProductScope

    init(_ request: ReconcileRequest, period: PostingPeriod) {
        self.period = period
        partnerIds = request.partnerIds.isEmpty ? nil : Set(request.partnerIds).sorted()
        currencies = request.currencies.isEmpty ? nil : Set(request.currencies).sorted { $0.code < $1.code }
        products = request.products
    }

    /// True when the files have to contain every posting of the period.
    var isEverything: Bool { partnerIds == nil && currencies == nil && products.isEverything }

    func contains(_ batch: PostedBatch, _ offer: Offer) -> Bool {
        (currencies?.contains(offer.currency) ?? true) && (partnerIds?.contains(batch.header.partnerId) ?? true)
            && products.contains(offer.product)
    }
}

/// Currencies and partners that the files have no row of, although postings of them are missing there. A whole file may
/// be missing.
package struct AbsentFromFiles: Sendable, Hashable {
    /// The currencies in the order of their codes.
    package let currencies: [Currency]
    package let partnerIds: [String]

    package var isEmpty: Bool { currencies.isEmpty && partnerIds.isEmpty }
}

/// The names in the rows of the files.
struct NamedByFiles {
    let currencies: [Currency]
    /// The PartnerIds in lower case.
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
    /// True when the files name a partner of the postings. Otherwise their PartnerIds are of another numbering than the
    /// ledger's.
    var namesKnownPartner: Bool {
        matched.postings.partnerIds.contains { named.partnerIds.contains($0.lowercased()) }
    }

    /// True when the files have PartnerIds, and none of them is a partner of the postings.
    package var namesNoKnownPartner: Bool {
        named.partnerIds.contains { !$0.isEmpty } && matched.postings.count > 0 && !namesKnownPartner
    }

    /// The currencies and partners without a row. Files without rows lack nothing in particular. Partners are absent
    /// only from files that name another partner that the ledger knows.
    package var absentFromFiles: AbsentFromFiles {
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

    /// Passes on batch and currency of the postings that are missing there, each time that one of them changes.
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
