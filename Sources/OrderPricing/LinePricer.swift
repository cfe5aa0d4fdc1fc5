package import OrderCatalog
package import OrderModel

/// A line's price: its amounts, and everything that led to them.
package struct PricedLine: Sendable {
    package let offer: Offer
    package let amounts: LineAmounts
    package let basis: PriceBasis
    /// The saving of the Azure Hybrid Benefit, in minor units; 0 without it.
    package let hybridSaving: Int64
    /// The first unit of the tier that sold the last unit.
    package let tierMinimum: Int64
}

/// Prices the lines of a batch: price list row, tiers, tax, rounding (R4; <doc:Rules>).
///
/// It is pure: the same line, catalogue and instant give the same price. It keeps offers and bases, so that lines of
/// the same price share them.
package struct LinePricer {
    private let catalog: Catalog
    private let seller: Market?
    private let asOf: Timestamp
    private var terms: [TermsKey: SharedTerms] = [:]

    private struct TermsKey: Hashable {
        let product: ObjectIdentifier
        let market: ObjectIdentifier
        let segment: String
        let priceLine: Int
        let baseRateLine: Int
        let taxLine: Int
        let treatment: TaxTreatment
    }

    /// Prices by a catalogue at the batch's instant. The seller is in the market of the code.
    package init(catalog: Catalog, sellerCountry: String, asOf: Timestamp) {
        self.catalog = catalog
        self.seller = catalog.market(sellerCountry)
        self.asOf = asOf
    }

    /// Returns the prices of an order's lines. A line that cannot be priced is left out, and `findings` tells why.
    ///
    /// The lines without a finding add up to an amount that can be recorded, so one request can ask all of it back.
    package mutating func price(
        _ intents: [PurchaseIntent], customer: Customer, market: Market, findings: inout [Finding]
    ) -> [PricedLine] {
        let faulty = Set(findings.lazy.map(\.line))
        var priced: [PricedLine] = []
        priced.reserveCapacity(intents.count)
        var total = OrderTotal()
        for intent in intents {
            guard let line = price(intent, customer: customer, market: market, findings: &findings) else { continue }
            priced.append(line)
            guard intents.count > 1, !faulty.contains(intent.line) else { continue }
            if !total.add(line) { findings.append(OrderTotal.overflow(intent, line)) }
        }
        return priced
    }

    /// Returns the price of a line, or nil with the reason in `findings`.
    package mutating func price(
        _ intent: PurchaseIntent, customer: Customer, market: Market, findings: inout [Finding]
    ) -> PricedLine? {
        guard var prices = prices(of: intent, market: market, findings: &findings) else { return nil }
        return price(intent, customer: customer, by: &prices, findings: &findings)
    }

    /// Returns the prices of a line's offer in a market, for any quantity that the price list goes to. Nil with the
    /// reason in `findings`.
    package func prices(of intent: PurchaseIntent, market: Market, findings: inout [Finding]) -> OfferPrices? {
        let before = findings.count
        let own = tiers(intent, intent.product, market: market, findings: &findings)
        let base = intent.baseRate.map { baseTiers(intent, $0, market: market, findings: &findings) } ?? own
        let rule = catalog.taxRule(market: market, on: asOf.date)
        if rule == nil {
            findings.append(
                Finding(.taxRuleMissing, line: intent.line, field: .customerId, market.code, "\(asOf.date)"))
        }
        guard findings.count == before, let own, let base, let rule else { return nil }
        return OfferPrices(market: market, rule: rule, own: own, base: base)
    }

    /// Prices a line with the offer that an earlier line already looked up. Nil when the price list does not go to its
    /// quantity, or the amount cannot be recorded. The line then has to be priced by itself, for the findings.
    package mutating func price(
        _ intent: PurchaseIntent, customer: Customer, by prices: inout OfferPrices
    ) -> PricedLine? {
        guard prices.reaches(intent.quantity) else { return nil }
        var findings: [Finding] = []
        return price(intent, customer: customer, by: &prices, findings: &findings)
    }

    private mutating func price(
        _ intent: PurchaseIntent, customer: Customer, by prices: inout OfferPrices, findings: inout [Finding]
    ) -> PricedLine? {
        let (market, rule, own, base) = (prices.market, prices.rule, prices.own, prices.base)
        let treatment = LineTax.treatment(of: customer, market: market, seller: seller, rule: rule)
        guard let (amounts, lastTier) = amounts(intent, base, rule: rule, treatment: treatment) else {
            findings.append(Self.overflow(intent, base))
            return nil
        }
        var saving: Int64 = 0
        if intent.baseRate != nil {
            guard let (full, _) = self.amounts(intent, own, rule: rule, treatment: treatment) else {
                findings.append(Self.overflow(intent, own))
                return nil
            }
            saving = full.subtotal - amounts.subtotal
        }
        let terms = terms(of: intent, treatment, lastTier: lastTier, in: &prices)
        return PricedLine(
            offer: terms.offer, amounts: amounts, basis: terms.basis, hybridSaving: saving,
            tierMinimum: base.tiers[lastTier].minimum)
    }

    private func amounts(
        _ intent: PurchaseIntent, _ tiers: PriceTiers, rule: TaxRule, treatment: TaxTreatment
    ) -> (LineAmounts, lastTier: Int)? {
        guard let extended = ExtendedPrice(tiers: tiers.tiers, quantity: intent.quantity),
            let price = extended.minorUnits(of: intent.currency, rounding: rule.rounding),
            let amounts = LineTax.amounts(price: price, rule: rule, treatment: treatment)
        else { return nil }
        return (amounts, extended.lastTier)
    }

    private static func overflow(_ intent: PurchaseIntent, _ tiers: PriceTiers) -> Finding {
        let unitPrice = tiers.tiers.last.map { "\($0.unitPrice) \(tiers.currency)" } ?? ""
        return Finding(.amountOverflow, line: intent.line, field: .quantity, "\(intent.quantity)", unitPrice)
    }

    // MARK: The price list

    /// Returns the rows of the base-rate SKU. A fault that the line's own rows have too is no second problem.
    private func baseTiers(
        _ intent: PurchaseIntent, _ baseRate: Product, market: Market, findings: inout [Finding]
    ) -> PriceTiers? {
        var found: [Finding] = []
        let base = tiers(intent, baseRate, market: market, findings: &found)
        findings += found.filter { finding in
            !findings.contains { ($0.line, $0.code, $0.field) == (finding.line, finding.code, finding.field) }
        }
        return base
    }

    /// Returns the rows in force for a SKU. Nil with a finding when the term is not sold in the market, no row is in
    /// force, or the last tier ends before the last unit.
    private func tiers(
        _ intent: PurchaseIntent, _ product: Product, market: Market, findings: inout [Finding]
    ) -> PriceTiers? {
        let rows = catalog.priceRows(product: product, market: market)
        if let tiers = rows.tiers(
            term: intent.term, billingPlan: intent.billingPlan, segment: intent.segment, currency: intent.currency,
            at: asOf)
        {
            guard let last = tiers.tiers.last, last.maximum < intent.quantity else { return tiers }
            findings.append(
                notFound(intent, product, market: market, field: .quantity, part: "unit \(last.maximum + 1) of "))
            return nil
        }
        guard rows.isEmpty || rows.hasTerm(intent.term) else {
            findings.append(
                Finding(
                    .termNotOffered, line: intent.line, field: .termDuration, market.code,
                    rows.terms.joined(separator: ", ")))
            return nil
        }
        findings.append(notFound(intent, product, market: market, rows: rows))
        return nil
    }

    /// Returns the finding of a price that the list does not have. The billing plan is at fault when the list has the
    /// line's price with other plans.
    private func notFound(
        _ intent: PurchaseIntent, _ product: Product, market: Market, rows: PriceRows
    ) -> Finding {
        let plans = rows.billingPlans(
            term: intent.term, segment: intent.segment, currency: intent.currency, at: asOf)
        guard !plans.isEmpty else {
            return notFound(
                intent, product, market: market, field: intent.baseRate === product ? .hybridBenefit : .skuId)
        }
        return notFound(
            intent, product, market: market, field: .billingPlan,
            advice: "write \(plans.joined(separator: " or ")) in BillingPlan")
    }

    private func notFound(
        _ intent: PurchaseIntent, _ product: Product, market: Market, field: Field, part: String = "",
        advice: String = "order what it has"
    ) -> Finding {
        var what = [product.productId, product.skuId, market.code, intent.term, intent.currency.code, intent.segment]
        if !intent.billingPlan.isEmpty { what.append(intent.billingPlan) }
        return Finding(
            .priceNotFound, line: intent.line, field: field, "\(asOf)", part + what.joined(separator: " "), advice)
    }

    // MARK: Offer and basis

    /// Returns the terms of the offer's line before when they are the same. Otherwise returns those that the batch's
    /// lines of this price share.
    private mutating func terms(
        of intent: PurchaseIntent, _ treatment: TaxTreatment, lastTier: Int, in prices: inout OfferPrices
    ) -> SharedTerms {
        if let last = prices.last, last.tier == lastTier, last.terms.basis.treatment == treatment { return last.terms }
        let own = intent.baseRate == nil ? nil : prices.own
        let key = TermsKey(
            product: ObjectIdentifier(intent.product), market: ObjectIdentifier(prices.market),
            segment: intent.segment, priceLine: prices.base.tiers[lastTier].sourceLine,
            baseRateLine: own?.tiers.first?.sourceLine ?? 0, taxLine: prices.rule.sourceLine, treatment: treatment)
        if let known = terms[key] {
            prices.last = (lastTier, known)
            return known
        }
        let new = Self.terms(of: intent, treatment, lastTier: lastTier, own: own, by: prices)
        terms[key] = new
        prices.last = (lastTier, new)
        return new
    }

    private static func terms(
        of intent: PurchaseIntent, _ treatment: TaxTreatment, lastTier: Int, own: PriceTiers?, by prices: OfferPrices
    ) -> SharedTerms {
        let (rule, tier) = (prices.rule, prices.base.tiers[lastTier])
        let text = PriceBasisText.text(
            intent: intent, market: prices.market, rule: rule, treatment: treatment, tiers: prices.base,
            lastTier: tier, own: own)
        let offer = Offer(
            product: intent.product, term: intent.term, billingPlan: prices.base.billingPlan, segment: intent.segment,
            currency: intent.currency)
        let basis = PriceBasis(
            text: text, unitPrice: tier.unitPrice, taxRate: rule.mode.statedRate.map(treatment.shownRate),
            rounding: rule.rounding, treatment: treatment)
        return SharedTerms(offer: offer, basis: basis)
    }
}
