internal import OrderCatalog
internal import OrderModel

/// R3: an order is on behalf of one customer, who is the submitting partner's.
enum CustomerRule: Rule {
    static let number = "R3"
    static let title = "The customer is one of the submitting partner's"

    static func judge(_ line: inout LineSoFar, in order: inout OrderSoFar) {
        let customer = customer(of: line.draft, context: order.context, findings: &order.findings)
        order.customer = customer
        order.customerFindings = order.findings.filter { $0.field != .orderReference }
        order.market = customer.flatMap { order.catalog.market($0.country) }
    }

    /// Returns the line's customer, or nil with the reason in `findings`.
    static func customer(of draft: LineDraft, context: BatchContext, findings: inout [Finding]) -> Customer? {
        let byId = draft.isBlank(.customerId) ? nil : withId(draft, context.catalog)
        let byName = draft.isBlank(.customerDomainName) ? nil : withName(draft, context.catalog)
        guard byId != nil || byName != nil else {
            let why = "an order names its customer by id, by domain name or by both"
            findings.append(draft.finding(.fieldMissing(why), in: .customerId))
            return nil
        }
        guard let candidates = agreeing(draft, context, byId: byId, byName: byName, findings: &findings) else {
            return nil
        }
        guard let customer = candidates.first(where: { $0.partnerId.hasSameBytes(as: context.partnerId) }) else {
            findings.append(draft.finding(.customerOfOtherPartner, in: draft.customerField))
            return nil
        }
        return customer
    }

    private static func withId(_ draft: LineDraft, _ catalog: Catalog) -> [Customer] {
        let bytes = draft.bytes
        return catalog.customers(withId: draft.range(.customerId), in: bytes.span)
    }

    private static func withName(_ draft: LineDraft, _ catalog: Catalog) -> [Customer] {
        let bytes = draft.bytes
        return catalog.customers(withDomainName: draft.range(.customerDomainName), in: bytes.span)
    }

    /// Returns the customers that both fields name.
    private static func agreeing(
        _ draft: LineDraft, _ context: BatchContext, byId: [Customer]?, byName: [Customer]?, findings: inout [Finding]
    ) -> [Customer]? {
        if byId?.isEmpty == true { findings.append(unknown(.customerId, draft, nearby: context.nearbyCustomers)) }
        if byName?.isEmpty == true, byId?.isEmpty != false {
            findings.append(unknown(.customerDomainName, draft, nearby: context.nearbyCustomers))
        }
        if byId?.isEmpty == true { return nil }
        guard let byName else { return byId }
        guard let byId else { return byName.isEmpty ? nil : byName }
        let both = byId.filter { customer in byName.contains { $0 === customer } }
        if both.isEmpty {
            findings.append(
                draft.finding(.customerMismatch(withCustomerId: draft.text(.customerId)), in: .customerDomainName))
        }
        return both.isEmpty ? nil : both
    }

    /// Suggests the customer that was most likely meant, of this partner alone.
    private static func unknown(_ field: Field, _ draft: LineDraft, nearby: NearbyCustomers) -> Finding {
        let text = draft.text(field)
        let near = field == .customerId ? nearby.id(near: text) : nearby.domainName(near: text)
        return draft.finding(.customerUnknown(text, nearest: near), in: field)
    }
}
