/// A row of the files in memory until it is matched: the keys that can match it. Its other values are read again for
/// the report.
struct HeldRow {
    /// The serial number in the row's OrderId; 0 when it is not of this site.
    var orderSerial: Int64 = 0
    /// The quantity; 0 when it is not whole.
    var quantity: Int64 = 0
    /// The total in minor units, rounded. It tells lines of one order apart, and never compares amounts.
    var total: Int64 = 0
    /// The serial number of the line in the row's SubscriptionId; ``noLine`` when that is blank, ``unknownLine`` when
    /// this site issued no such id.
    var line: Int64 = noLine
    /// The place of ReferenceID among the references; 0 when it is blank.
    var reference: UInt32 = 0
    /// The place of the CustomerId, or of the domain name when that is empty. 0 when an attribute is missing, so that
    /// attributes cannot match the row.
    var customer: UInt32 = 0
    /// The place of product, SKU and currency.
    var product: UInt32 = 0
    /// The day of the order, when ``customer`` is not 0.
    var day: Int32 = 0
    /// The number of its PartnerId among those of the files.
    var partner: UInt16 = 0
    var isCredit = false
    /// True when ``customer`` is a domain name.
    var isByDomain = false

    static let (noLine, unknownLine): (Int64, Int64) = (0, -1)

    /// The attributes; nil when one of them is missing.
    var attributes: AttributeKey? {
        guard customer != 0 else { return nil }
        return AttributeKey(customer: customer, product: product, quantity: quantity, day: day, isCredit: isCredit)
    }
}

/// The fate of a row.
enum RowFate {
    /// No posting matches the row yet.
    case open
    case matched(posting: Int32, MatchKey, MatchMarks)
    case missing(UnmatchedReason)
    /// Several could match. The value is the number of their group.
    case ambiguous(Int32)

    var isOpen: Bool {
        if case .open = self { true } else { false }
    }
}

/// The marks of a matched row: its ids that differ from its posting's, and its place among other rows.
struct MatchMarks: OptionSet {
    let rawValue: UInt8

    /// The SubscriptionId is another line's.
    static let otherLine = MatchMarks(rawValue: 1)
    /// The SubscriptionId is none that this site issued.
    static let unknownLine = MatchMarks(rawValue: 2)
    /// The ReferenceID is neither the posting's nor that of the purchase which the credit is for.
    static let otherReference = MatchMarks(rawValue: 4)
    /// Other rows are the same posting together with this one.
    static let part = MatchMarks(rawValue: 8)
}

/// Rows or postings that cannot be told apart.
struct AmbiguousGroup {
    var key: MatchKey
    var reason: UnmatchedReason
    var rowCount: Int32
    var postingCount: Int32
}
