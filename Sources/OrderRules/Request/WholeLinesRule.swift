internal import OrderModel

/// R8: only whole lines are cancelled. A stated quantity has to be the whole one, or more would be taken back than
/// meant.
enum WholeLinesRule: Rule {
    static let number = "R8"
    static let title = "A stated quantity is that of the whole lines"

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        let draft = line.draft
        guard !line.standing.isEmpty, !draft.isBlank(.quantity) else { return }
        guard let quantity = QuantityRule.quantity(of: draft, findings: &order.findings) else {
            line.isRefused = true
            return
        }
        let whole = line.standing.reduce(0 as Int128) { $0 + Int128($1.quantity) }
        guard Int128(quantity) != whole else { return }
        order.refuse(&line, draft.finding(.quantityNotWhole(whole), in: .quantity))
    }
}
