internal import OrderCatalog
internal import OrderModel

/// What prices an offer in a market, whatever the customer and the quantity: the rows of the price list and the tax
/// rule that are in force. Looked up once, it prices all lines of the offer in a batch.
public struct OfferPrices: Sendable {
    let market: Market
    let rule: TaxRule
    /// The rows of the SKU itself, and those that it is priced at (R12); the same without the Azure Hybrid Benefit.
    let own: PriceTiers
    let base: PriceTiers
    /// The basis of the line priced last, with the index of its last tier: the next one mostly has the same.
    var lastBasis: (tier: Int, basis: PriceBasis)?

    init(market: Market, rule: TaxRule, own: PriceTiers, base: PriceTiers) {
        self.market = market
        self.rule = rule
        self.own = own
        self.base = base
    }

    /// Tells whether the rows go as far as a quantity.
    func reaches(_ quantity: Int64) -> Bool {
        guard let own = own.tiers.last, let base = base.tiers.last else { return false }
        return quantity <= own.maximum && quantity <= base.maximum
    }
}
