public import OrderLedger
public import OrderModel

/// What a batch came to, in numbers: the content of `summary.json` that is not already in the claim.
public struct BatchSummary: Hashable, Sendable {
    /// Orders and lines in the file.
    public let orderCount: Int64
    public let lineCount: Int64
    /// What became of the orders; the three together are ``orderCount``.
    public let acceptedOrderCount: Int
    public let duplicateOrderCount: Int
    public let rejectedOrderCount: Int
    public let problemCount: Int
    /// Rows of the results by their status; a status without rows is absent.
    public let rowsByStatus: [OutcomeStatus: Int]
    /// Money that this batch moved, by currency code. Duplicates move none.
    public let totals: [CurrencyTotals]
    /// Lines that got a product key from this batch, each counted once.
    public let keysIssued: Int
    public let linksIssued: Int

    /// The statuses in the order in which they are listed.
    public static let statuses: [OutcomeStatus] = [
        .completed, .keysWithheld, .selectionNeeded, .keysIssued, .cancelled, .duplicate,
    ]

    public var verdict: BatchVerdict {
        if rejectedOrderCount == 0 { return .accepted }
        return acceptedOrderCount + duplicateOrderCount == 0 ? .rejected : .partlyAccepted
    }
}

/// The verdict on a batch as a whole.
public enum BatchVerdict: String, Sendable {
    /// No order was rejected.
    case accepted
    /// Some orders were rejected.
    case partlyAccepted = "partly-accepted"
    /// Every order was rejected.
    case rejected
}

/// What a batch charged and gave back in one currency.
public struct CurrencyTotals: Hashable, Sendable {
    public let currency: Currency
    /// The sum of its purchases.
    public package(set) var charged = MoneySums()
    /// The sum of its cancellations, positive.
    public package(set) var refunded = MoneySums()

    package init(currency: Currency) {
        self.currency = currency
    }

    /// Charged less refunded: the sums of `reconciliation.csv`.
    public var net: MoneySums { charged - refunded }

    /// Adds what others of the same currency come to.
    public mutating func add(_ other: CurrencyTotals) {
        charged += other.charged
        refunded += other.refunded
    }

    /// One of the sums as a plain decimal with exactly the currency's digits.
    public func text(of sum: Int128) -> String {
        currency.text(ofMinorUnits: sum)
    }
}
