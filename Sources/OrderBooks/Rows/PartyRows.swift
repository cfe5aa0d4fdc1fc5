import OrderLedger
import OrderModel

/// Writes the customers and the products that a batch sold to, each once, as its first row about it knows them.
struct PartyRows {
    private var customerIds: Set<String> = []
    private var productIds: Set<ProductId> = []
    // Rows share the objects. Known ones are kept, so that no other object gets the address of one that is gone.
    private var knownCustomers: [ObjectIdentifier: Customer] = [:]
    private var knownProducts: [ObjectIdentifier: Product] = [:]

    private struct ProductId: Hashable {
        let product: String
        let sku: String
    }

    mutating func add(_ row: LineOutcome, of batch: BookedBatch, to inserts: BookInserts) throws {
        let (customer, product) = (row.customer, row.offer.product)
        if knownCustomers[ObjectIdentifier(customer)] == nil {
            knownCustomers[ObjectIdentifier(customer)] = customer
            let isNew = customerIds.insert(customer.id).inserted
            if isNew { try inserts.customers.insert { $0.addCustomer(customer, of: batch) } }
        }
        if knownProducts[ObjectIdentifier(product)] == nil {
            knownProducts[ObjectIdentifier(product)] = product
            let isNew = productIds.insert(ProductId(product: product.productId, sku: product.skuId)).inserted
            if isNew { try inserts.products.insert { $0.addProduct(product, of: batch) } }
        }
    }
}

extension RowValues {
    /// Adds the row of a batch's partner, in the order of ``BookTable/partners``.
    mutating func addPartner(of batch: BookedBatch) {
        add(batch.header.partnerId)
        add(batch.key)
        add(batch.postedAt)
    }

    /// Adds the row of a customer, in the order of ``BookTable/customers``.
    fileprivate mutating func addCustomer(_ customer: Customer, of batch: BookedBatch) {
        add(customer.id)
        add(batch.header.partnerId)
        add(customer.name)
        add(customer.domainName)
        add(customer.country)
        add(customer.vatId)
        add(customer.isTaxExempt ? 1 : 0)
        add(customer.mpnId)
        add(customer.resellerMpnId)
        add(batch.key)
    }

    /// Adds the row of a product, in the order of ``BookTable/products``.
    fileprivate mutating func addProduct(_ product: Product, of batch: BookedBatch) {
        add(product.productId)
        add(product.skuId)
        add(product.productTitle)
        add(product.skuTitle)
        add(product.family.rawValue)
        add(batch.key)
    }
}
