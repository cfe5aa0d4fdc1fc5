internal import OrderCatalog
internal import OrderModel

/// R1: the catalogue has every product that is sold.
enum ProductRule: Rule {
    static let number = "R1"
    static let title = "The catalogue has the product and SKU"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        let draft = line.draft
        var isNamed = true
        for field in [Field.productId, .skuId] where draft.isBlank(field) {
            order.add(draft.finding(.fieldMissing("a Purchase names a product and a SKU"), in: field))
            isNamed = false
        }
        guard isNamed else { return }
        let bytes = draft.bytes
        line.product = order.catalog.product(
            productId: draft.range(.productId), skuId: draft.range(.skuId), in: bytes.span)
        if line.product == nil { order.add(unknown(draft, order.catalog)) }
    }

    private static func unknown(_ draft: LineDraft, _ catalog: Catalog) -> Finding {
        let productId = draft.text(.productId)
        let skuIds = catalog.skuIds(of: productId)
        return draft.finding(
            .productUnknown(productId: productId, skuId: draft.text(.skuId), skuIds: skuIds),
            in: skuIds.isEmpty ? .productId : .skuId)
    }
}
