internal import OrderModel

/// R10: a cancellation asks back at most the amount paid for the lines that still stand, less earlier refunds.
enum RefundAmountRule: Rule {
    static let number = "R10"
    static let title = "The amount is one of the currency paid in, and at most what was paid"

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        guard !line.draft.isBlank(.requestedAmount) else { return }
        let amount = AskedAmount(line.draft)
        // Nothing can be asked back for cancelled lines, but their currency decides the form of an amount.
        let lines = line.standing.isEmpty ? line.target?.lines ?? [] : line.standing
        guard let currency = lines.first?.currency, lines.allSatisfy({ $0.currency == currency }) else {
            return order.add(
                line.standing.isEmpty ? amount.faultInAnyCurrency : amount.isOfSeveral(lines.map(\.currency)))
        }
        guard let asked = amount.money(in: currency) else { return order.add(amount.fault(in: currency)) }
        guard let target = line.target, !line.standing.isEmpty else { return }
        let paid = Money(minorUnits: lines.reduce(0) { $0 + $1.amounts.total }, currency: currency)
        if let finding = nothing(asked, of: paid, in: line.draft)
            ?? tooMuch(asked, of: paid, for: target, in: line.draft)
        {
            order.add(finding)
        } else {
            line.amount = asked
        }
    }

    /// Returns a finding when nothing at all is asked back, though something was paid: a slip, and cancelled lines
    /// cannot be asked for again.
    private static func nothing(_ asked: Money, of paid: Money, in draft: LineDraft) -> Finding? {
        guard asked.minorUnits == 0, paid.minorUnits > 0 else { return nil }
        return draft.finding(.nothingAsked(of: paid), in: .requestedAmount)
    }

    private static func tooMuch(
        _ asked: Money, of paid: Money, for target: RequestTargetRule.Target, in draft: LineDraft
    ) -> Finding? {
        guard asked.minorUnits > paid.minorUnits else { return nil }
        let rest =
            target.lines.refundedInPart.map { "for the lines that still stand; for those that are cancelled \($0)" }
            ?? "and not yet refunded"
        return draft.finding(.refundExceedsPaid(paid, rest: rest), in: .requestedAmount)
    }
}
