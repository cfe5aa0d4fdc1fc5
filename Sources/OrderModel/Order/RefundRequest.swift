/// The problem report that a cancellation makes (R11): a row of `refund-requests.csv`.
public struct RefundRequest: Hashable, Sendable {
    public let reason: String
    /// Minor units of the order's currency.
    public let requestedAmount: Int64
    /// `Critical`, `Moderate` or `Minimal`.
    public let impact: String
    public let title: String
    public let contactName: String
    public let contactEmail: String
    public let contactPhone: String
    /// Names of attached files, `;` between them; empty when there are none.
    public let attachment: String

    public init(
        reason: String, requestedAmount: Int64, impact: String, title: String, contactName: String,
        contactEmail: String,
        contactPhone: String, attachment: String
    ) {
        self.reason = reason
        self.requestedAmount = requestedAmount
        self.impact = impact
        self.title = title
        self.contactName = contactName
        self.contactEmail = contactEmail
        self.contactPhone = contactPhone
        self.attachment = attachment
    }
}
