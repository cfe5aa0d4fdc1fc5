internal import OrderCatalog
internal import OrderModel

/// Writes down the basis of a price, one `key: value` a line, in a bookkeeper's words.
enum PriceBasisText {
    static func text(
        intent: PurchaseIntent, market: Market, rule: TaxRule, treatment: TaxTreatment, tiers: PriceTiers,
        lastTier: PriceTier, own: PriceTiers?
    ) -> String {
        let priced = intent.baseRate ?? intent.product
        let terms = [tiers.term, tiers.billingPlan, intent.segment, tiers.currency.code].joined(separator: ", ")
        let window = "in force \(tiers.effectiveFrom) to \(tiers.effectiveTo)"
        var lines = ["market: \(market.code)", "price list: \(priced.productId) \(priced.skuId), \(terms), \(window)"]
        lines += tiers.tiers.map { tier($0, tiers.currency) }
        lines.append("unit price: \(lastTier.unitPrice) \(tiers.currency), that of the last unit")
        if let own {
            lines.append(
                "own price: \(intent.product.productId) \(intent.product.skuId), before the Azure Hybrid Benefit")
            lines += own.tiers.map { tier($0, own.currency) }
        }
        lines.append("tax rule: \(describe(rule)) (tax.csv line \(rule.sourceLine): \(rule.source))")
        lines.append("tax treatment: \(treatment.name)")
        lines.append("rounding: \(rule.rounding.rawValue), per line, by magnitude")
        return lines.joined(separator: "\n")
    }

    private static func tier(_ tier: PriceTier, _ currency: Currency) -> String {
        let last = tier.maximum == .max ? "and up" : "to \(tier.maximum)"
        return
            "tier: units \(tier.minimum) \(last) at \(tier.unitPrice) \(currency) each (prices.csv line "
            + "\(tier.sourceLine))"
    }

    private static func describe(_ rule: TaxRule) -> String {
        let until = rule.effectiveTo.map { " to \($0)" } ?? " on"
        return "\(rule.market), \(rule.mode.basisText), in force \(rule.effectiveFrom)\(until)"
    }
}
