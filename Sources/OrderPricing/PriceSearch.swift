internal import OrderCatalog
internal import OrderModel

/// Searches the price list and the tax rules for what prices a line at an instant (R4).
struct PriceSearch {
    let catalog: Catalog
    let asOf: Timestamp

    /// The price list's rows for a SKU, or the reason why it has none for the line.
    enum Answer {
        case tiers(PriceTiers)
        case nothing(Finding)

        var tiers: PriceTiers? {
            if case .tiers(let tiers) = self { tiers } else { nil }
        }

        var finding: Finding? {
            if case .nothing(let finding) = self { finding } else { nil }
        }
    }

    /// Returns the prices of a line's offer in a market. Nil with the reasons in `findings`. A fault that the rows of
    /// the base-rate SKU share with the line's own rows is no second problem.
    func prices(of intent: PurchaseIntent, market: Market, findings: inout [Finding]) -> OfferPrices? {
        let own = tiers(of: intent.product, for: intent, market: market)
        let base = intent.baseRate.map { tiers(of: $0, for: intent, market: market) } ?? own
        let rule = catalog.taxRule(market: market, on: asOf.date)
        if let own = own.tiers, let base = base.tiers, let rule {
            return OfferPrices(market: market, rule: rule, own: own, base: base)
        }
        if let finding = own.finding { findings.append(finding) }
        if let finding = base.finding, (finding.code, finding.field) != (own.finding?.code, own.finding?.field) {
            findings.append(finding)
        }
        if rule == nil {
            let cause = ProblemCause.taxRuleMissing(forMarket: market.code, on: asOf.date)
            findings.append(Finding(cause, line: intent.line, field: .customerId))
        }
        return nil
    }

    /// Searches the rows in force for a SKU. There are none when the term is not sold in the market, no row is in
    /// force, or the last tier ends before the last unit.
    private func tiers(of product: Product, for intent: PurchaseIntent, market: Market) -> Answer {
        let rows = catalog.priceRows(product: product, market: market)
        if let tiers = rows.tiers(
            term: intent.term, billingPlan: intent.billingPlan, segment: intent.segment, currency: intent.currency,
            at: asOf)
        {
            guard let last = tiers.tiers.last, last.maximum < intent.quantity else { return .tiers(tiers) }
            let row = "unit \(last.maximum + 1) of " + row(of: product, for: intent, market: market)
            return .nothing(Finding(.priceNotFound(at: asOf, row: row), line: intent.line, field: .quantity))
        }
        guard rows.isEmpty || rows.hasTerm(intent.term) else {
            let cause = ProblemCause.termNotOffered(inMarket: market.code, terms: rows.terms)
            return .nothing(Finding(cause, line: intent.line, field: .termDuration))
        }
        let row = row(of: product, for: intent, market: market)
        let plans = rows.billingPlans(
            term: intent.term, segment: intent.segment, currency: intent.currency, at: asOf)
        guard plans.isEmpty else {
            let cause = ProblemCause.priceNotFound(at: asOf, row: row, billingPlans: plans)
            return .nothing(Finding(cause, line: intent.line, field: .billingPlan))
        }
        let field: Field = intent.baseRate === product ? .hybridBenefit : .skuId
        return .nothing(Finding(.priceNotFound(at: asOf, row: row), line: intent.line, field: field))
    }

    /// Names the row that the list should have.
    private func row(of product: Product, for intent: PurchaseIntent, market: Market) -> String {
        var words = [product.productId, product.skuId, market.code, intent.term, intent.currency.code, intent.segment]
        if !intent.billingPlan.isEmpty { words.append(intent.billingPlan) }
        return words.joined(separator: " ")
    }
}
