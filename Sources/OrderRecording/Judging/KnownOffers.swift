internal import OrderCatalog
internal import OrderLedger
internal import OrderModel
internal import OrderPricing
internal import OrderRules

/// Remembers the offers that plain purchases of a batch were sold on, so that another line of the same offer is priced
/// and not judged again.
///
/// The fields of a plain line alone decide its result (see `OrderJudge.plainPurchaseLine`). Lines that differ in
/// reference, customer and quantity alone have the same offer. Only accepted lines leave an offer, so all rules judge a
/// line with a fault of its own.
struct KnownOffers {
    private var offers: KnownForms<KnownOffer>
    private var content = OrderContent()
    /// The buffer in which keys are made.
    private var key: [UInt8] = []

    /// An accepted offer in a market, and the prices of all its lines for any customer and quantity.
    private struct KnownOffer {
        let intent: PurchaseIntent
        var prices: OfferPrices
    }

    /// The sale on a plain line.
    struct Sale {
        let customer: Customer
        let terms: PurchaseTerms
        let contentHash: ContentHash
    }

    static let offersMax = 4_096

    /// - Parameter offersMax: The most offers that are remembered; 0 for none. It changes no record.
    init(offersMax: Int) {
        offers = KnownForms(formsMax: offersMax)
    }

    /// Returns the sale on a plain line of a known offer; nil when the line has to be judged.
    mutating func sale(
        of order: DraftOrder, onLine line: Int, in fields: DraftFields, judge: OrderJudge, pricer: inout LinePricer
    ) -> Sale? {
        // Without an offer, the judge need not look at the customer twice.
        guard !offers.isEmpty, let customer = judge.soundCustomer(ofLine: line, in: fields) else { return nil }
        makeKey(ofLine: line, in: fields, country: customer.country)
        guard let index = offers.find(key),
            let quantity = judge.soundQuantity(ofLine: line, in: fields, product: offers[index].intent.product)
        else { return nil }
        let intent = offers[index].intent.onLine(line, quantity: quantity)
        guard let priced = pricer.price(intent, customer: customer, by: &offers[index].prices) else { return nil }
        return Sale(
            customer: customer, terms: PurchaseTerms(intent, priced), contentHash: content.hash(of: order, in: fields))
    }

    /// Remembers the offer of a plain line that was judged and accepted.
    mutating func remember(
        _ judged: JudgedOrder, onLine line: Int, in fields: DraftFields, pricer: LinePricer, catalog: Catalog
    ) {
        guard case .purchase(let intents) = judged.content, let intent = intents.first, let customer = judged.customer,
            let market = catalog.market(customer.country),
            let prices = pricer.prices(of: intent, market: market)
        else { return }
        makeKey(ofLine: line, in: fields, country: customer.country)
        offers.remember(KnownOffer(intent: intent, prices: prices), key: key)
    }

    /// Makes the key of a line's offer: the market and the fields that name the offer.
    private mutating func makeKey(ofLine line: Int, in fields: DraftFields, country: String) {
        key.removeAll(keepingCapacity: true)
        key.append(contentsOf: country.utf8)
        fields.appendKey(ofLine: line, from: .productId, through: .skuId, to: &key)
        fields.appendKey(ofLine: line, from: .termDuration, through: .fileType, to: &key)
    }
}
