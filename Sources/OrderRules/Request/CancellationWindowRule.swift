internal import OrderModel

/// R8: an order can be cancelled for 60 UTC calendar days; day 60 is the last. The window is for software.
enum CancellationWindowRule: Rule {
    static let number = "R8"
    static let title = "60 days are not over, unless an operator goes past the limits"

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        guard !order.context.isPastCancellationLimits, let purchase = line.target?.purchase,
            line.standing.contains(where: { $0.family == .software })
        else { return }
        let (draft, end) = (line.draft, CancellationWindow.end(purchasedAt: purchase.purchasedAt))
        guard order.context.asOf > end else { return }
        order.refuse(&line, draft.finding(.cancelWindowClosed(draft.orderName, end: end), in: draft.orderField))
    }
}
