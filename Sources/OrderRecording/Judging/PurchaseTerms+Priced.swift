internal import OrderLedger
internal import OrderModel
internal import OrderPricing

extension PurchaseTerms {
    /// Makes the recorded terms of a judged and priced line.
    convenience init(_ intent: PurchaseIntent, _ priced: PricedLine) {
        let hybrid = intent.cores.map {
            HybridGrant(
                datacenterCores: Int($0.datacenter), standardCores: Int($0.standard), saving: priced.hybridSaving)
        }
        self.init(
            offer: priced.offer, quantity: intent.quantity, amounts: priced.amounts, basis: priced.basis,
            hybrid: hybrid, keyStatus: intent.keyStatus, choice: intent.choice, tierMinimum: priced.tierMinimum)
    }
}
