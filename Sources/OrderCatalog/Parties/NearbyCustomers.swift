internal import OrderModel
internal import Synchronization

/// Finds the customer of one partner that a mistyped id or domain name may have meant. It never offers other partners'
/// customers.
///
/// The first question indexes the names, since most batches ask for none.
public final class NearbyCustomers: Sendable {
    private let catalog: Catalog
    private let partnerId: String
    private let indexes = Mutex<(ids: NearbyNames?, domainNames: NearbyNames?)>((nil, nil))

    public init(catalog: Catalog, partnerId: String) {
        self.catalog = catalog
        self.partnerId = partnerId
    }

    /// Finds the id of a customer of the partner that is near to this one.
    public func id(near name: String) -> String? {
        indexes.withLock { indexes in
            let index = indexes.ids ?? NearbyNames(customers.map(\.id))
            indexes.ids = index
            return index.nearest(to: name)
        }
    }

    /// Finds the domain name of a customer of the partner that is near to this one.
    public func domainName(near name: String) -> String? {
        indexes.withLock { indexes in
            let index = indexes.domainNames ?? NearbyNames(customers.map(\.domainName).filter { !$0.isEmpty })
            indexes.domainNames = index
            return index.nearest(to: name)
        }
    }

    private var customers: [Customer] { catalog.customers(ofPartner: partnerId) }
}
