internal import OrderCatalog
internal import OrderModel

/// R3: all lines of an order name the same customer.
enum OneCustomerRule: Rule {
    static let number = "R3"
    static let title = "Every line names the order's customer"

    static func judge(_ line: inout LineSoFar, in order: inout OrderSoFar) {
        let (draft, first) = (line.draft, order.first)
        if draft.line == first.line { return }
        if draft.equals(.customerId, onLine: first.line), draft.equals(.customerDomainName, onLine: first.line) {
            order.findings += order.customerFindings.map { $0.onLine(draft.line) }
            return
        }
        let other = CustomerRule.customer(of: draft, context: order.context, findings: &order.findings)
        guard let other, let customer = order.customer, other !== customer else { return }
        order.add(draft.finding(.customerMismatchWithFirstLine, in: draft.customerField))
    }
}
