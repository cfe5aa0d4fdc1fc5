package import OrderCatalog
package import OrderModel

/// Prices the lines of a batch: price list row, tiers, tax, rounding (R4; <doc:Rules>).
///
/// It is pure: the same line, catalogue and instant give the same price. It keeps offers and bases, so that lines of
/// the same price share them.
package struct LinePricer {
    private let search: PriceSearch
    private let seller: Market?
    private var memory = TermsMemory()

    /// Prices by a catalogue at the batch's instant. The seller is in the market of the code.
    package init(catalog: Catalog, sellerCountry: String, asOf: Timestamp) {
        search = PriceSearch(catalog: catalog, asOf: asOf)
        seller = catalog.market(sellerCountry)
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
        guard var prices = search.prices(of: intent, market: market, findings: &findings) else { return nil }
        switch answer(intent, customer: customer, by: &prices) {
        case .priced(let line): return line
        case .refused(let finding):
            findings.append(finding)
            return nil
        }
    }

    /// Returns the prices of a line's offer in a market, for any quantity that the price list goes to. Nil when the
    /// line cannot be priced.
    package func prices(of intent: PurchaseIntent, market: Market) -> OfferPrices? {
        var ignored: [Finding] = []
        return search.prices(of: intent, market: market, findings: &ignored)
    }

    /// Prices a line with the offer that an earlier line already looked up. Nil when the price list does not go to its
    /// quantity, or the amount cannot be recorded. The line then has to be priced by itself, for the findings.
    package mutating func price(
        _ intent: PurchaseIntent, customer: Customer, by prices: inout OfferPrices
    ) -> PricedLine? {
        guard prices.reaches(intent.quantity),
            case .priced(let line) = answer(intent, customer: customer, by: &prices)
        else { return nil }
        return line
    }

    private enum Answer {
        case priced(PricedLine)
        case refused(Finding)
    }

    private mutating func answer(
        _ intent: PurchaseIntent, customer: Customer, by prices: inout OfferPrices
    ) -> Answer {
        let treatment = LineTax.treatment(of: customer, market: prices.market, seller: seller, rule: prices.rule)
        guard let sold = prices.amounts(of: intent, by: prices.base, treatment: treatment) else {
            return .refused(Self.overflow(intent, prices.base))
        }
        var saving: Int64 = 0
        if intent.baseRate != nil {
            guard let full = prices.amounts(of: intent, by: prices.own, treatment: treatment) else {
                return .refused(Self.overflow(intent, prices.own))
            }
            saving = full.amounts.subtotal - sold.amounts.subtotal
        }
        let terms = memory.terms(of: intent, by: &prices, tier: sold.tier, treatment: treatment)
        return .priced(
            PricedLine(
                offer: terms.offer, amounts: sold.amounts, basis: terms.basis, hybridSaving: saving,
                tierMinimum: prices.base.tiers[sold.tier].minimum))
    }

    private static func overflow(_ intent: PurchaseIntent, _ tiers: PriceTiers) -> Finding {
        let unitPrice = tiers.tiers.last.map { "\($0.unitPrice) \(tiers.currency)" } ?? ""
        return Finding(
            .amountOverflow(quantity: intent.quantity, unitPrice: unitPrice), line: intent.line, field: .quantity)
    }
}
