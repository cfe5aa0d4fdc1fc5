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
        guard let candidates = agreeing(byId, byName, draft, &findings) else { return nil }
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
        _ byId: [Customer]?, _ byName: [Customer]?, _ draft: LineDraft, _ findings: inout [Finding]
    ) -> [Customer]? {
        if let byId, byId.isEmpty {
            findings.append(Finding(.customerUnknown, line: draft.line, field: .customerId))
            if byName?.isEmpty == true {
                findings.append(Finding(.customerUnknown, line: draft.line, field: .customerDomainName))
            }
            return nil
        }
        guard let byName else { return byId }
        guard let byId else {
            if byName.isEmpty {
                findings.append(Finding(.customerUnknown, line: draft.line, field: .customerDomainName))
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

    /// The finding of a line whose customer is not that of the order's first line.
    static func differs(_ draft: LineDraft) -> Finding {
        let field: Field = draft.isBlank(.customerId) ? .customerDomainName : .customerId
        return Finding(
            .customerMismatch, line: draft.line, field: field, "the order's first line; an order is for one customer")
    }
}
