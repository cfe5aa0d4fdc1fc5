internal import OrderModel

/// R8 to R10: software is cancelled whole, by an admin agent, within 60 days, for at most what was paid and not yet
/// refunded.
enum CancellationRule {
    static func judge(
        _ draft: LineDraft, target: RequestTargetRule.Target?, cancelledInOrder: Set<Int64>, context: BatchContext,
        findings: inout [Finding]
    ) -> CancelIntent? {
        let form = RefundRequestForm(draft, findings: &findings)
        guard let target else {
            form.checkAmountForm(&findings)
            return nil
        }
        let standing = target.lines.filter { $0.cancelledAt == nil && !cancelledInOrder.contains($0.serial) }
        guard !standing.isEmpty else {
            form.checkAmount(of: target.lines, &findings)
            findings.append(alreadyCancelled(draft, target, refunded: refunded(target.lines).map { ", when \($0)" }))
            return nil
        }
        let count = findings.count
        if !context.isPastCancellationLimits { checkKind(draft, standing, &findings) }
        checkQuantity(draft, standing, &findings)
        if !context.isPastCancellationLimits {
            checkWindow(draft, target.purchase, standing, context.asOf, &findings)
        }
        guard let amount = form.amount(of: standing, &findings) else { return nil }
        checkAmount(draft, amount, standing, target.lines, &findings)
        guard findings.count == count, let request = form.request(amount: amount) else { return nil }
        return CancelIntent(line: draft.line, purchase: target.purchase, targets: standing, request: request)
    }

    private static func checkKind(_ draft: LineDraft, _ lines: [RecordedLine], _ findings: inout [Finding]) {
        guard let line = lines.first(where: { $0.family == .reservation }) else { return }
        findings.append(
            Finding(
                .reservationNotCancellable, line: draft.line, field: field(draft), "\(line.productId) \(line.skuId)"))
    }

    /// Whole lines only: a request that states a quantity has to state the whole one, or more would be taken back than
    /// meant.
    private static func checkQuantity(_ draft: LineDraft, _ lines: [RecordedLine], _ findings: inout [Finding]) {
        guard !draft.isBlank(.quantity), let quantity = CatalogueRule.quantity(draft, findings: &findings) else {
            return
        }
        let whole = lines.reduce(0 as Int128) { $0 + Int128($1.quantity) }
        guard Int128(quantity) != whole else { return }
        findings.append(Finding(.quantityOutOfRange, line: draft.line, field: .quantity, "\(whole)", "\(whole)"))
    }

    /// Per order, by UTC calendar days: day 60 is the last. The window is software's; a reservation is refused as what
    /// it is.
    private static func checkWindow(
        _ draft: LineDraft, _ purchase: RecordedPurchase, _ lines: [RecordedLine], _ asOf: Timestamp,
        _ findings: inout [Finding]
    ) {
        let end = CancellationWindow.end(purchasedAt: purchase.purchasedAt)
        guard asOf > end, lines.contains(where: { $0.family == .software }) else { return }
        findings.append(Finding(.cancelWindowClosed, line: draft.line, field: field(draft), name(draft), "\(end)"))
    }

    private static func checkAmount(
        _ draft: LineDraft, _ amount: Money, _ lines: [RecordedLine], _ all: [RecordedLine],
        _ findings: inout [Finding]
    ) {
        let paid = Money(minorUnits: lines.reduce(0) { $0 + $1.amounts.total }, currency: amount.currency)
        // What is cancelled cannot be asked back later: nothing at all is a slip, unless nothing was paid.
        if amount.minorUnits == 0, paid.minorUnits > 0 {
            let most = "the amount to be refunded, at most \(paid)"
            findings.append(draft.malformed(.requestedAmount, "asks for nothing back", most))
        }
        guard amount.minorUnits > paid.minorUnits else { return }
        let rest =
            refunded(all).map { "for the lines that still stand; for those that are cancelled \($0)" }
            ?? "and not yet refunded"
        findings.append(
            Finding(
                .refundExceedsPaid, line: draft.line, field: .requestedAmount, "\(paid)", paid.currency.code, rest))
    }

    /// `refunded` says what was given back, where that is less than the whole.
    static func alreadyCancelled(
        _ draft: LineDraft, _ target: RequestTargetRule.Target, refunded: String? = nil
    ) -> Finding {
        let at = target.lines.compactMap(\.cancelledAt).max()
        return Finding(
            .alreadyCancelled, line: draft.line, field: field(draft), name(draft),
            at.map { "\($0)\(refunded ?? "")" } ?? "an earlier line of this order")
    }

    /// What was given back for the lines that the ledger has as cancelled, and what was not, by currency; nil where all
    /// was.
    private static func refunded(_ lines: [RecordedLine]) -> String? {
        var sums = ByCurrency<(paid: Int64, refund: Int64)>()
        for line in lines {
            guard let cancellation = line.cancellation else { continue }
            sums[line.currency, default: (0, 0)].paid += line.amounts.total
            sums[line.currency, default: (0, 0)].refund += cancellation.refund
        }
        let clauses = sums.filter { $0.value.refund < $0.value.paid }.map { currency, sum in
            let (paid, refund) = sum
            func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: currency) }
            return
                "\(money(refund)) of \(money(paid)) \(currency) was refunded and \(money(paid - refund)) \(currency) was not"
        }
        return clauses.isEmpty ? nil : clauses.joined(separator: ", and ")
    }

    /// The field that names the order.
    private static func field(_ draft: LineDraft) -> Field {
        RequestTargetRule.fields.first { !draft.isBlank($0) } ?? .orderId
    }

    /// Completes the words "The order …": a SubscriptionId is that of one line.
    private static func name(_ draft: LineDraft) -> String {
        let field = field(draft)
        return (field == .subscriptionId ? "line " : "") + Problem.cut(draft.text(field))
    }
}
