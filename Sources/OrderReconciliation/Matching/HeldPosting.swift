package import OrderLedger
package import OrderModel

/// A charge or credit of the ledger that may concern the files, as memory holds it. Shared parts are numbers.
struct HeldPosting {
    var purchaseSerial: Int64
    var lineSerial: Int64
    var quantity: Int64
    var subtotal: Int64
    /// The tax; 0 when the ledger does not itemise it.
    var tax: Int64
    /// The place of its OrderReference among the references.
    var reference: UInt32 = 0
    var customer: UInt32
    var offer: UInt32
    var basis: UInt32 = 0
    var source: UInt32 = 0
    /// The group of an ambiguous posting; below 0 for the others.
    private var groupOrState = open

    private static let (open, matched): (Int32, Int32) = (-1, -2)

    init(_ outcome: LineOutcome, _ amounts: LineAmounts, customer: UInt32, offer: UInt32) {
        (purchaseSerial, lineSerial) = (outcome.purchaseSerial, outcome.lineSerial)
        quantity = outcome.quantity
        (subtotal, tax) = (amounts.subtotal, amounts.tax ?? 0)
        (self.customer, self.offer) = (customer, offer)
    }

    var total: Int64 { subtotal + tax }

    var isOpen: Bool { groupOrState == Self.open }

    /// The posting's fate, packed into four bytes.
    var fate: PostingFate {
        get {
            switch groupOrState {
            case Self.open: .open
            case Self.matched: .matched
            default: .ambiguous(groupOrState)
            }
        }
        set {
            switch newValue {
            case .open: groupOrState = Self.open
            case .matched: groupOrState = Self.matched
            case .ambiguous(let group): groupOrState = group
            }
        }
    }
}

/// The fate of a posting.
enum PostingFate {
    /// No row has it, or none has been found yet.
    case open
    case matched
    /// Several could match. The value is the number of their group.
    case ambiguous(Int32)
}

/// The facts that most postings of a batch have in common.
struct PostingSource: Hashable {
    /// The number of the batch among the kept ones.
    var batch: UInt32
    /// The day of the order.
    var orderDay: Int32
    var secretId: Int
    var isCredit: Bool
    var hasTax: Bool
    /// True when it was posted in the period.
    var isInPeriod: Bool
}

/// A charge or credit of the ledger, as a report shows it.
package struct ReconciledPosting: Sendable {
    package let orderSerial: Int64
    package let lineSerial: Int64
    package let secretId: Int
    package let reference: String
    package let orderDate: CivilDate
    package let batch: PostedBatch
    package let customer: Customer
    package let offer: Offer
    package let basis: PriceBasis
    package let quantity: Int64
    package let amounts: LineAmounts
    package let isCredit: Bool
}
