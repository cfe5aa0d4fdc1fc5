internal import OrderCatalog
internal import OrderModel

/// A purchase line while it is judged, with the findings of the rules so far.
///
/// A sound value replaces a refused one, so that the same pass also checks the rest of the line against the price list.
/// The refused value rejects the order anyway.
struct PurchaseSoFar: LineInHand {
    let draft: LineDraft
    var product: Product?
    /// The quantity; the fewest units that the SKU is sold in when the line's own is no number or out of range.
    var quantity: Int64 = 0
    var isQuantitySound = false
    var term: String?
    /// The currency; one that the line has a price in when its own is refused.
    var currency: Currency?
    var claimsHybridBenefit = false
    var choice: DownloadChoice?
    /// The SKU that the line is priced at, and the cores that it takes (R12); nil without the benefit.
    var baseRate: Product?
    var cores: HybridCores?
    var keyStatus = KeyStatus.notApplicable
    /// True when the product is not sold in the market. The line then needs no price there, and the price list's
    /// silence is no second fault.
    var isSettled = false

    init(_ draft: LineDraft) {
        self.draft = draft
    }

    /// True when the line is sound enough to be priced.
    var isPriceable: Bool { !isSettled && product != nil && term != nil && currency != nil }

    /// The line to be priced; nil when it is not sound enough.
    var intent: PurchaseIntent? {
        guard !isSettled, let product, let term, let currency else { return nil }
        return PurchaseIntent(
            line: draft.line, product: product, quantity: quantity, term: term, billingPlan: draft.text(.billingPlan),
            segment: SegmentRule.commercial, currency: currency, baseRate: baseRate, cores: cores, choice: choice,
            keyStatus: keyStatus)
    }
}
