internal import OrderLedger
internal import OrderModel

/// A row of a customer's statement: a line that was bought, one whose keys were handed out again, or one that was
/// cancelled. It has no key and no link.
struct StatementRow: Sendable {
    let recordedAt: Timestamp
    let batch: String
    let outcome: LineOutcome
    let orderId: String
    let subscriptionId: String

    var month: String { recordedAt.monthText }

    /// The amounts of a charge or a credit; nil for a request for keys.
    var amounts: LineAmounts? { outcome.amounts }

    var event: Event {
        switch outcome.action {
        case .purchase: .bought
        case .getKeys: .keys
        case .cancel: .cancelled
        }
    }

    /// The event of a row, as the column `Event` has it.
    enum Event: String {
        case bought = "Bought"
        case keys = "Keys"
        case cancelled = "Cancelled"
    }

    /// True when the customer got a key with it.
    var hasKey: Bool { outcome.link != nil && event != .cancelled }

    /// The choice that the key was handed out for: `2022, en-US, 64 Bit, ISO`; empty without one.
    var choice: String {
        guard hasKey, let choice = outcome.choice else { return "" }
        return [choice.version, choice.language, choice.fileType].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    var linkExpiresAt: Timestamp? {
        hasKey ? outcome.link.map { DownloadAllowance.expiry(issuedAt: $0.issuedAt) } : nil
    }
}
