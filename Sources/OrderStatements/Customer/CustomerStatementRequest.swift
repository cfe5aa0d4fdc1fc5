package import OrderLedger
package import OrderModel

/// The question for a customer's statements: whose, of which days, and as of when.
package struct CustomerStatementRequest: Sendable {
    package let customerId: String
    /// The partner that the customer bought from; nil when it has one alone.
    package let partnerId: String?
    package let period: PostingPeriod
    /// The time of the statements. Nothing later is in them.
    package let madeAt: Timestamp
    /// The version, such as `1.0.0`.
    package let softwareVersion: String

    package init(
        customerId: String, partnerId: String?, period: PostingPeriod, madeAt: Timestamp, softwareVersion: String
    ) {
        self.customerId = customerId
        self.partnerId = partnerId
        self.period = period
        self.madeAt = madeAt
        self.softwareVersion = softwareVersion
    }
}

/// The reason why there are no statements.
package enum CustomerStatementError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nobody ever ordered for this customer.
    case unknown(customerId: String)
    /// Several partners ordered for it, and statements are one partner's.
    case severalPartners(customerId: String, [String])

    package var description: String {
        switch self {
        case .unknown(let id):
            "the ledger has no order for a customer with the CustomerId '\(id.visible)'; ids are taken with their letter "
                + "case, and `docket show` finds a customer by a part of the name"
        case .severalPartners(let id, let partners):
            "several partners ordered for the customer '\(id.visible)'; name one with --partner: "
                + partners.map(\.visible).joined(separator: ", ")
        }
    }
}
