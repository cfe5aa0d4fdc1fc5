internal import OrderCatalog
internal import OrderModel

/// The price list's rows and the tax rule that price an offer in a market, for any customer and quantity. They are
/// looked up once and price all lines of the offer in a batch.
package struct OfferPrices: Sendable {
    let market: Market
    let rule: TaxRule
    /// The rows of the SKU itself, and the rows that price it (R12). They are the same without the Azure Hybrid
    /// Benefit.
    let own: PriceTiers
    let base: PriceTiers
    /// The terms of the line priced last, with the index of its last tier. The next line mostly has the same ones.
    var last: (tier: Int, terms: SharedTerms)?

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

extension OfferPrices {
    /// Returns the amounts of a line by the rows of a SKU, and the index of the last unit's tier. Nil when an amount
    /// cannot be recorded.
    func amounts(
        of intent: PurchaseIntent, by tiers: PriceTiers, treatment: TaxTreatment
    ) -> (amounts: LineAmounts, tier: Int)? {
        guard let extended = ExtendedPrice(tiers: tiers.tiers, quantity: intent.quantity),
            let price = extended.minorUnits(of: intent.currency, rounding: rule.rounding),
            let amounts = LineTax.amounts(price: price, rule: rule, treatment: treatment)
        else { return nil }
        return (amounts, extended.lastTier)
    }
}
