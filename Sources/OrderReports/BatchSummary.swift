package import OrderLedger
package import OrderModel

/// A batch in numbers: the content of `summary.json` that is not already in the claim.
package struct BatchSummary: Hashable, Sendable {
    /// The counts of orders and lines in the file.
    package let orderCount: Int64
    package let lineCount: Int64
    /// The outcomes of the orders. The three together are ``orderCount``.
    package let acceptedOrderCount: Int
    package let duplicateOrderCount: Int
    package let rejectedOrderCount: Int
    package let problemCount: Int
    /// The count of result rows for each status; a status without rows is absent.
    package let rowsByStatus: [OutcomeStatus: Int]
    /// The money that this batch moved, by currency code. Duplicates move none.
    package let totals: [CurrencyTotals]
    /// The lines that got a product key from this batch, each counted once.
    package let keysIssued: Int
    package let linksIssued: Int

    /// The statuses in the order of listing.
    package static let statuses: [OutcomeStatus] = [
        .completed, .keysWithheld, .selectionNeeded, .keysIssued, .cancelled, .duplicate,
    ]

    package var verdict: BatchVerdict {
        if rejectedOrderCount == 0 { return .accepted }
        return acceptedOrderCount + duplicateOrderCount == 0 ? .rejected : .partlyAccepted
    }
}

/// The verdict on a batch as a whole.
package enum BatchVerdict: String, Sendable {
    /// No order was rejected.
    case accepted
    /// Some orders were rejected.
    case partlyAccepted = "partly-accepted"
    /// Every order was rejected.
    case rejected
}

/// The charges and refunds of a batch in one currency.
package struct CurrencyTotals: Hashable, Sendable {
    package let currency: Currency
    /// The sum of its purchases.
    package var charged = MoneySums()
    /// The sum of its cancellations, positive.
    package var refunded = MoneySums()

    package init(currency: Currency) {
        self.currency = currency
    }

    /// The charges less the refunds: the sums of `reconciliation.csv`.
    package var net: MoneySums { charged - refunded }

    /// Adds other totals of the same currency.
    package mutating func add(_ other: CurrencyTotals) {
        charged += other.charged
        refunded += other.refunded
    }

    /// Returns one of the sums as a plain decimal with exactly the currency's digits.
    package func text(of sum: Int128) -> String {
        currency.text(ofMinorUnits: sum)
    }
}
