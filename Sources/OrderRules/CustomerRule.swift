internal import OrderCatalog
internal import OrderModel

/// R3: an order is on behalf of one customer, and of the submitting partner's.
enum CustomerRule {
    /// The line's customer, or nil with what is wrong in `findings`.
    static func judge(_ draft: LineDraft, context: BatchContext, findings: inout [Finding]) -> Customer? {
        let byId = draft.isBlank(.customerId) ? nil : customers(draft, context)
        let byName =
            draft.isBlank(.customerDomainName)
            ? nil : named(draft, context)
        guard byId != nil || byName != nil else {
            findings.append(draft.missing(.customerId, "an order names its customer by id, by domain name or by both"))
            return nil
        }
        guard let candidates = agreeing(byId, byName, draft, context, &findings) else { return nil }
        guard let customer = candidates.first(where: { $0.partnerId.hasSameBytes(as: context.partnerId) }) else {
            let field: Field = byId == nil ? .customerDomainName : .customerId
            findings.append(Finding(.customerOfOtherPartner, line: draft.line, field: field))
            return nil
        }
        return customer
    }

    private static func customers(_ draft: LineDraft, _ context: BatchContext) -> [Customer] {
        let bytes = draft.bytes
        return context.catalog.customers(withId: draft.range(.customerId), in: bytes.span)
    }

    private static func named(_ draft: LineDraft, _ context: BatchContext) -> [Customer] {
        let bytes = draft.bytes
        return context.catalog.customers(withDomainName: draft.range(.customerDomainName), in: bytes.span)
    }

    /// The customers that both fields name.
    private static func agreeing(
        _ byId: [Customer]?, _ byName: [Customer]?, _ draft: LineDraft, _ context: BatchContext,
        _ findings: inout [Finding]
    ) -> [Customer]? {
        if let byId, byId.isEmpty {
            findings.append(unknown(draft, .customerId, context))
            if byName?.isEmpty == true {
                findings.append(unknown(draft, .customerDomainName, context))
            }
            return nil
        }
        guard let byName else { return byId }
        guard let byId else {
            if byName.isEmpty {
                findings.append(unknown(draft, .customerDomainName, context))
            }
            return byName.isEmpty ? nil : byName
        }
        let both = byId.filter { customer in byName.contains { $0 === customer } }
        if both.isEmpty {
            findings.append(
                Finding(
                    .customerMismatch, line: draft.line, field: .customerDomainName,
                    "the customer with the CustomerId '\(Problem.cut(draft.text(.customerId)))'"))
        }
        return both.isEmpty ? nil : both
    }

    /// Names the customer of this partner, and of no other, that was most likely meant.
    private static func unknown(_ draft: LineDraft, _ field: Field, _ context: BatchContext) -> Finding {
        let text = draft.text(field)
        let nearby = context.nearbyCustomers
        let near = field == .customerId ? nearby.id(near: text) : nearby.domainName(near: text)
        return Finding(.customerUnknown, line: draft.line, field: field, advice(near, text))
    }

    private static func advice(_ near: String?, _ text: String) -> String {
        guard let near else { return "none of this partner's customers has one like it" }
        guard near.lowercased() != text.lowercased() else {
            return "'\(Problem.cut(near))' differs in letter case alone, and ids are case-sensitive"
        }
        return "the nearest of this partner's customers is '\(Problem.cut(near))'"
    }

    /// The finding of a line whose customer is not that of the order's first line.
    static func differs(_ draft: LineDraft) -> Finding {
        let field: Field = draft.isBlank(.customerId) ? .customerDomainName : .customerId
        return Finding(
            .customerMismatch, line: draft.line, field: field, "the order's first line; an order is for one customer")
    }
}
