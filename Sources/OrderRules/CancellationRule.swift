internal import OrderModel

/// R8 to R10: software is cancelled whole, by an admin agent, within 60 days, for at most what was paid and not yet
/// refunded.
enum CancellationRule {
    static func judge(
        _ draft: LineDraft, target: RequestTargetRule.Target?, cancelledInOrder: Set<Int64>, context: BatchContext,
        findings: inout [Finding]
    ) -> [CancelIntent] {
        let form = RefundRequestForm(draft, findings: &findings)
        guard let target else {
            form.checkAmountForm(&findings)
            return []
        }
        let standing = target.lines.filter { $0.cancelledAt == nil && !cancelledInOrder.contains($0.serial) }
        guard !standing.isEmpty else {
            form.checkAmount(of: target.lines, &findings)
            findings.append(alreadyCancelled(draft, target, refunded: refunded(target.lines).map { ", when \($0)" }))
            return []
        }
        let count = findings.count
        if !context.isPastCancellationLimits { checkKind(draft, standing, &findings) }
        checkQuantity(draft, standing, &findings)
        if !context.isPastCancellationLimits {
            checkWindow(draft, target.purchase, standing, context.asOf, &findings)
        }
        guard let amount = form.amount(of: standing, &findings) else { return [] }
        checkAmount(draft, amount, standing, target.lines, &findings)
        guard findings.count == count else { return [] }
        return parts(of: amount, standing).compactMap { part in
            form.request(amount: part.amount).map {
                CancelIntent(line: draft.line, purchase: target.purchase, targets: part.lines, request: $0)
            }
        }
    }

    /// One request, as a rule. The whole of an order that is more than one amount can say is as many as it takes, each
    /// for the whole of as many lines as one amount can say; so each is a true request by itself, and two in a row
    /// never fit in one.
    private static func parts(
        of amount: Int128, _ lines: [RecordedLine]
    ) -> [(lines: [RecordedLine], amount: Int64)] {
        if let amount = Int64(exactly: amount) { return [(lines, amount)] }
        var parts: [(lines: [RecordedLine], amount: Int64)] = []
        for line in lines {
            let total = line.amounts.total
            if let last = parts.indices.last, Int64(exactly: Int128(parts[last].amount) + Int128(total)) != nil {
                parts[last].lines.append(line)
                parts[last].amount += total
            } else {
                parts.append(([line], total))
            }
        }
        return parts
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
        _ draft: LineDraft, _ amount: Int128, _ lines: [RecordedLine], _ all: [RecordedLine],
        _ findings: inout [Finding]
    ) {
        let (paid, currency) = (lines.paid, lines[0].currency)
        let whole = currency.text(ofMinorUnits: paid)
        // What is cancelled cannot be asked back later: nothing at all is a slip, unless nothing was paid.
        if amount == 0, paid > 0 {
            let most = "the amount to be refunded, at most \(whole)"
            findings.append(draft.malformed(.requestedAmount, "asks for nothing back", most))
        }
        if amount > paid {
            let rest =
                refunded(all).map { "for the lines that still stand; for those that are cancelled \($0)" }
                ?? "and not yet refunded"
            findings.append(
                Finding(
                    .refundExceedsPaid, line: draft.line, field: .requestedAmount, whole, currency.code, rest))
        }
        guard amount < paid, amount > RefundRequestForm.mostOfOneLine else { return }
        let most = currency.text(ofMinorUnits: RefundRequestForm.mostOfOneLine)
        findings.append(
            draft.malformed(
                .requestedAmount, "asks for a part that is larger than \(most) \(currency), the most that is divided",
                "the whole, \(whole), or a request for each line, with its SubscriptionId"))
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
        var sums: [(currency: Currency, paid: Int128, refund: Int128)] = []
        for line in lines {
            guard let cancellation = line.cancellation else { continue }
            let index = sums.firstIndex { $0.currency == line.currency } ?? sums.endIndex
            if index == sums.endIndex { sums.append((line.currency, 0, 0)) }
            sums[index].paid += Int128(line.amounts.total)
            sums[index].refund += Int128(cancellation.refund)
        }
        let clauses = sums.filter { $0.refund < $0.paid }.map { currency, paid, refund in
            func text(_ minorUnits: Int128) -> String { currency.text(ofMinorUnits: minorUnits) }
            return
                "\(text(refund)) of \(text(paid)) \(currency) was refunded and \(text(paid - refund)) \(currency) was not"
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
