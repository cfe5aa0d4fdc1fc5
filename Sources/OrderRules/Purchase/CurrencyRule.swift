internal import OrderCatalog
internal import OrderModel

/// R4: the customer pays a line in a currency of its market; a blank currency is the market's first.
enum CurrencyRule: Rule {
    static let number = "R4"
    static let title = "The market is sold to in the line's currency"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        guard let market = order.market else { return }
        let draft = line.draft
        guard !draft.isBlank(.currency) else {
            line.currency = market.defaultCurrency
            return
        }
        if let currency = Currency(utf8: draft.bytes[draft.range(.currency)]), market.currencies.contains(currency) {
            line.currency = currency
            return
        }
        let cause = ProblemCause.currencyNotAccepted(inMarket: market.code, currencies: market.currencies)
        order.add(draft.finding(cause, in: .currency))
        line.currency = substitute(for: line, market: market, context: order.context)
    }

    /// Returns a currency that the line has a price in, so that the price list does not report a second problem.
    private static func substitute(for line: PurchaseSoFar, market: Market, context: BatchContext) -> Currency? {
        guard let product = line.product, let term = line.term else { return nil }
        let rows = context.catalog.priceRows(product: product, market: market)
        let priced = market.currencies.first { currency in
            rows.tiers(
                term: term, billingPlan: line.draft.text(.billingPlan), segment: SegmentRule.commercial,
                currency: currency, at: context.asOf) != nil
        }
        return priced ?? market.defaultCurrency
    }
}
