internal import OrderCatalog
public import OrderModel

extension OrderJudge {
    /// The line of an order that is one purchase with nothing about it that hangs on other orders or on the order's
    /// other lines: a sound reference of ASCII characters, no claim of the Azure Hybrid Benefit. Nil for every other
    /// order, which ``judge(_:in:facts:)`` answers.
    ///
    /// What such a line comes to hangs on its own fields, the batch and the reference books alone, as long as its
    /// reference is new; so what was found of one holds for all with the same fields.
    public func plainPurchaseLine(_ order: DraftOrder, in fields: DraftFields) -> Int? {
        guard order.lines.count == 1 else { return nil }
        let draft = LineDraft(fields, line: order.lines.lowerBound)
        guard draft.isBlank(.hybridBenefit), ReferenceRule.isPlain(draft),
            fields.action(ofLine: draft.line) == .purchase
        else { return nil }
        return draft.line
    }

    /// The customer of a line, nil when anything is wrong with it.
    public func soundCustomer(ofLine line: Int, in fields: DraftFields) -> Customer? {
        var findings: [Finding] = []
        let customer = CustomerRule.customer(of: LineDraft(fields, line: line), context: context, findings: &findings)
        return findings.isEmpty ? customer : nil
    }

    /// The quantity of a line, nil when the product is not sold in it.
    public func soundQuantity(ofLine line: Int, in fields: DraftFields, product: Product) -> Int64? {
        var findings: [Finding] = []
        let draft = LineDraft(fields, line: line)
        guard let quantity = QuantityRule.quantity(of: draft, findings: &findings),
            QuantityRule.isSold(product, inQuantity: quantity)
        else { return nil }
        return quantity
    }
}
