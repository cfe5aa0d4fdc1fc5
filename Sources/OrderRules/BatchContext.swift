package import OrderCatalog
package import OrderModel

/// The facts that every order of a batch is judged against.
package struct BatchContext: Sendable {
    package let partnerId: String
    /// The roles of the submitting agent on the day of the batch.
    package let roles: AgentRoles
    /// The batch's clock; its UTC day is the order date.
    package let asOf: Timestamp
    package let catalog: Catalog
    /// Reads serial numbers out of the ids that requests name.
    package let identifiers: any IdentifierRecognising
    /// True when an operator decided, on record, to grant cancellations past R8's window, and those of reservations
    /// too.
    package let isPastCancellationLimits: Bool
    /// The customers of the partner that a mistyped id or domain name may mean.
    let nearbyCustomers: NearbyCustomers

    package init(
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
    package var submitterMayHaveKeys: Bool { roles.contains(.adminAgent) }
}
