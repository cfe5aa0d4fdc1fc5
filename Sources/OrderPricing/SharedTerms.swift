internal import OrderCatalog
internal import OrderModel

/// The objects that all lines of the same unit price and tax treatment share.
struct SharedTerms {
    let offer: Offer
    let basis: PriceBasis
}

extension SharedTerms {
    /// Makes the terms of a line whose last unit is sold by a tier of the offer.
    init(of intent: PurchaseIntent, by prices: OfferPrices, tier: Int, treatment: TaxTreatment) {
        let (rule, lastTier) = (prices.rule, prices.base.tiers[tier])
        offer = Offer(
            product: intent.product, term: intent.term, billingPlan: prices.base.billingPlan, segment: intent.segment,
            currency: intent.currency)
        let text = PriceBasisText.text(
            intent: intent, market: prices.market, rule: rule, treatment: treatment, tiers: prices.base,
            lastTier: lastTier, own: intent.baseRate == nil ? nil : prices.own)
        basis = PriceBasis(
            text: text, unitPrice: lastTier.unitPrice, taxRate: rule.mode.statedRate.map(treatment.shownRate),
            rounding: rule.rounding, treatment: treatment)
    }
}

/// Remembers the terms that a batch's lines of the same price share.
struct TermsMemory {
    private var terms: [Key: SharedTerms] = [:]

    private struct Key: Hashable {
        let product: ObjectIdentifier
        let market: ObjectIdentifier
        let segment: String
        let priceLine: Int
        let baseRateLine: Int
        let taxLine: Int
        let treatment: TaxTreatment
    }

    /// Returns the terms of the offer's line before when they are the same, and otherwise those of an earlier line. New
    /// ones are made when there are none.
    mutating func terms(
        of intent: PurchaseIntent, by prices: inout OfferPrices, tier: Int, treatment: TaxTreatment
    ) -> SharedTerms {
        if let last = prices.last, last.tier == tier, last.terms.basis.treatment == treatment { return last.terms }
        let key = Key(
            product: ObjectIdentifier(intent.product), market: ObjectIdentifier(prices.market),
            segment: intent.segment, priceLine: prices.base.tiers[tier].sourceLine,
            baseRateLine: intent.baseRate == nil ? 0 : prices.own.tiers.first?.sourceLine ?? 0,
            taxLine: prices.rule.sourceLine, treatment: treatment)
        let shared: SharedTerms
        if let known = terms[key] {
            shared = known
        } else {
            shared = SharedTerms(of: intent, by: prices, tier: tier, treatment: treatment)
            terms[key] = shared
        }
        prices.last = (tier, shared)
        return shared
    }
}
