internal import OrderCatalog
internal import OrderModel

/// R12: a reservation of Windows VMs may be priced at the base rate when the customer's Windows Server cores cover it.
///
/// Every 16 licensed cores of an edition cover two VMs of up to 8 cores or one of up to 16; larger VMs take cores by
/// eights. Datacenter cores are taken first: they stay in use on premises (reused), Standard cores do not (converted).
/// Licences count while their subscription runs; a perpetual licence is without Software Assurance and does not count
/// (R12).
enum HybridBenefitRule {
    private static let coresPerStep: Int128 = 8

    /// Whether the line claims the benefit; `true` and `false` in any case, as spreadsheets write them in capitals.
    static func isClaimed(_ draft: LineDraft, findings: inout [Finding]) -> Bool {
        guard !draft.isBlank(.hybridBenefit) else { return false }
        switch draft.text(.hybridBenefit).lowercased() {
        case "true": return true
        case "false": return false
        default:
            findings.append(draft.malformed(.hybridBenefit, "is neither true nor false", "true or false"))
            return false
        }
    }

    /// The base-rate SKU that the line is priced at, or nil with why the benefit does not apply.
    static func baseRate(_ draft: LineDraft, product: Product, catalog: Catalog, findings: inout [Finding]) -> Product?
    {
        let reason: String
        if product.family != .reservation {
            reason = "the line is no reservation"
        } else if product.vmCores <= 0 || product.baseRateSkuId.isEmpty {
            reason = "the SKU has no base rate, it is no Windows virtual machine"
        } else if let baseRate = catalog.product(productId: product.productId, skuId: product.baseRateSkuId) {
            return baseRate
        } else {
            reason = "the base-rate SKU \(product.baseRateSkuId) is not in the catalogue"
        }
        findings.append(Finding(.hybridBenefitNotApplicable, line: draft.line, field: .hybridBenefit, reason))
        return nil
    }

    /// The cores that one machine takes.
    static func coresPerMachine(_ product: Product) -> Int128 {
        max(1, (Int128(product.vmCores) + coresPerStep - 1) / coresPerStep) * coresPerStep
    }

    /// How many cores a line lacks that is not covered.
    static func notCovered(_ draft: LineDraft, product: Product, quantity: Int64, balance: CoreBalance) -> Finding {
        Finding(
            .hybridBenefitNotCovered, line: draft.line, field: .hybridBenefit,
            "\(Int128(quantity) * coresPerMachine(product))", "\(balance.usable)", "\(balance.free)")
    }
}
