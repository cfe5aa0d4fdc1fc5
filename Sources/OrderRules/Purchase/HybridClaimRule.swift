internal import OrderModel

/// R12: a line claims the Azure Hybrid Benefit with `true`, in any case, since spreadsheets write it in capitals.
enum HybridClaimRule: Rule {
    static let number = "R12"
    static let title = "The Azure Hybrid Benefit is claimed with true or false"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        let draft = line.draft
        guard !draft.isBlank(.hybridBenefit) else { return }
        switch draft.text(.hybridBenefit).lowercased() {
        case "true": line.claimsHybridBenefit = true
        case "false": break
        default: order.add(draft.finding(.hybridBenefitMalformed, in: .hybridBenefit))
        }
    }
}
