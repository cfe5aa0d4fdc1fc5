internal import OrderCatalog
internal import OrderModel

/// R4: a market's sales are taxed by a rule of the day.
///
/// Pricing needs the rule and asks for it; here it is asked for on behalf of a line that is not priced.
enum TaxedMarketRule: Rule {
    static let number = "R4"
    static let title = "The market has a tax rule on the day"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        let day = order.context.asOf.date
        guard !line.isPriceable, let market = order.market, order.catalog.taxRule(market: market, on: day) == nil else {
            return
        }
        order.find(Finding(.taxRuleMissing, line: line.draft.line, field: .customerId, market.code, "\(day)"))
    }
}
