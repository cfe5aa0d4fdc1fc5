internal import OrderModel

/// R10: the amount asked back is at most what was paid for the lines that still stand, and not yet refunded.
enum RefundAmountRule: Rule {
    static let number = "R10"
    static let title = "The amount is one of the currency paid in, and at most what was paid"

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        guard !line.draft.isBlank(.requestedAmount) else { return }
        let amount = AskedAmount(line.draft)
        // Of lines that are cancelled nothing can be asked back, but their currency tells what an amount is.
        let lines = line.standing.isEmpty ? line.target?.lines ?? [] : line.standing
        guard let currency = lines.first?.currency, lines.allSatisfy({ $0.currency == currency }) else {
            return order.find(
                line.standing.isEmpty ? amount.faultInAnyCurrency : amount.isOfSeveral(lines.map(\.currency)))
        }
        guard let asked = amount.money(in: currency) else { return order.find(amount.fault(in: currency)) }
        guard let target = line.target, !line.standing.isEmpty else { return }
        let paid = Money(minorUnits: lines.reduce(0) { $0 + $1.amounts.total }, currency: currency)
        if let finding = nothing(asked, of: paid, in: line.draft)
            ?? tooMuch(asked, of: paid, for: target, in: line.draft)
        {
            order.find(finding)
        } else {
            line.amount = asked
        }
    }

    /// Cancelled lines cannot be asked for again: nothing at all is a slip, unless nothing was paid.
    private static func nothing(_ asked: Money, of paid: Money, in draft: LineDraft) -> Finding? {
        guard asked.minorUnits == 0, paid.minorUnits > 0 else { return nil }
        return draft.malformed(
            .requestedAmount, "asks for nothing back", write: "the amount to be refunded, at most \(paid)")
    }

    private static func tooMuch(
        _ asked: Money, of paid: Money, for target: RequestTargetRule.Target, in draft: LineDraft
    ) -> Finding? {
        guard asked.minorUnits > paid.minorUnits else { return nil }
        let rest =
            target.lines.refundedInPart.map { "for the lines that still stand; for those that are cancelled \($0)" }
            ?? "and not yet refunded"
        return Finding(
            .refundExceedsPaid, line: draft.line, field: .requestedAmount, "\(paid)", paid.currency.code, rest)
    }
}
