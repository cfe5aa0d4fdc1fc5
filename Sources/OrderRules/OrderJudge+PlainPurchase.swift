internal import OrderCatalog
package import OrderModel

extension OrderJudge {
    /// Returns the line of an order that is one plain purchase: a sound reference of ASCII characters, no claim of the
    /// Azure Hybrid Benefit, and nothing that depends on other orders or other lines. Nil for every other order, which
    /// ``judge(_:in:facts:)`` answers.
    ///
    /// As long as its reference is new, the verdict on such a line depends only on its own fields, the batch and the
    /// reference books. So the verdict on one line holds for all lines with the same fields.
    package func plainPurchaseLine(_ order: DraftOrder, in fields: DraftFields) -> Int? {
        guard order.lines.count == 1 else { return nil }
        let draft = LineDraft(fields, line: order.lines.lowerBound)
        guard draft.isBlank(.hybridBenefit), ReferenceRule.isPlain(draft),
            fields.action(ofLine: draft.line) == .purchase
        else { return nil }
        return draft.line
    }

    /// Returns the customer of a line, or nil when anything is wrong with it.
    package func soundCustomer(ofLine line: Int, in fields: DraftFields) -> Customer? {
        var findings: [Finding] = []
        let customer = CustomerRule.customer(of: LineDraft(fields, line: line), context: context, findings: &findings)
        return findings.isEmpty ? customer : nil
    }

    /// Returns the quantity of a line, or nil when the product is not sold in it.
    package func soundQuantity(ofLine line: Int, in fields: DraftFields, product: Product) -> Int64? {
        var findings: [Finding] = []
        let draft = LineDraft(fields, line: line)
        guard let quantity = QuantityRule.quantity(of: draft, findings: &findings),
            QuantityRule.isSold(product, inQuantity: quantity)
        else { return nil }
        return quantity
    }
}
