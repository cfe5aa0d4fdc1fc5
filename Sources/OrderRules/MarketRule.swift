internal import OrderCatalog
internal import OrderModel

/// R2: the market is the customer's, and reservations are not sold in all of them.
enum MarketRule {
    static func judge(_ draft: LineDraft, customer: Customer, catalog: Catalog, findings: inout [Finding]) -> Market? {
        if let market = catalog.market(customer.country) { return market }
        let field: Field = draft.isBlank(.customerId) ? .customerDomainName : .customerId
        findings.append(Finding(.marketUnknown, line: draft.line, field: field, customer.country))
        return nil
    }

    /// Nil when the product may be sold in the market on the day.
    static func restriction(_ draft: LineDraft, product: Product, market: Market, context: BatchContext) -> Finding? {
        guard
            let restriction = context.catalog.restriction(
                family: product.family, market: market, on: context.asOf.date)
        else { return nil }
        return Finding(
            .reservationNotSoldInMarket, line: draft.line, field: .productId, market.code,
            "\(restriction.effectiveFrom)", restriction.source)
    }

    /// What pricing says of a market without a tax rule on the day, for a line that is not sound enough to be priced.
    static func taxRule(_ draft: LineDraft, market: Market, context: BatchContext) -> Finding? {
        guard context.catalog.taxRule(market: market, on: context.asOf.date) == nil else { return nil }
        return Finding(
            .taxRuleMissing, line: draft.line, field: .customerId, market.code, "\(context.asOf.date)")
    }
}
