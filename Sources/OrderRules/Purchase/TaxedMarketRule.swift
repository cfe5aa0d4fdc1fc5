internal import OrderCatalog
internal import OrderModel

/// R4: the market has a tax rule that is in force on the day.
///
/// Pricing looks the rule up itself. This rule looks it up for a line that is not priced.
enum TaxedMarketRule: Rule {
    static let number = "R4"
    static let title = "The market has a tax rule on the day"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        let day = order.context.asOf.date
        guard !line.isPriceable, let market = order.market, order.catalog.taxRule(market: market, on: day) == nil else {
            return
        }
        order.add(line.draft.finding(.taxRuleMissing(forMarket: market.code, on: day), in: .customerId))
    }
}
