internal import OrderModel

/// The texts that rows and postings share. Both name a text by four bytes.
struct KeyTexts: ~Copyable {
    /// The OrderReferences and ReferenceIDs.
    var references = TextTable()
    /// The ids and domain names of customers, in lower case.
    private var customers = TextTable()
    /// The ProductId, SkuId and currency, which tell one product from another.
    private var products = TextTable()
    private var scratch: [UInt8] = []

    init() {}

    /// True when there is no room for the texts of another row.
    var isFull: Bool { references.isFull || customers.isFull || products.isFull }

    /// Returns the place of a customer's id or domain name. ASCII letters of either case are the same.
    mutating func customer(_ text: Span<UInt8>) -> UInt32 {
        let folded = folded(text)
        return customers.insert(folded.span)
    }

    /// Returns the place of a customer that matters only when a row of the files has it; 0 when none has.
    mutating func knownCustomer(_ text: Span<UInt8>) -> UInt32 {
        let folded = folded(text)
        return customers.place(of: folded.span) ?? 0
    }

    /// Returns the place of a product. A SkuId shorter than four characters is padded with zeros, as everywhere.
    mutating func product(_ productId: Span<UInt8>, _ skuId: Span<UInt8>, currency: Span<UInt8>) -> UInt32 {
        // The currency's code has a fixed length, and the ProductId states its own.
        scratch.removeAll(keepingCapacity: true)
        append(currency)
        for shift in [24, 16, 8, 0] { scratch.append(UInt8(truncatingIfNeeded: productId.count >> shift)) }
        append(productId)
        for _ in 0..<SkuId.missingZeros(count: skuId.count) { scratch.append(UInt8(ascii: "0")) }
        append(skuId)
        let text = scratch
        return products.insert(text.span)
    }

    /// Returns the three bytes of a product's currency as a number.
    func currency(ofProduct place: UInt32) -> UInt32 {
        products[place].prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private mutating func append(_ text: Span<UInt8>) {
        for index in text.indices { scratch.append(text[index]) }
    }

    private mutating func folded(_ text: Span<UInt8>) -> [UInt8] {
        scratch.removeAll(keepingCapacity: true)
        for index in text.indices {
            let isCapital = text[index] >= UInt8(ascii: "A") && text[index] <= UInt8(ascii: "Z")
            scratch.append(isCapital ? text[index] | 0x20 : text[index])
        }
        return scratch
    }
}
