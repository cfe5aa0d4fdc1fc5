public import OrderModel

/// A sale that the reference data allow, for an example batch.
public struct ExampleSale: Sendable {
    public let partnerId: String
    /// An admin agent of the partner.
    public let agent: String
    public let customer: Customer
    public let product: Product
    public let termDuration: String
    /// Nil when the product has no choice.
    public let download: DownloadChoice?
}

extension Catalog {
    /// Finds the first software that an agent in force may sell to a customer at an instant, with a price and a tax
    /// rule in the market's first currency; nil when there is none.
    public func exampleSale(at instant: Timestamp) -> ExampleSale? {
        for (partnerId, agent) in agents.admins(on: instant.date) {
            for customer in customers(ofPartner: partnerId) {
                guard let market = market(customer.country), taxRule(market: market, on: instant.date) != nil,
                    let (product, term) = offer(in: market, at: instant)
                else { continue }
                return ExampleSale(
                    partnerId: partnerId, agent: agent, customer: customer, product: product, termDuration: term,
                    download: downloadChoices(for: product).first)
            }
        }
        return nil
    }

    /// Returns the first software with a price in a market, and its term.
    private func offer(in market: Market, at instant: Timestamp) -> (Product, String)? {
        guard let currency = market.currencies.first else { return nil }
        for product in products.all where product.family == .software {
            let rows = priceRows(product: product, market: market)
            let term = rows.terms.first {
                rows.tiers(term: $0, billingPlan: "", segment: "", currency: currency, at: instant) != nil
            }
            if let term { return (product, term) }
        }
        return nil
    }
}
