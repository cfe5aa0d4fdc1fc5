import GRDB
import OrderLedger
import OrderModel

/// Gives repeated values their numbers, and stores those that are new.
///
/// A rollback makes the numbers of its transaction void; call ``forget()`` then.
final class Interner {
    private var customers = InternTable<Identity<Customer>, StoredCustomer>(entriesMax: 500_000)
    private var products = InternTable<Identity<Product>, Int64>(entriesMax: 50_000)
    private var offers = InternTable<Offer, StoredOffer>(entriesMax: 50_000)
    /// Bases by identity, as lines of one price mostly share the object; and by content for the other lines.
    private var basesByIdentity = InternTable<Identity<PriceBasis>, Int64>(entriesMax: 10_000)
    private var bases = InternTable<PriceBasis, Int64>(entriesMax: 50_000)
    private var choices = InternTable<DownloadChoice, Int64>(entriesMax: 10_000)
    private var largest = LargestIds()

    /// An offer's number, with the fact that its lines need each time.
    struct StoredOffer {
        let id: Int64
        /// True when its lines license Windows Server cores (R12).
        let licensesCores: Bool
    }

    /// A customer's number, with the last batch that was noted to hold the customer's orders.
    struct StoredCustomer {
        let id: Int64
        let notedBatch: Int64
    }

    /// Finds the customer's number. Calls `note` when the customer was not noted for the batch.
    func id(
        of customer: Customer, in batch: Int64, _ database: Database, note: (Int64) throws -> Void
    ) throws -> Int64 {
        let key = Identity(customer)
        let known = customers.entry(of: key)
        if let known, known.notedBatch == batch { return known.id }
        let id = try known?.id ?? InternSQL.customer.id(database, InternSQL.arguments(customer))
        try note(id)
        customers.remember(StoredCustomer(id: id, notedBatch: batch), for: key)
        largest.customer = max(largest.customer, id)
        return id
    }

    func entry(of offer: Offer, _ database: Database) throws -> StoredOffer {
        if let entry = offers.entry(of: offer) { return entry }
        let product = try id(of: offer.product, database)
        let id = try InternSQL.offer.id(database, InternSQL.arguments(offer, product: product))
        let entry = StoredOffer(id: id, licensesCores: offer.product.windowsServerEdition != nil)
        offers.remember(entry, for: offer)
        largest.offer = max(largest.offer, id)
        return entry
    }

    func id(of basis: PriceBasis, _ database: Database) throws -> Int64 {
        let key = Identity(basis)
        if let id = basesByIdentity.entry(of: key) { return id }
        let id = try idByContent(of: basis, database)
        basesByIdentity.remember(id, for: key)
        largest.basis = max(largest.basis, id)
        return id
    }

    func id(of choice: DownloadChoice, _ database: Database) throws -> Int64 {
        if let id = choices.entry(of: choice) { return id }
        let id = try InternSQL.choice.id(database, [choice.version, choice.language, choice.fileType])
        choices.remember(id, for: choice)
        largest.choice = max(largest.choice, id)
        return id
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

extension Interner {
    func forget() {
        customers.removeAll()
        products.removeAll()
        offers.removeAll()
        basesByIdentity.removeAll()
        bases.removeAll()
        choices.removeAll()
        largest = LargestIds()
    }

    /// Proves that every remembered number belongs to a row, as foreign keys of the large tables would prove row by
    /// row.
    func requireStored(_ database: Database) throws {
        guard try LargestIds(database).cover(largest) else {
            throw LedgerError.guardRefused("a row names a value that is not stored")
        }
    }
}

/// The largest number of each kind. The numbers are dense, as rows are never deleted: all from 1 to the largest are
/// rows.
struct LargestIds {
    var customer: Int64 = 0
    var offer: Int64 = 0
    var basis: Int64 = 0
    var choice: Int64 = 0

    static let sql = """
        SELECT (SELECT max(id) FROM customer) AS customer, (SELECT max(id) FROM offer) AS offer,
            (SELECT max(id) FROM price_basis) AS basis, (SELECT max(id) FROM download_choice) AS choice
        """

    init() {}

    init(_ database: Database) throws {
        guard let row = try Row.fetchOne(database.cachedStatement(sql: Self.sql)) else { return }
        customer = try row.decode(Int64?.self, forColumn: "customer") ?? 0
        offer = try row.decode(Int64?.self, forColumn: "offer") ?? 0
        basis = try row.decode(Int64?.self, forColumn: "basis") ?? 0
        choice = try row.decode(Int64?.self, forColumn: "choice") ?? 0
    }

    func cover(_ used: LargestIds) -> Bool {
        used.customer <= customer && used.offer <= offer && used.basis <= basis && used.choice <= choice
    }
}
