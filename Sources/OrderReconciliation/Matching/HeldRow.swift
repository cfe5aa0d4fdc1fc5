/// What is kept in memory of a row of the files until it is matched: the keys that it can be matched by. Everything is
/// read again when the row is reported.
struct HeldRow {
    /// The serial number in the row's OrderId; 0 where it is not of this site.
    var orderSerial: Int64 = 0
    /// 0 where it is not whole.
    var quantity: Int64 = 0
    /// In minor units, rounded: to tell lines of one order from one another, never to compare amounts.
    var total: Int64 = 0
    /// The serial number of the line in the row's SubscriptionId; ``noLine`` where that is blank, ``unknownLine`` where
    /// this site issued no such id.
    var line: Int64 = noLine
    /// The place of ReferenceID among the references; 0 where it is blank.
    var reference: UInt32 = 0
    /// The place of the CustomerId, or where it is empty of the domain name; 0 where attributes cannot match the row,
    /// since one of them is missing.
    var customer: UInt32 = 0
    /// The place of product, SKU and currency.
    var product: UInt32 = 0
    /// The day of the order, where ``customer`` is not 0.
    var day: Int32 = 0
    /// The number of its PartnerId among those of the files.
    var partner: UInt16 = 0
    var isCredit = false
    /// True when ``customer`` is a domain name.
    var isByDomain = false

    static let (noLine, unknownLine): (Int64, Int64) = (0, -1)

    /// Nil where one of the attributes is missing.
    var attributes: AttributeKey? {
        guard customer != 0 else { return nil }
        return AttributeKey(customer: customer, product: product, quantity: quantity, day: day, isCredit: isCredit)
    }
}

/// What became of a row.
enum RowFate {
    /// Not matched yet.
    case open
    case matched(posting: Int32, MatchKey, IdentityDoubts)
    case missing(UnmatchedReason)
    /// With the number of its group.
    case ambiguous(Int32)

    var isOpen: Bool {
        if case .open = self { true } else { false }
    }
}

/// What of a matched row's ids is not its posting's.
struct IdentityDoubts: OptionSet {
    let rawValue: UInt8

    /// The SubscriptionId is that of another line.
    static let otherLine = IdentityDoubts(rawValue: 1)
    /// The SubscriptionId is none that this site issued.
    static let unknownLine = IdentityDoubts(rawValue: 2)
    /// The ReferenceID is not that of the posting, nor of the purchase that a credit is of.
    static let otherReference = IdentityDoubts(rawValue: 4)
}

/// Rows or postings that cannot be told from one another.
struct AmbiguousGroup {
    var key: MatchKey
    var reason: UnmatchedReason
    var rowCount: Int32
    var postingCount: Int32
}
