internal import OrderCatalog
internal import OrderModel

/// R1: what is sold is in the catalogue, to commercial customers, in the quantities that the SKU is sold in.
enum CatalogueRule {
    static func product(_ draft: LineDraft, catalog: Catalog, findings: inout [Finding]) -> Product? {
        var isNamed = true
        for field in [Field.productId, .skuId] where draft.isBlank(field) {
            findings.append(draft.missing(field, "a Purchase names a product and a SKU"))
            isNamed = false
        }
        guard isNamed else { return nil }
        let bytes = draft.bytes
        if let product = catalog.product(productId: draft.range(.productId), skuId: draft.range(.skuId), in: bytes.span)
        {
            return product
        }
        let productId = draft.text(.productId)
        let skuIds = catalog.skuIds(of: productId)
        let hint = skuIds.isEmpty ? "; ids are case-sensitive" : "; this product has \(skuIds.joined(separator: ", "))"
        findings.append(
            Finding(
                .productUnknown, line: draft.line, field: skuIds.isEmpty ? .productId : .skuId,
                "\(Problem.cut(productId)) \(Problem.cut(draft.text(.skuId)))", hint))
        return nil
    }

    /// Nil when the segment is `Commercial`, which a blank one is.
    static func segment(_ draft: LineDraft) -> Finding? {
        if draft.isBlank(.segment) || draft.bytes[draft.range(.segment)].elementsEqual(commercial.utf8) {
            return nil
        }
        return Finding(.segmentNotSupported, line: draft.line, field: .segment)
    }

    static let commercial = "Commercial"

    /// A positive whole number, written as digits; `Int64.max` for all that are larger than can be recorded.
    static func quantity(_ draft: LineDraft, findings: inout [Finding]) -> Int64? {
        let bytes = draft.bytes[draft.range(.quantity)]
        guard !bytes.isEmpty else {
            findings.append(draft.missing(.quantity, "a Purchase says how many"))
            return nil
        }
        var quantity: Int64 = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                findings.append(
                    draft.malformed(.quantity, "is no whole number written as digits", "digits alone, such as 25"))
                return nil
            }
            let (product, overflowed) = quantity.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            quantity = overflowed || carried ? .max : sum
        }
        return quantity
    }

    /// Nil when the SKU is sold in the quantity.
    static func range(_ draft: LineDraft, quantity: Int64, product: Product) -> Finding? {
        let minimum = minimum(of: product)
        guard quantity < minimum || quantity > product.maximumQuantity || quantity == .max else { return nil }
        let maximum = product.maximumQuantity == .max ? "what can be recorded" : "\(product.maximumQuantity)"
        return Finding(.quantityOutOfRange, line: draft.line, field: .quantity, "\(minimum)", maximum)
    }

    /// The fewest units that a line may have.
    static func minimum(of product: Product) -> Int64 { max(1, product.minimumQuantity) }

    /// Nothing of an unknown SKU is out of every range that it could have.
    static func nothingOrdered(_ draft: LineDraft) -> Finding {
        Finding(.quantityOutOfRange, line: draft.line, field: .quantity, "1", "what the SKU is sold in")
    }
}
