package import OrderLedger
package import OrderModel

/// The order for a repricing.
package struct RepriceRequest: Sendable {
    let period: PostingPeriod
    /// The partner; nil for all.
    let partnerId: String?
    let madeAt: Timestamp
    let other: OtherReference
    let softwareVersion: String

    package init(
        period: PostingPeriod, partnerId: String?, madeAt: Timestamp, other: OtherReference, softwareVersion: String
    ) {
        self.period = period
        self.partnerId = partnerId
        self.madeAt = madeAt
        self.other = other
        self.softwareVersion = softwareVersion
    }
}
