internal import OrderCatalog
package import OrderModel

extension SiteOpening {
    /// Returns the family of each product that the reference data know, by its ProductId and padded SkuId.
    package func productFamilies() throws -> @Sendable (String, String) -> ProductFamily? {
        let catalog = try books().catalog
        return { catalog.product(productId: $0, skuId: $1)?.family }
    }
}
