/// An operator's order to issue the links of a purchase anew. The ledger stores it with the claim before anything is
/// done, so that another run goes on in the same way.
package struct Renewal: Sendable, Hashable {
    /// The serial number of the purchase.
    package let purchase: Int64
    /// The purchase's OrderReference, by which people know it.
    package let reference: String
    package let by: String
    package let reason: String

    package init(purchase: Int64, reference: String, by: String, reason: String) {
        self.purchase = purchase
        self.reference = reference
        self.by = by
        self.reason = reason
    }
}
