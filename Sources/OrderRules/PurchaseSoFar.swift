internal import OrderCatalog
internal import OrderModel

/// A line that buys, as the rules so far found it.
///
/// A refused value is replaced by a sound one, so that the same pass names what the price list has against the rest of
/// the line; the order is rejected for the refused one anyway.
struct PurchaseSoFar: LineInHand {
    let draft: LineDraft
    var product: Product?
    /// The quantity, or the fewest units that the SKU is sold in where it is none or out of range.
    var quantity: Int64 = 0
    var isQuantitySound = false
    var term: String?
    /// The currency, or one that the line has a price in where its own is refused.
    var currency: Currency?
    var claimsHybridBenefit = false
    var choice: DownloadChoice?
    /// The SKU that the line is priced at, and the cores that it takes (R12); nil without the benefit.
    var baseRate: Product?
    var cores: HybridCores?
    var keyStatus = KeyStatus.notApplicable
    /// True when the product is not sold in the market. Then it needs no price there: the price list's silence is no
    /// second fault.
    var isSettled = false

    init(_ draft: LineDraft) {
        self.draft = draft
    }

    /// True when the line is sound enough to be priced.
    var isPriceable: Bool { !isSettled && product != nil && term != nil && currency != nil }

    /// The line, where it is sound enough to be priced.
    var intent: PurchaseIntent? {
        guard !isSettled, let product, let term, let currency else { return nil }
        return PurchaseIntent(
            line: draft.line, product: product, quantity: quantity, term: term, billingPlan: draft.text(.billingPlan),
            segment: SegmentRule.commercial, currency: currency, baseRate: baseRate, cores: cores, choice: choice,
            keyStatus: keyStatus)
    }
}
