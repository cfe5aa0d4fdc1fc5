internal import OrderModel

/// Takes the rows of the price list in, and makes the flat arrays of a ``PriceBook`` from them.
struct PriceBookBuilder {
    private(set) var vocabulary = PriceVocabulary()
    private(set) var offerings: OfferingIndex
    /// The index of each offering's first set, and after the last offering the end of all sets.
    private(set) var setStarts: [Int] = [0]
    private(set) var sets = PriceSets()
    private var rows: [PriceRow] = []
    private let products: ProductRegister

    /// The least bytes of a row; a published list's rows have more. Memory that is reserved and not written to costs
    /// nothing.
    private static let rowBytesMin = 96

    init(products: ProductRegister, markets: MarketRegister) {
        self.products = products
        offerings = OfferingIndex(marketCodes: markets.all.map(\.code))
    }

    /// Reads the list. It checks rows of SKUs and markets that are not sold here and leaves them out, since a published
    /// list has all of the world's.
    mutating func read(_ reader: inout ReferenceReader<PriceColumn>) {
        rows.reserveCapacity(reader.bytes.count / Self.rowBytesMin)
        while reader.advance() {
            guard var row = reader.price(&vocabulary), let offering = offering(reader) else { continue }
            row.offering = UInt32(offering)
            rows.append(row)
        }
    }

    private mutating func offering(_ reader: ReferenceReader<PriceColumn>) -> Int? {
        let bytes = reader.bytes.span
        let product = products.index(
            productId: bytes, reader.range(.productId), skuId: bytes, reader.range(.skuId))
        return product.flatMap { offerings.insert(product: $0, market: bytes, reader.range(.market)) }
    }

    /// Sorts the rows into sets and checks the sets.
    mutating func finish() {
        sets.reserve(rowCount: rows.count)
        var (order, ends) = rowsByOffering()
        var start = 0
        for end in ends {
            order[start..<end].sort { PriceRow.precedes(rows[$0], rows[$1]) }
            addSets(order[start..<end])
            start = end
        }
        rows = []
    }

    /// Returns the rows' numbers, those of one offering together, and the end of each offering.
    private func rowsByOffering() -> (order: [Int], ends: [Int]) {
        var ends = [Int](repeating: 0, count: offerings.count)
        for row in rows { ends[Int(row.offering)] += 1 }
        var next = 0
        for offering in ends.indices { (ends[offering], next) = (next, next + ends[offering]) }
        var order = [Int](repeating: 0, count: rows.count)
        for (number, row) in rows.enumerated() {
            order[ends[Int(row.offering)]] = number
            ends[Int(row.offering)] += 1
        }
        return (order, ends)
    }

    /// Adds the sets of one offering.
    private mutating func addSets(_ order: ArraySlice<Int>) {
        let rows = rows
        var rest = order
        while let first = rest.first {
            let end = rest.firstIndex { !rows[$0].isSameSet(as: rows[first]) } ?? rest.endIndex
            sets.add(rest[..<end].lazy.map { rows[$0] })
            sets.checkSegmentsOfLast(downTo: setStarts.last ?? 0)
            rest = rest[end...]
        }
        setStarts.append(sets.sets.count)
    }
}
