internal import OrderLedger
internal import OrderModel
internal import OrderPricing

extension PurchaseTerms {
    /// What a line is recorded with that was judged and priced.
    convenience init(_ intent: PurchaseIntent, _ priced: PricedLine, mayHaveKeys: Bool) {
        let hybrid = intent.cores.map {
            HybridGrant(
                datacenterCores: Int($0.datacenter), standardCores: Int($0.standard), saving: priced.hybridSaving)
        }
        self.init(
            offer: priced.offer, quantity: intent.quantity, amounts: priced.amounts, basis: priced.basis,
            hybrid: hybrid, keyStatus: Self.keyStatus(intent, mayHaveKeys: mayHaveKeys), choice: intent.choice,
            tierMinimum: priced.tierMinimum)
    }

    /// R5 and R6: keys go out with the purchase when an admin agent submits it and the choice is made.
    private static func keyStatus(_ intent: PurchaseIntent, mayHaveKeys: Bool) -> KeyStatus {
        if intent.product.family == .reservation { return .notApplicable }
        guard mayHaveKeys else { return .withheld }
        return intent.choice == nil ? .selectionNeeded : .issued
    }
}
