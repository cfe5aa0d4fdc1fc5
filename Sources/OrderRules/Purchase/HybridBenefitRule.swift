internal import OrderCatalog
internal import OrderModel

/// R12: a reservation of Windows VMs gets the base rate when the customer's Windows Server cores cover it.
///
/// Every 16 licensed cores of an edition cover two VMs of up to 8 cores, or one of up to 16. Larger VMs take cores by
/// eights. Datacenter cores go first: they stay in use on premises (reused), Standard cores do not (converted).
/// Licences count while their subscription runs; a perpetual licence is without Software Assurance and does not count.
enum HybridBenefitRule: Rule {
    static let number = "R12"
    static let title = "The customer's cores cover a line that claims the benefit"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        guard let product = line.product else {
            order.mayHoldMoreCores = true
            return
        }
        if line.claimsHybridBenefit { line.baseRate = baseRate(of: product, for: line.draft, in: &order) }
        if line.baseRate != nil { takeCores(of: product, for: &line, in: &order) }
        if let edition = product.windowsServerEdition { hold(edition, of: line, in: &order) }
    }

    /// Returns the base-rate SKU that prices the line, or nil with the reason why the benefit does not apply.
    private static func baseRate(of product: Product, for draft: LineDraft, in order: inout OrderSoFar) -> Product? {
        let reason: String
        if product.family != .reservation {
            reason = "the line is no reservation"
        } else if product.vmCores <= 0 || product.baseRateSkuId.isEmpty {
            reason = "the SKU has no base rate, it is no Windows virtual machine"
        } else if let baseRate = order.catalog.product(productId: product.productId, skuId: product.baseRateSkuId) {
            return baseRate
        } else {
            reason = "the base-rate SKU \(product.baseRateSkuId) is not in the catalogue"
        }
        order.add(draft.finding(.hybridBenefitNotApplicable(reason), in: .hybridBenefit))
        return nil
    }

    /// Takes cores for a line, out of those that the order's earlier lines left over.
    private static func takeCores(of product: Product, for line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        guard let customer = order.customer else { return }
        var balance = order.balance(of: customer)
        let each = coresPerMachine(product)
        line.cores = balance.cores(forMachines: line.quantity, ofCores: each)
        if let cores = line.cores {
            balance.add(
                CoreAllocation(
                    lineSerial: 0, datacenterCores: cores.datacenter, standardCores: cores.standard,
                    purchasedAt: order.context.asOf, term: line.draft.text(.termDuration)))
        } else if !order.mayHoldMoreCores {
            let cause = ProblemCause.hybridBenefitNotCovered(
                needed: Int128(line.quantity) * each, usable: balance.usable, free: balance.free)
            order.add(line.draft.finding(cause, in: .hybridBenefit))
        }
        order.cores = balance
    }

    private static let coresPerStep: Int128 = 8

    /// Returns the cores that one machine takes.
    private static func coresPerMachine(_ product: Product) -> Int128 {
        max(1, (Int128(product.vmCores) + coresPerStep - 1) / coresPerStep) * coresPerStep
    }

    /// Adds the cores that a line licenses, for later lines of the order to use.
    private static func hold(_ edition: WindowsServerEdition, of line: PurchaseSoFar, in order: inout OrderSoFar) {
        guard let product = line.product, let customer = order.customer else { return }
        guard line.isQuantitySound, let term = line.term else {
            order.mayHoldMoreCores = true
            return
        }
        var balance = order.balance(of: customer)
        balance.add(
            CoreLicence(
                lineSerial: 0, edition: edition, cores: product.cores(ofUnits: line.quantity),
                purchasedAt: order.context.asOf, term: term))
        order.cores = balance
    }
}

extension OrderSoFar {
    fileprivate func balance(of customer: Customer) -> CoreBalance {
        cores ?? CoreBalance(facts.cores[customer.id] ?? CustomerCores(), on: context.asOf.date)
    }
}
