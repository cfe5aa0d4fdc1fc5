internal import OrderCatalog
internal import OrderLedger
internal import OrderModel
internal import OrderPricing
internal import OrderRules

/// Remembers plain purchases of a batch, so that a line like an earlier one is not judged again.
///
/// The fields of a plain line alone decide its result (see `OrderJudge.plainPurchaseLine`). Lines that are equal in all
/// of them, apart from the reference, have the same terms or the same faults. Lines that also differ in customer and
/// quantity still have the same offer. Only accepted lines leave an offer, so all rules judge a line with a fault of
/// its own.
struct PlainPurchases {
    private var lines: KnownForms<KnownVerdict>
    private var offers: KnownForms<KnownOffer>
    private var content = OrderContent()
    /// The keys of the line that was looked up last.
    private var lineKey: [UInt8] = []
    private var offerKey: [UInt8] = []

    /// The verdict on every line with the same fields.
    enum KnownVerdict {
        case accepted(KnownLine)
        /// The findings against it, each about the one line of its order.
        case rejected([Finding])
    }

    /// An accepted line, and the terms of every line with the same fields.
    struct KnownLine {
        let customer: Customer
        let terms: PurchaseTerms
        let contentHash: ContentHash
    }

    /// An accepted offer in a market, and the prices of all its lines for any customer and quantity.
    struct KnownOffer {
        let intent: PurchaseIntent
        var prices: OfferPrices
    }

    static let formsMax = 4_096

    init(formsMax: Int) {
        lines = KnownForms(formsMax: formsMax)
        offers = KnownForms(formsMax: formsMax)
    }

    /// Returns the line of an order that is a plain purchase under a new reference; nil for every other order.
    func line(
        of order: DraftOrder, in fields: DraftFields, judge: OrderJudge, facts: LedgerFacts
    ) -> Int? {
        guard let line = judge.plainPurchaseLine(order, in: fields) else { return nil }
        let reference = fields.range(of: .orderReference, inLine: line)
        let bytes = fields.bytes
        return facts.order(underReference: reference, in: bytes.span) == nil ? line : nil
    }

    /// Returns the verdict on a plain line; nil when it has to be judged.
    mutating func known(
        _ order: DraftOrder, _ line: Int, in fields: DraftFields, judge: OrderJudge, pricer: inout LinePricer
    ) -> KnownVerdict? {
        if lines.isWorthwhile {
            lineKey.removeAll(keepingCapacity: true)
            fields.appendKey(ofLine: line, from: .action, through: .attachment, to: &lineKey)
            if let index = lines.find(lineKey) { return lines[index] }
        }
        guard let (customer, intent, priced) = priced(line, in: fields, judge: judge, pricer: &pricer) else {
            return nil
        }
        let known = KnownLine(
            customer: customer, terms: PurchaseTerms(intent, priced),
            contentHash: content.hash(of: order, in: fields))
        lines.remember(.accepted(known), key: lineKey)
        return .accepted(known)
    }

    /// Prices a line of a known offer.
    private mutating func priced(
        _ line: Int, in fields: DraftFields, judge: OrderJudge, pricer: inout LinePricer
    ) -> (Customer, PurchaseIntent, PricedLine)? {
        offerKey.removeAll(keepingCapacity: true)
        guard let customer = judge.soundCustomer(ofLine: line, in: fields) else { return nil }
        offerKey.append(contentsOf: customer.country.utf8)
        fields.appendKey(ofLine: line, from: .productId, through: .skuId, to: &offerKey)
        fields.appendKey(ofLine: line, from: .termDuration, through: .fileType, to: &offerKey)
        guard let index = offers.find(offerKey),
            let quantity = judge.soundQuantity(ofLine: line, in: fields, product: offers[index].intent.product)
        else { return nil }
        let intent = offers[index].intent.onLine(line, quantity: quantity)
        let priced = pricer.price(intent, customer: customer, by: &offers[index].prices)
        return priced.map { (customer, intent, $0) }
    }

    /// Remembers the findings against the plain line that was looked up last.
    mutating func remember(_ findings: [Finding]) {
        lines.remember(.rejected(findings), key: lineKey)
    }

    /// Remembers the judged result of the plain line that was looked up last.
    mutating func remember(_ judged: JudgedOrder, _ effect: OrderEffect, pricer: LinePricer, catalog: Catalog) {
        guard case .purchase(let intents) = judged.content, let intent = intents.first, let customer = judged.customer,
            case .purchase(let records) = effect, let terms = records.first?.terms,
            let market = catalog.market(customer.country)
        else { return }
        let known = KnownLine(customer: customer, terms: terms, contentHash: judged.contentHash)
        lines.remember(.accepted(known), key: lineKey)
        var findings: [Finding] = []
        if let prices = pricer.prices(of: intent, market: market, findings: &findings) {
            offers.remember(KnownOffer(intent: intent, prices: prices), key: offerKey)
        }
    }
}
