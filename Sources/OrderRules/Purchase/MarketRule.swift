internal import OrderModel

/// R2: the market is the customer's.
enum MarketRule: Rule {
    static let number = "R2"
    static let title = "The customer's country is a market that is sold to"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        guard let customer = order.customer, order.market == nil else { return }
        order.add(line.draft.finding(.marketUnknown(country: customer.country), in: line.draft.customerField))
    }
}
