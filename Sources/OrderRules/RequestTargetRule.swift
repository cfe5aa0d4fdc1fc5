internal import OrderModel

/// R10: a request names an earlier purchase by OrderId, SubscriptionId or the purchase's OrderReference; any one is
/// enough, and all that are given have to agree. What another partner owns is not found.
enum RequestTargetRule {
    /// A purchase with the lines of it that the request is about.
    struct Target {
        let purchase: RecordedPurchase
        let lines: [RecordedLine]
    }

    static let fields: [Field] = [.orderId, .subscriptionId, .originalReference]

    static func judge(
        _ draft: LineDraft, customer: Customer?, context: BatchContext, facts: LedgerFacts, findings: inout [Finding]
    ) -> Target? {
        let given = fields.filter { !draft.isBlank($0) }
        guard !given.isEmpty else {
            findings.append(
                draft.missing(.orderId, "or SubscriptionId or OriginalReference: a request names an earlier order"))
            return nil
        }
        var found: (target: Target, field: Field)?
        let before = findings.count
        for field in given {
            guard let target = target(draft, field, context: context, facts: facts) else {
                findings.append(
                    notFound(
                        draft, field,
                        "No order of this partner has the \(field.columnName) '\(Problem.cut(draft.text(field)))'"))
                continue
            }
            guard let first = found else {
                found = (target, field)
                continue
            }
            if first.target.purchase.serial != target.purchase.serial {
                findings.append(
                    notFound(draft, field, "\(field.columnName) names another order than \(first.field.columnName)"))
            } else if target.lines.count < first.target.lines.count {
                found = (target, first.field)
            }
        }
        guard findings.count == before, let found = found?.target else { return nil }
        if let customer, !found.purchase.customerId.hasSameBytes(as: customer.id) {
            findings.append(
                Finding(.orderOfOtherCustomer, line: draft.line, field: given[0], Problem.cut(draft.text(given[0]))))
            return nil
        }
        return found
    }

    private static func notFound(_ draft: LineDraft, _ field: Field, _ sentence: String) -> Finding {
        Finding(.orderNotFound, line: draft.line, field: field, sentence)
    }

    private static func target(_ draft: LineDraft, _ field: Field, context: BatchContext, facts: LedgerFacts) -> Target?
    {
        let text = draft.text(field)
        let serial: Int64?
        var lineSerial: Int64?
        switch field {
        case .orderId:
            serial = context.identifiers.orderSerial(ofOrderId: text)
        case .subscriptionId:
            lineSerial = context.identifiers.lineSerial(ofSubscriptionId: text)
            serial = lineSerial.flatMap { facts.orderSerialByLine[$0] }
        default:
            serial = facts.order(underReference: draft, field).flatMap { $0.action == .purchase ? $0.orderSerial : nil }
        }
        guard let serial, let purchase = facts.purchases[serial], purchase.partnerId.hasSameBytes(as: context.partnerId)
        else {
            return nil
        }
        guard let lineSerial else { return Target(purchase: purchase, lines: purchase.lines) }
        return Target(purchase: purchase, lines: purchase.index(ofLine: lineSerial).map { [purchase.lines[$0]] } ?? [])
    }
}
