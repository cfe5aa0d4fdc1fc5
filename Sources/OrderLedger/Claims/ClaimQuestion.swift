package import OrderModel

/// A question of the site's operator about claims.
package enum ClaimQuestion: Sendable, Hashable {
    /// The batches that a guard stopped, and that no person released or ended.
    case parked
    /// The files that were refused or given up, taken at this time or later.
    case quarantined(since: Timestamp)
    /// The newest batch that a partner sent, parked or for good; at most one claim.
    case newest(ofPartner: String)
}
