internal import OrderLedger
internal import OrderModel
internal import OrderReports

/// Gives postings their identifiers, some hundreds at once, and passes them on in their order.
///
/// An order id costs ten rounds of a cipher. Made for one posting at a time, ids were two thirds of an export's time.
///
///     try identified.append(posting) { posting, identifiers in … }
///     try identified.finish { posting, identifiers in … }
struct IdentifiedPostings {
    private let issuer: any IdentifierIssuing
    private var postings: [Posting] = []
    private var serials: [RowSerials] = []
    private var texts = IdentifierTexts()

    /// The most postings in memory.
    private static let postingsMax = 512

    init(issuer: any IdentifierIssuing) {
        self.issuer = issuer
    }

    /// Takes a posting. Passes on those that are waiting when there are enough of them.
    mutating func append<Failure>(
        _ posting: Posting, _ body: (Posting, RowIdentifiers) throws(Failure) -> Void
    ) throws(Failure) {
        postings.append(posting)
        if postings.count == Self.postingsMax { try finish(body) }
    }

    /// Passes on the postings that are waiting.
    mutating func finish<Failure>(
        _ body: (Posting, RowIdentifiers) throws(Failure) -> Void
    ) throws(Failure) {
        serials.removeAll(keepingCapacity: true)
        for posting in postings { serials.append(RowSerials(posting.outcome, mayHaveKeys: false)) }
        issuer.issue(serials, into: &texts)
        for (index, posting) in postings.enumerated() { try body(posting, RowIdentifiers(texts, row: index)) }
        postings.removeAll(keepingCapacity: true)
    }
}

extension RowIdentifiers {
    fileprivate init(_ texts: borrowing IdentifierTexts, row: Int) {
        let places = texts.rows[row]
        func text(_ place: Range<Int>) -> String { String(decoding: texts.bytes[place], as: UTF8.self) }
        self.init(orderId: text(places.orderId), subscriptionId: text(places.subscriptionId))
    }
}
