public import OrderLedger
public import OrderModel

/// What is kept in memory of a charge or credit of the ledger that may concern the files.
struct HeldPosting {
    var purchaseSerial: Int64
    var lineSerial: Int64
    var quantity: Int64
    var subtotal: Int64
    var tax: Int64
    /// Where its OrderReference lies in the texts.
    var reference = TextPages.Place()
    var secretId: UInt16
    var customer: UInt32
    var offer: UInt32
    var basis: UInt32 = 0
    var batch: UInt32 = 0
    /// The day of the order.
    var orderDay: Int32
    /// Of an ambiguous posting, its group.
    var group: Int32 = -1
    var isCredit: Bool
    var hasTax: Bool
    /// Whether it was posted in the period.
    var isInPeriod: Bool
    var state = PostingState.open

    var total: Int64 { subtotal + tax }
}

enum PostingState: UInt8 {
    case open, matched, ambiguous
}

/// A charge or credit of the ledger, as a report shows it.
public struct ReconciledPosting: Sendable {
    public let orderSerial: Int64
    public let lineSerial: Int64
    public let secretId: Int
    public let reference: String
    public let orderDate: CivilDate
    public let batch: PostedBatch
    public let customer: Customer
    public let offer: Offer
    public let basis: PriceBasis
    public let quantity: Int64
    public let amounts: LineAmounts
    public let isCredit: Bool
}
