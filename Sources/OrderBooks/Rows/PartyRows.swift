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
            if isNew { try inserts.customers.addCustomer(customer, of: batch) }
        }
        if knownProducts[ObjectIdentifier(product)] == nil {
            knownProducts[ObjectIdentifier(product)] = product
            let isNew = productIds.insert(ProductId(product: product.productId, sku: product.skuId)).inserted
            if isNew { try inserts.products.addProduct(product, of: batch) }
        }
    }
}

extension BookInsert {
    /// Adds the row of a batch's partner, in the order of ``BookTable/partners``.
    func addPartner(of batch: BookedBatch) throws {
        add(batch.header.partnerId)
        add(batch.key)
        add(batch.postedAt)
        try endRow()
    }

    /// Adds the row of a customer, in the order of ``BookTable/customers``.
    fileprivate func addCustomer(_ customer: Customer, of batch: BookedBatch) throws {
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
        try endRow()
    }

    /// Adds the row of a product, in the order of ``BookTable/products``.
    fileprivate func addProduct(_ product: Product, of batch: BookedBatch) throws {
        add(product.productId)
        add(product.skuId)
        add(product.productTitle)
        add(product.skuTitle)
        add(product.family.rawValue)
        add(batch.key)
        try endRow()
    }
}
