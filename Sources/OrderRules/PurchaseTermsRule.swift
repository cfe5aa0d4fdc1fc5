internal import OrderCatalog
internal import OrderModel

/// The terms of sale that a purchase line states: term and currency. Whether there is a price for them is pricing's
/// question.
enum PurchaseTermsRule {
    static func term(_ draft: LineDraft, findings: inout [Finding]) -> String? {
        guard !draft.isBlank(.termDuration) else {
            findings.append(draft.missing(.termDuration, "a Purchase states a term such as P1Y, P3Y or OneTime"))
            return nil
        }
        return draft.text(.termDuration)
    }

    /// The currency, the market's first when blank; nil with a finding when the market is not sold to in it.
    static func currency(_ draft: LineDraft, market: Market, findings: inout [Finding]) -> Currency? {
        guard !draft.isBlank(.currency) else { return market.currencies.first }
        if let currency = Currency(utf8: draft.bytes[draft.range(.currency)]),
            market.currencies.contains(currency)
        {
            return currency
        }
        findings.append(
            Finding(
                .currencyNotAccepted, line: draft.line, field: .currency, market.code,
                market.currencies.map(\.code).joined(separator: ", ")))
        return nil
    }

    /// The currency that a line is priced in whose own is refused: one that it has a price in, so that the price list's
    /// other currencies are no second problem.
    static func substitute(
        for draft: LineDraft, product: Product, term: String, market: Market, context: BatchContext
    ) -> Currency {
        let rows = context.catalog.priceRows(product: product, market: market)
        let priced = market.currencies.first { currency in
            rows.tiers(
                term: term, billingPlan: draft.text(.billingPlan), segment: CatalogueRule.commercial,
                currency: currency, at: context.asOf) != nil
        }
        return priced ?? market.defaultCurrency
    }
}
