internal import OrderCatalog
internal import OrderModel

/// R2: reservations are not sold in all markets.
enum RestrictionRule: Rule {
    static let number = "R2"
    static let title = "The product may be sold in the market on the day"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        guard let product = line.product, let market = order.market,
            let restriction = order.catalog.restriction(
                family: product.family, market: market, on: order.context.asOf.date)
        else { return }
        let cause = ProblemCause.reservationNotSold(
            inMarket: market.code, since: restriction.effectiveFrom, source: restriction.source)
        order.add(line.draft.finding(cause, in: .productId))
        line.isSettled = true
    }
}
