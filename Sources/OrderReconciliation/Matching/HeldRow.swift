/// What is kept in memory of a row of the files: the keys that it can be matched by, and what it was matched with. Everything
/// else is read again when the row is reported.
struct HeldRow {
    /// The serial number in the row's OrderId; 0 where it is not of this site.
    var orderSerial: Int64 = 0
    /// The key of ReferenceID; 0 where it is blank.
    var reference: UInt64 = 0
    /// The key of customer, product, SKU, currency, quantity, date, charge or credit; 0 where one of them is missing.
    var attributes: UInt64 = 0
    /// 0 where it is not whole.
    var quantity: Int64 = 0
    /// In minor units, rounded: to tell lines of one order from one another, never to compare amounts.
    var total: Int64 = 0
    /// The key of product, SKU and currency, which only lines of one order are told by.
    var product: UInt32 = 0
    /// The key of SubscriptionId; 0 where it is blank.
    var subscription: UInt32 = 0
    /// The posting that the row was matched with; of an ambiguous row, its group. Negative where there is none.
    var mate: Int32 = -1
    /// The number of its PartnerId among those of the files.
    var partner: UInt16 = 0
    var state = RowState.open
    var isCredit = false
    /// Whether ``attributes`` has the domain name in the place of the CustomerId.
    var isByDomain = false
}

/// How far the matching has come with a row.
enum RowState: Equatable {
    case open
    /// Its OrderId or ReferenceID is known, so that no other key is asked.
    case bound
    case matched(MatchKey)
    case missing(UnmatchedReason)
    case ambiguous(UnmatchedReason)
}
