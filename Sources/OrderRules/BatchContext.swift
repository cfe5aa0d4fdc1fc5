public import OrderCatalog
public import OrderModel

/// What every order of a batch is judged against.
public struct BatchContext: Sendable {
    public let partnerId: String
    /// The roles of the submitting agent on the day of the batch.
    public let roles: AgentRoles
    /// The batch's clock; its UTC day is the order date.
    public let asOf: Timestamp
    public let catalog: Catalog
    /// Reads serial numbers out of the ids that requests name.
    public let identifiers: any IdentifierRecognising
    /// True when cancellations are granted past R8's window, and of reservations too: an operator's recorded decision.
    public let isPastCancellationLimits: Bool
    /// Whom of the partner's customers a mistyped id or domain name may mean.
    let nearbyCustomers: NearbyCustomers

    public init(
        partnerId: String, roles: AgentRoles, asOf: Timestamp, catalog: Catalog, identifiers: any IdentifierRecognising,
        isPastCancellationLimits: Bool = false
    ) {
        self.partnerId = partnerId
        self.roles = roles
        self.asOf = asOf
        self.catalog = catalog
        self.identifiers = identifiers
        self.isPastCancellationLimits = isPastCancellationLimits
        nearbyCustomers = NearbyCustomers(catalog: catalog, partnerId: partnerId)
    }

    /// Only an admin agent may have keys (R5).
    public var submitterMayHaveKeys: Bool { roles.contains(.adminAgent) }
}
