internal import OrderModel

/// R10: a request names an earlier purchase by OrderId, SubscriptionId or the purchase's OrderReference. One of them is
/// enough, and all that are given have to agree. Another partner's purchase counts as not found.
enum RequestTargetRule: Rule {
    static let number = "R10"
    static let title = "The request names a purchase of this partner, and of this customer"

    /// A purchase, with those of its lines that a request is about.
    struct Target {
        let purchase: RecordedPurchase
        let lines: [RecordedLine]
    }

    static let fields: [Field] = [.orderId, .subscriptionId, .originalReference]

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        let draft = line.draft
        guard let target = target(of: draft, in: &order) else { return }
        if let customer = order.customer, !target.purchase.customerId.hasSameBytes(as: customer.id) {
            let field = draft.orderField
            order.add(draft.finding(.orderOfOtherCustomer(draft.text(field)), in: field))
            return
        }
        line.target = target
        line.standing = target.lines.filter { $0.cancelledAt == nil && !order.cancelledLines.contains($0.serial) }
    }

    /// Returns the narrowest of the targets that the line's fields name; nil when a field names no order, or another
    /// one.
    private static func target(of draft: LineDraft, in order: inout OrderSoFar) -> Target? {
        let given = fields.filter { !draft.isBlank($0) }
        guard !given.isEmpty else {
            let why = "or SubscriptionId or OriginalReference: a request names an earlier order"
            order.add(draft.finding(.fieldMissing(why), in: .orderId))
            return nil
        }
        var found: (target: Target, field: Field)?
        let before = order.findings.count
        for field in given {
            guard let target = target(of: draft, by: field, in: order) else {
                order.add(draft.finding(.orderNotFound(by: field, draft.text(field)), in: field))
                continue
            }
            guard let first = found else {
                found = (target, field)
                continue
            }
            if first.target.purchase.serial != target.purchase.serial {
                order.add(draft.finding(.orderNotSame(by: field, as: first.field), in: field))
            } else if target.lines.count < first.target.lines.count {
                found = (target, first.field)
            }
        }
        return order.findings.count == before ? found?.target : nil
    }

    private static func target(of draft: LineDraft, by field: Field, in order: OrderSoFar) -> Target? {
        let (text, facts, identifiers) = (draft.text(field), order.facts, order.context.identifiers)
        let serial: Int64?
        var lineSerial: Int64?
        switch field {
        case .orderId:
            serial = identifiers.orderSerial(ofOrderId: text)
        case .subscriptionId:
            lineSerial = identifiers.lineSerial(ofSubscriptionId: text)
            serial = lineSerial.flatMap { facts.orderSerialByLine[$0] }
        default:
            serial = facts.order(underReference: draft, field).flatMap { $0.action == .purchase ? $0.orderSerial : nil }
        }
        guard let serial, let purchase = facts.purchases[serial],
            purchase.partnerId.hasSameBytes(as: order.context.partnerId)
        else { return nil }
        guard let lineSerial else { return Target(purchase: purchase, lines: purchase.lines) }
        return Target(purchase: purchase, lines: purchase.index(ofLine: lineSerial).map { [purchase.lines[$0]] } ?? [])
    }
}

extension LineDraft {
    /// The first of the fields that name an earlier order.
    var orderField: Field { RequestTargetRule.fields.first { !isBlank($0) } ?? .orderId }

    /// The rest of the words "The order …". A SubscriptionId names one line.
    var orderName: String {
        let field = orderField
        return (field == .subscriptionId ? "line " : "") + Problem.cut(text(field))
    }
}
