internal import OrderModel

/// R9: the keys of a cancelled line are revoked, and nothing can be asked for it any more.
enum StandingLinesRule: Rule {
    static let number = "R9"
    static let title = "A line of the purchase still stands"

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        guard let target = line.target, line.standing.isEmpty else { return }
        let draft = line.draft
        let refunded = order.action == .cancel ? target.lines.refundedInPart.map { ", when \($0)" } ?? "" : ""
        let at = target.lines.compactMap(\.cancelledAt).max().map { "\($0)\(refunded)" }
        let cause = ProblemCause.alreadyCancelled(draft.orderName, at: at ?? "an earlier line of this order")
        order.add(draft.finding(cause, in: draft.orderField))
        line.isSettled = true
    }
}

extension [RecordedLine] {
    /// The amounts given back and not given back for the lines that the ledger has as cancelled, by currency, as a
    /// sentence; nil when all was given back.
    var refundedInPart: String? {
        var sums = ByCurrency<(paid: Int64, refund: Int64)>()
        for line in self {
            guard let cancellation = line.cancellation else { continue }
            sums.change(line.currency, default: (0, 0)) { sum in
                sum.paid += line.amounts.total
                sum.refund += cancellation.refund
            }
        }
        let clauses = sums.filter { $0.value.refund < $0.value.paid }.map { currency, sum in
            let (refund, rest) = (
                Money(minorUnits: sum.refund, currency: currency),
                Money(minorUnits: sum.paid - sum.refund, currency: currency)
            )
            let paid = Money(minorUnits: sum.paid, currency: currency)
            return "\(refund) of \(paid) \(currency) was refunded and \(rest) \(currency) was not"
        }
        return clauses.isEmpty ? nil : clauses.joined(separator: ", and ")
    }
}
