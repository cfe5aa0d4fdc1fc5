public import OrderCatalog
public import OrderModel

/// The facts that every order of a batch is judged against.
public struct BatchContext: Sendable {
    public let partnerId: String
    /// The roles of the submitting agent on the day of the batch.
    public let roles: AgentRoles
    /// The batch's clock; its UTC day is the order date.
    public let asOf: Timestamp
    public let catalog: Catalog
    /// Reads serial numbers out of the ids that requests name.
    public let identifiers: any IdentifierRecognising
    /// True when an operator decided, on record, to grant cancellations past R8's window, and those of reservations
    /// too.
    public let isPastCancellationLimits: Bool
    /// The customers of the partner that a mistyped id or domain name may mean.
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
