internal import OrderModel

/// The SKUs that are sold, from `products.csv`. A product's number is its place in the file.
struct ProductRegister: Sendable {
    private(set) var all: [Product] = []
    private var productIds = ByteStringTable()
    private var skuIds = ByteStringTable()
    /// The SKUs of each product id, in file order.
    private var skuIdsByProduct: [[String]] = []
    /// The products' numbers by the numbers of product id (high half) and SkuId.
    private var numbers: [UInt64: Int32] = [:]

    init() {}

    init(_ reader: inout ReferenceReader<ProductColumn>) {
        while reader.advance() {
            if let product = reader.product() { add(product, &reader) }
        }
    }

    private mutating func add(_ product: Product, _ reader: inout ReferenceReader<ProductColumn>) {
        let productId = productIds.insert(product.productId)
        let key = Self.key(productId, skuIds.insert(product.skuId))
        guard numbers[key] == nil else {
            reader.report(.skuId, "is there twice for \(product.productId)", remedy: "remove one of the rows")
            return
        }
        numbers[key] = Int32(all.count)
        all.append(product)
        if productId == skuIdsByProduct.count { skuIdsByProduct.append([]) }
        skuIdsByProduct[productId].append(product.skuId)
    }

    func skuIds(of productId: String) -> [String] {
        productIds.find(productId).map { skuIdsByProduct[$0] } ?? []
    }

    func find(productId: String, skuId: String) -> Product? {
        index(
            productId: productId.utf8.span, 0..<productId.utf8.count, skuId: skuId.utf8.span, 0..<skuId.utf8.count
        ).map { all[$0] }
    }

    func find(productId: Range<Int>, skuId: Range<Int>, in bytes: Span<UInt8>) -> Product? {
        index(productId: bytes, productId, skuId: bytes, skuId).map { all[$0] }
    }

    /// Finds the number of a SKU; nil when it is not sold here.
    func index(of product: Product) -> Int? {
        let productId = product.productId.utf8.span
        let skuId = product.skuId.utf8.span
        return index(productId: productId, 0..<productId.count, skuId: skuId, 0..<skuId.count)
    }

    func index(
        productId productBytes: Span<UInt8>, _ productId: Range<Int>, skuId skuBytes: Span<UInt8>, _ skuId: Range<Int>
    ) -> Int? {
        guard let productId = productIds.find(productBytes, productId), let skuId = skuIds.findSkuId(skuBytes, skuId),
            let number = numbers[Self.key(productId, skuId)]
        else { return nil }
        return Int(number)
    }

    private static func key(_ productId: Int, _ skuId: Int) -> UInt64 {
        UInt64(productId) << 32 | UInt64(skuId)
    }
}

enum ProductColumn: Int, ReferenceColumn {
    case productId, skuId, productTitle, skuTitle, family, edition, coresPerUnit, vmCores, baseRateSkuId,
        minimumQuantity
    case maximumQuantity

    static let names = [
        "ProductId", "SkuId", "ProductTitle", "SkuTitle", "Family", "Edition", "CoresPerUnit", "VmCores",
        "BaseRateSkuId",
        "MinimumQuantity", "MaximumQuantity",
    ]
}

extension ReferenceReader<ProductColumn> {
    fileprivate mutating func product() -> Product? {
        let productId = required(.productId)
        let skuId = required(.skuId)
        let family = word(.family, of: ProductFamily.self)
        let edition = wordOrBlank(.edition, of: ProductEdition.self)
        let coresPerUnit = wholeNumber(.coresPerUnit, in: 0...coresMax, blank: 0)
        let vmCores = wholeNumber(.vmCores, in: 0...coresMax, blank: 0)
        let quantities = quantities()
        guard let productId, let skuId, let family, let edition, let coresPerUnit, let vmCores, let quantities else {
            return nil
        }
        let baseRateSkuId = text(.baseRateSkuId)
        return Product(
            productId: productId, skuId: SkuId.padded(skuId), productTitle: text(.productTitle),
            skuTitle: text(.skuTitle),
            family: family, edition: edition, coresPerUnit: Int(coresPerUnit), vmCores: Int(vmCores),
            baseRateSkuId: baseRateSkuId.isEmpty ? "" : SkuId.padded(baseRateSkuId),
            minimumQuantity: quantities.lowerBound, maximumQuantity: quantities.upperBound)
    }

    /// The most cores of a SKU. No machine or licence has as many; the bound keeps sums of cores far from overflow.
    private var coresMax: Int64 { 1_000_000 }

    /// Reads the numbers of units that one line may have: from 1 when the minimum is blank, without an end when the
    /// maximum is.
    private mutating func quantities() -> ClosedRange<Int64>? {
        let minimum = wholeNumber(.minimumQuantity, in: 1...Int64.max, blank: 1)
        let maximum = wholeNumber(.maximumQuantity, in: 1...Int64.max, blank: .max)
        guard let minimum, let maximum else { return nil }
        guard minimum <= maximum else {
            report(.maximumQuantity, "is less than MinimumQuantity", remedy: "write \(minimum) or more")
            return nil
        }
        return minimum...maximum
    }
}
