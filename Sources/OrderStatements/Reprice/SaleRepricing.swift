internal import OrderCatalog
internal import OrderLedger
internal import OrderModel
internal import OrderPricing

/// Prices recorded purchases again, at the instant of the purchase, by reference data of another time.
///
/// It is a run's pricing and nothing else of a run. Accepted lines are not judged again, so a SKU's bounds, a market's
/// restrictions and an agent's rights do not matter here.
struct SaleRepricing {
    private let catalog: Catalog
    private let sellerCountry: String
    /// True when the customer is the ledger's, and not the reference data's.
    private let keepsCustomers: Bool
    /// The pricer for the instant of the last purchase. A batch has only one instant.
    private var pricer: (asOf: Timestamp, pricer: LinePricer)?

    enum Verdict {
        case priced(PricedLine)
        /// The line cannot be priced. The values are the code's slug, and the reason as a sentence.
        case notPriced(code: String, reason: String)
    }

    init(catalog: Catalog, sellerCountry: String, keepsCustomers: Bool) {
        self.catalog = catalog
        self.sellerCountry = sellerCountry
        self.keepsCustomers = keepsCustomers
    }

    /// Returns the price that the line of a purchase would have.
    mutating func price(_ outcome: LineOutcome) -> Verdict {
        let recorded = outcome.customer
        guard let customer = customer(recorded) else {
            return .notPriced(
                code: ProblemCode.customerUnknown.slug,
                reason: "The customer \(recorded.id) is not in customers.csv for the partner \(recorded.partnerId).")
        }
        guard let market = catalog.market(customer.country) else {
            return refusal(Finding(.marketUnknown(country: customer.country), line: 0, field: .customerId))
        }
        let offered = outcome.offer.product
        guard let product = catalog.product(productId: offered.productId, skuId: offered.skuId) else {
            return .notPriced(
                code: ProblemCode.productUnknown.slug,
                reason: "The SKU \(offered.skuId) of the product \(offered.productId) is not in products.csv.")
        }
        var baseRate: Product?
        if outcome.hybrid != nil {
            baseRate = catalog.product(productId: product.productId, skuId: product.baseRateSkuId)
            guard baseRate != nil else {
                let reason = "the base-rate SKU is not in products.csv"
                return refusal(Finding(.hybridBenefitNotApplicable(reason), line: 0, field: .hybridBenefit))
            }
        }
        return price(outcome, product: product, baseRate: baseRate, customer: customer, market: market)
    }

    private mutating func price(
        _ outcome: LineOutcome, product: Product, baseRate: Product?, customer: Customer, market: Market
    ) -> Verdict {
        let offer = outcome.offer
        let intent = PurchaseIntent(
            line: 0, product: product, quantity: outcome.quantity, term: offer.term, billingPlan: offer.billingPlan,
            segment: offer.segment, currency: offer.currency, baseRate: baseRate, cores: nil, choice: outcome.choice)
        if pricer?.asOf != outcome.purchasedAt {
            pricer = (
                outcome.purchasedAt,
                LinePricer(catalog: catalog, sellerCountry: sellerCountry, asOf: outcome.purchasedAt)
            )
        }
        var findings: [Finding] = []
        if let line = pricer?.pricer.price(intent, customer: customer, market: market, findings: &findings) {
            return .priced(line)
        }
        guard let first = findings.first else { preconditionFailure("a line without a price says why") }
        return refusal(first)
    }

    /// Returns the same partner's customer in the reference data; nil when it has none.
    private func customer(_ recorded: Customer) -> Customer? {
        guard !keepsCustomers else { return recorded }
        return catalog.customers(withId: recorded.id).first { $0.partnerId.hasSameBytes(as: recorded.partnerId) }
    }

    private func refusal(_ finding: Finding) -> Verdict {
        let problem = Problem(finding.cause, at: SourcePosition.start, field: finding.field)
        return .notPriced(code: finding.code.slug, reason: problem.reason)
    }
}
