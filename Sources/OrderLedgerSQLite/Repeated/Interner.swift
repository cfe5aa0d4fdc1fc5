import GRDB
import OrderModel

/// Gives repeated values their numbers, and stores those that are new.
///
/// The numbers that a transaction gave out are void when it is rolled back; ``forget()`` is called then.
final class Interner {
    private var customers = InternTable<Identity<Customer>, Int64>(entriesMax: 500_000)
    private var products = InternTable<Identity<Product>, Int64>(entriesMax: 50_000)
    private var offers = InternTable<Offer, StoredOffer>(entriesMax: 50_000)
    /// By identity, as lines of one price mostly share the object; and by content for those that do not.
    private var basesByIdentity = InternTable<Identity<PriceBasis>, Int64>(entriesMax: 10_000)
    private var bases = InternTable<PriceBasis, Int64>(entriesMax: 50_000)
    private var choices = InternTable<DownloadChoice, Int64>(entriesMax: 10_000)

    /// An offer's number, with what its lines ask for each time.
    struct StoredOffer {
        let id: Int64
        /// Whether its lines license Windows Server cores (R12).
        let licensesCores: Bool
    }

    func id(of customer: Customer, _ database: Database) throws -> Int64 {
        let key = Identity(customer)
        if let id = customers.entry(of: key) { return id }
        let id = try InternSQL.customer.id(database, InternSQL.arguments(customer))
        customers.remember(id, for: key)
        return id
    }

    func entry(of offer: Offer, _ database: Database) throws -> StoredOffer {
        if let entry = offers.entry(of: offer) { return entry }
        let product = try id(of: offer.product, database)
        let id = try InternSQL.offer.id(database, InternSQL.arguments(offer, product: product))
        let entry = StoredOffer(id: id, licensesCores: offer.product.windowsServerEdition != nil)
        offers.remember(entry, for: offer)
        return entry
    }

    func id(of basis: PriceBasis, _ database: Database) throws -> Int64 {
        let key = Identity(basis)
        if let id = basesByIdentity.entry(of: key) { return id }
        let id = try idByContent(of: basis, database)
        basesByIdentity.remember(id, for: key)
        return id
    }

    func id(of choice: DownloadChoice, _ database: Database) throws -> Int64 {
        if let id = choices.entry(of: choice) { return id }
        let id = try InternSQL.choice.id(database, [choice.version, choice.language, choice.fileType])
        choices.remember(id, for: choice)
        return id
    }

    func forget() {
        customers.removeAll()
        products.removeAll()
        offers.removeAll()
        basesByIdentity.removeAll()
        bases.removeAll()
        choices.removeAll()
    }

    private func id(of product: Product, _ database: Database) throws -> Int64 {
        let key = Identity(product)
        if let id = products.entry(of: key) { return id }
        let id = try InternSQL.product.id(database, InternSQL.arguments(product))
        products.remember(id, for: key)
        return id
    }

    private func idByContent(of basis: PriceBasis, _ database: Database) throws -> Int64 {
        if let id = bases.entry(of: basis) { return id }
        let id = try InternSQL.basis.id(database, [basis.text], all: InternSQL.arguments(basis))
        bases.remember(id, for: basis)
        return id
    }
}
