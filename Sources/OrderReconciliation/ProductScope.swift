package import OrderModel

/// The products that a reconcile is limited to, on both sides: in the rows of the files and in the postings.
package struct ProductScope: Sendable {
    /// The named families in their order; nil when none was named, for all of them.
    package let families: [ProductFamily]?
    /// The named products in their order, each as `ProductId` or `ProductId:SkuId`; nil when none was named.
    package let products: [String]?
    /// Returns the family of a ProductId and a padded SkuId; nil when the reference data do not know it.
    private let family: @Sendable (String, String) -> ProductFamily?

    package static let everything = ProductScope(families: [], products: []) { _, _ in nil }

    /// Makes the scope of the named families and products; both have to hold. Empty lists name none, for all of them.
    /// `family` returns the family of a ProductId and a padded SkuId, for rows that the ledger does not have.
    package init(
        families: [ProductFamily], products: [String], family: @escaping @Sendable (String, String) -> ProductFamily?
    ) {
        self.families = families.isEmpty ? nil : ProductFamily.allCases.filter(families.contains)
        self.products = products.isEmpty ? nil : Set(products).sorted()
        self.family = family
    }

    /// Returns the name of a product in ``products``.
    package static func name(_ productId: String, _ skuId: String) -> String { "\(productId):\(skuId)" }

    package var isEverything: Bool { families == nil && products == nil }

    func contains(_ product: Product) -> Bool {
        (families?.contains(product.family) ?? true) && isNamed(product.productId, product.skuId)
    }

    /// Tells whether a row's product is in the scope by the row's own ids. A product of an unknown family is, because
    /// nothing says that it is not.
    func contains(_ row: VendorRow) -> Bool {
        if isEverything { return true }
        let productId = String(decoding: row.text(.productId), as: UTF8.self)
        let skuId = SkuId.padded(String(decoding: row.text(.skuId), as: UTF8.self))
        guard isNamed(productId, skuId) else { return false }
        guard let families, let family = family(productId, skuId) else { return true }
        return families.contains(family)
    }

    private func isNamed(_ productId: String, _ skuId: String) -> Bool {
        products.map { $0.contains(productId) || $0.contains(Self.name(productId, skuId)) } ?? true
    }
}
