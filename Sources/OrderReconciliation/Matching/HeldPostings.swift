internal import OrderLedger
internal import OrderModel

/// The charges and credits of the ledger that may concern the files, packed: texts and records that many share are held once.
struct HeldPostings {
    private var pages = Pages<HeldPosting>()
    private var references = TextPages()
    private var customers = SharedRecords<Customer>()
    private var offers = OfferRecords()
    private var bases = SharedRecords<PriceBasis>()
    private var batches = SharedRecords<PostedBatch>()
    private let hash: KeyHash
    /// By customer, and by offer.
    private var customerKeys: [(id: UInt64, domain: UInt64)] = []
    private var productKeys: [UInt64] = []
    /// The lines of an order follow one another and have one reference.
    private var lastReference = (text: "", key: 0 as UInt64, place: TextPages.Place?.none)

    init(hash: KeyHash) {
        self.hash = hash
    }

    var count: Int { pages.count }

    subscript(index: Int) -> HeldPosting {
        get { pages[index] }
        _modify { yield &pages[index] }
    }

    func batch(of posting: HeldPosting) -> PostedBatch { batches[posting.batch] }
    func currency(of posting: HeldPosting) -> Currency { offers[posting.offer].currency }
    func productKey(of posting: HeldPosting) -> UInt32 {
        UInt32(truncatingIfNeeded: productKeys[Int(posting.offer)])
    }
    func referenceKey(of posting: HeldPosting) -> UInt64 { hash.reference(references[posting.reference]) }

    /// Of the batches of all that is kept.
    var partnerIds: Set<String> { batches.distinct(\.header.partnerId) }

    func attributes(of posting: HeldPosting, byDomain: Bool) -> UInt64 {
        let keys = customerKeys[Int(posting.customer)]
        return hash.attributes(
            customer: byDomain ? keys.domain : keys.id, product: productKeys[Int(posting.offer)],
            quantity: posting.quantity,
            day: posting.orderDay, isCredit: posting.isCredit)
    }

    /// Keeps a posting that is in the period or passes the sieve. What is kept by its reference lets the later credits of its
    /// order through, too.
    mutating func keep(_ posting: Posting, isInPeriod: Bool, sieve: inout KeySieve) {
        let outcome = posting.outcome
        var held = HeldPosting(
            purchaseSerial: outcome.purchaseSerial, lineSerial: outcome.lineSerial, quantity: outcome.quantity,
            subtotal: posting.amounts.subtotal, tax: posting.amounts.tax ?? 0,
            secretId: UInt16(truncatingIfNeeded: outcome.secretId),
            customer: customerIndex(outcome.customer), offer: offerIndex(outcome.offer),
            orderDay: outcome.purchasedAt.date.daysSinceEpoch, isCredit: posting.isCredit,
            hasTax: posting.amounts.tax != nil, isInPeriod: isInPeriod)
        guard isInPeriod || mayConcern(held, outcome.reference, &sieve) else { return }
        held.reference = referencePlace(outcome.reference)
        held.basis = bases.index(of: outcome.basis)
        held.batch = batches.index(of: posting.batch)
        pages.append(held)
    }

    private mutating func mayConcern(_ held: HeldPosting, _ reference: String, _ sieve: inout KeySieve) -> Bool {
        let serial = hash.serial(held.purchaseSerial)
        if sieve.mayContain(serial) { return true }
        if sieve.mayContain(referenceKey(reference)) {
            sieve.insert(serial)
            return true
        }
        return sieve.mayContain(attributes(of: held, byDomain: false))
            || sieve.mayContain(attributes(of: held, byDomain: true))
    }

    /// The posting with the records that it shares with others.
    func reconciled(_ index: Int) -> ReconciledPosting {
        let held = pages[index]
        return ReconciledPosting(
            orderSerial: held.purchaseSerial, lineSerial: held.lineSerial, secretId: Int(held.secretId),
            reference: String(decoding: references[held.reference], as: UTF8.self),
            orderDate: CivilDate(daysSinceEpoch: held.orderDay), batch: batches[held.batch],
            customer: customers[held.customer], offer: offers[held.offer], basis: bases[held.basis],
            quantity: held.quantity,
            amounts: LineAmounts(
                subtotal: held.subtotal, tax: held.hasTax ? held.tax : nil, total: held.total),
            isCredit: held.isCredit)
    }
}

// Records that many postings share, with the keys that are made of them once.
extension HeldPostings {
    private mutating func customerIndex(_ customer: Customer) -> UInt32 {
        let index = customers.index(of: customer)
        if index == customerKeys.count {
            customerKeys.append(
                (hash.key(customer.id.utf8, foldsCase: true), hash.key(customer.domainName.utf8, foldsCase: true)))
        }
        return index
    }

    private mutating func offerIndex(_ offer: Offer) -> UInt32 {
        let index = offers.index(of: offer)
        if index == productKeys.count {
            let product = offer.product
            productKeys.append(
                hash.product(
                    Array(product.productId.utf8)[...], Array(product.skuId.utf8)[...],
                    currency: hash.key(offer.currency.code.utf8)))
        }
        return index
    }

    private mutating func referenceKey(_ reference: String) -> UInt64 {
        takeReference(reference)
        if lastReference.key == 0 { lastReference.key = hash.reference(Array(reference.utf8)[...]) }
        return lastReference.key
    }

    private mutating func referencePlace(_ reference: String) -> TextPages.Place {
        takeReference(reference)
        if let place = lastReference.place { return place }
        let place = references.append(reference)
        lastReference.place = place
        return place
    }

    private mutating func takeReference(_ reference: String) {
        if reference != lastReference.text { lastReference = (reference, 0, nil) }
    }
}
