public import OrderLedger
public import OrderModel

/// A batch in numbers: the content of `summary.json` that is not already in the claim.
public struct BatchSummary: Hashable, Sendable {
    /// The counts of orders and lines in the file.
    public let orderCount: Int64
    public let lineCount: Int64
    /// The outcomes of the orders. The three together are ``orderCount``.
    public let acceptedOrderCount: Int
    public let duplicateOrderCount: Int
    public let rejectedOrderCount: Int
    public let problemCount: Int
    /// The count of result rows for each status; a status without rows is absent.
    public let rowsByStatus: [OutcomeStatus: Int]
    /// The money that this batch moved, by currency code. Duplicates move none.
    public let totals: [CurrencyTotals]
    /// The lines that got a product key from this batch, each counted once.
    public let keysIssued: Int
    public let linksIssued: Int

    /// The statuses in the order of listing.
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

/// The charges and refunds of a batch in one currency.
public struct CurrencyTotals: Hashable, Sendable {
    public let currency: Currency
    /// The sum of its purchases.
    public package(set) var charged = MoneySums()
    /// The sum of its cancellations, positive.
    public package(set) var refunded = MoneySums()

    package init(currency: Currency) {
        self.currency = currency
    }

    /// The charges less the refunds: the sums of `reconciliation.csv`.
    public var net: MoneySums { charged - refunded }

    /// Adds other totals of the same currency.
    public mutating func add(_ other: CurrencyTotals) {
        charged += other.charged
        refunded += other.refunded
    }

    /// Returns one of the sums as a plain decimal with exactly the currency's digits.
    public func text(of sum: Int128) -> String {
        currency.text(ofMinorUnits: sum)
    }
}
