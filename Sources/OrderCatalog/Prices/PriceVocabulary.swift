internal import OrderModel

/// The words of a price list, numbered as they come.
struct PriceVocabulary {
    var terms = WordList()
    var plans = WordList()
    var segments = WordList()
    var currencies: [Currency] = []
    var currencyCodes = ByteStringTable()
    /// Every Segment cell that was seen, with the bits of its segments.
    var segmentCells = ByteStringTable()
    var segmentBits: [UInt32] = []

    init() {
        _ = plans.insert(PriceRows.defaultBillingPlan)
    }
}
