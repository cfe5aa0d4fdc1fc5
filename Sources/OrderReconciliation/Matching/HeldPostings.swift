internal import OrderLedger
internal import OrderModel

/// The charges and credits of the ledger that may concern the files, packed. Shared texts and records are held once.
struct HeldPostings: ~Copyable {
    /// The texts that name rows and postings.
    var texts = KeyTexts()
    private var pages = Pages<HeldPosting>()
    private var sources = DistinctValues<PostingSource>()
    private var offers = DistinctValues<Offer>()
    private var customers = SharedRecords<Customer>()
    private var bases = SharedRecords<PriceBasis>()
    private var batches = SharedRecords<PostedBatch>()
    /// The places of each customer's id and domain name; 0 when no row has them.
    private var customerPlaces: [(id: UInt32, domain: UInt32)] = []
    /// The place of each offer's product, SKU and currency.
    private var productPlaces: [UInt32] = []
    /// The last reference. The lines of an order follow each other and share one.
    private var lastReference = (text: "", place: 0 as UInt32)

    init() {}

    var count: Int { pages.count }

    subscript(index: Int) -> HeldPosting {
        get { pages[index] }
        _modify { yield &pages[index] }
    }

    func source(of posting: HeldPosting) -> PostingSource { sources[posting.source] }
    func batch(of posting: HeldPosting) -> PostedBatch { batches[source(of: posting).batch] }
    func offer(of posting: HeldPosting) -> Offer { offers[posting.offer] }
    func currency(of posting: HeldPosting) -> Currency { offer(of: posting).currency }
    /// Returns the place of product, SKU and currency.
    func product(of posting: HeldPosting) -> UInt32 { productPlaces[Int(posting.offer)] }

    /// The partners of the batches of all kept postings.
    var partnerIds: Set<String> { batches.distinct(\.header.partnerId) }

    /// Returns the attributes; nil when no row of the files has this customer.
    func attributes(of posting: HeldPosting, byDomain: Bool) -> AttributeKey? {
        attributes(of: posting, source(of: posting), byDomain: byDomain)
    }

    private func attributes(
        of posting: HeldPosting, _ source: PostingSource, byDomain: Bool
    ) -> AttributeKey? {
        let places = customerPlaces[Int(posting.customer)]
        let customer = byDomain ? places.domain : places.id
        guard customer != 0 else { return nil }
        return AttributeKey(
            customer: customer, product: product(of: posting), quantity: posting.quantity, day: source.orderDay,
            isCredit: source.isCredit)
    }

    /// Keeps a posting that is in the period or may match a row of the files. All rows were read before. A posting
    /// that is kept by its reference also lets the later credits of its order through.
    mutating func keep(_ posting: Posting, isInPeriod: Bool, sieve: inout KeySieve) {
        let outcome = posting.outcome
        var held = HeldPosting(
            outcome, posting.amounts, customer: customerNumber(outcome.customer), offer: offerNumber(outcome.offer))
        var source = PostingSource(
            batch: 0, orderDay: outcome.purchasedAt.date.daysSinceEpoch, secretId: outcome.secretId,
            isCredit: posting.isCredit, hasTax: posting.amounts.tax != nil, isInPeriod: isInPeriod)
        guard isInPeriod || mayMatch(held, of: source, reference: outcome.reference, sieve: &sieve) else { return }
        source.batch = batches.number(of: posting.batch)
        held.source = sources.number(of: source)
        held.reference = referencePlace(outcome.reference)
        held.basis = bases.number(of: outcome.basis)
        pages.append(held)
    }

    /// Tells whether a row of the files may be of a posting.
    private func mayMatch(
        _ held: HeldPosting, of source: PostingSource, reference: String, sieve: inout KeySieve
    ) -> Bool {
        if sieve.mayContain(held.purchaseSerial) { return true }
        if texts.references.place(of: reference.utf8.span) != nil {
            sieve.insert(held.purchaseSerial)
            return true
        }
        for byDomain in [false, true] {
            if let key = attributes(of: held, source, byDomain: byDomain), sieve.mayContain(key) { return true }
        }
        return false
    }

    /// Returns the posting with the records that it shares with others.
    func reconciled(_ index: Int) -> ReconciledPosting {
        let held = pages[index]
        let source = source(of: held)
        return ReconciledPosting(
            orderSerial: held.purchaseSerial, lineSerial: held.lineSerial, secretId: source.secretId,
            reference: String(decoding: texts.references[held.reference], as: UTF8.self),
            orderDate: CivilDate(daysSinceEpoch: source.orderDay), batch: batches[source.batch],
            customer: customers[held.customer], offer: offers[held.offer], basis: bases[held.basis],
            quantity: held.quantity,
            amounts: LineAmounts(
                subtotal: held.subtotal, tax: source.hasTax ? held.tax : nil, total: held.total),
            isCredit: source.isCredit)
    }
}

// Records that many postings share, with the texts that find them.
extension HeldPostings {
    private mutating func customerNumber(_ customer: Customer) -> UInt32 {
        let number = customers.number(of: customer)
        if number == customerPlaces.count {
            customerPlaces.append(
                (texts.knownCustomer(customer.id.utf8.span), texts.knownCustomer(customer.domainName.utf8.span)))
        }
        return number
    }

    private mutating func offerNumber(_ offer: Offer) -> UInt32 {
        let number = offers.number(of: offer)
        if number == productPlaces.count {
            let product = offer.product
            productPlaces.append(
                texts.product(
                    product.productId.utf8.span, product.skuId.utf8.span, currency: offer.currency.code.utf8.span))
        }
        return number
    }

    private mutating func referencePlace(_ reference: String) -> UInt32 {
        if !reference.hasSameBytes(as: lastReference.text) {
            lastReference = (reference, texts.references.insert(reference.utf8.span))
        }
        return lastReference.place
    }
}
