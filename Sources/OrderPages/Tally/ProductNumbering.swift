internal import OrderModel

/// Gives every product a small number. It finds a product by its object, without hashing its texts.
///
/// Two objects of one product and SKU share a number, and the titles of the first.
struct ProductNumbering {
    private(set) var products: [NumberedProduct] = []
    private var numbers: [Key: Int] = [:]
    private var slots = [Slot?](repeating: nil, count: Self.slotCount)

    private struct Key: Hashable {
        let productId: String
        let skuId: String
    }

    /// A product with its number. Holding the object keeps any other from taking its address.
    private struct Slot {
        let product: Product
        let number: Int
    }

    private static var slotCount: Int { 1 << slotBits }
    private static var slotBits: Int { 10 }

    mutating func number(of product: Product) -> Int {
        let slot = Self.slot(of: product)
        if let known = slots[slot], known.product === product { return known.number }
        let number = lookUp(product)
        slots[slot] = Slot(product: product, number: number)
        return number
    }

    private mutating func lookUp(_ product: Product) -> Int {
        number(
            of: NumberedProduct(productId: product.productId, skuId: product.skuId, skuTitle: product.skuTitle))
    }

    /// Returns the number of a product that is known by its texts.
    mutating func number(of product: NumberedProduct) -> Int {
        let key = Key(productId: product.productId, skuId: product.skuId)
        if let number = numbers[key] { return number }
        products.append(product)
        numbers[key] = products.count - 1
        return products.count - 1
    }

    private static func slot(of product: Product) -> Int {
        // Objects lie at multiples of 16; the multiplication spreads neighbours over the slots.
        let address = unsafe UInt(bitPattern: Unmanaged.passUnretained(product).toOpaque())
        return Int((address >> 4 &* 0x9E37_79B9_7F4A_7C15) >> UInt(UInt.bitWidth - slotBits))
    }
}

/// The part of a product that sums name.
struct NumberedProduct {
    let productId: String
    let skuId: String
    let skuTitle: String
}
