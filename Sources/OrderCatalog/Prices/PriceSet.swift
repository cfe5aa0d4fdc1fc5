/// The key of a price within an offering: the numbers of its term, currency and plan.
struct PriceKey: Hashable, Sendable {
    /// The term in the highest 24 bits, the currency in 16, the plan in 24: the keys of one term and currency are
    /// neighbours.
    let packed: UInt64

    init(term: Int, currency: Int, plan: Int) {
        packed = UInt64(term) << 40 | UInt64(currency) << 24 | UInt64(plan)
    }

    var term: Int { Int(packed >> 40) }
    var currency: Int { Int(packed >> 24 & 0xFFFF) }
    var plan: Int { Int(packed & 0xFF_FFFF) }

    /// Tells whether only the plan differs, if anything.
    func isSamePrice(as other: PriceKey) -> Bool {
        packed >> 24 == other.packed >> 24
    }
}

/// The tiers of one key that begin together.
struct PriceSet: Sendable {
    let key: PriceKey
    /// Seconds since 1970, both included.
    let start: Int64
    let end: Int64
    /// The place of its tiers in the book.
    let tierStart: UInt32
    let tierCount: UInt32
    /// A bit for each segment that it holds for.
    let segments: UInt32

    var tierRange: Range<Int> { Int(tierStart)..<Int(tierStart + tierCount) }
}

/// The segment and the instant that a price is wanted for.
struct PriceQuestion {
    let segment: Int
    /// Seconds since 1970.
    let instant: Int64

    func isAnswered(by set: PriceSet) -> Bool {
        set.segments & 1 << UInt32(segment) != 0 && set.start <= instant && instant <= set.end
    }
}

/// The number of each SKU in a market that the price list has.
struct OfferingIndex: Sendable {
    private var markets = ByteStringTable()
    private var numbers = OfferingNumbers()

    init(marketCodes: [String]) {
        for code in marketCodes { _ = markets.insert(code) }
    }

    var count: Int { numbers.count }

    /// Returns the offering of a product in a market, and adds it when it is new; nil when the market is not sold to.
    mutating func insert(product: Int, market bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard let market = markets.find(bytes, range) else { return nil }
        return numbers.insert(Self.key(product, market))
    }

    func find(product: Int, marketCode: String) -> Int? {
        markets.find(marketCode).flatMap { numbers.find(Self.key(product, $0)) }
    }

    /// Makes a key of the product number (high half) and the market number.
    private static func key(_ product: Int, _ market: Int) -> UInt64 {
        UInt64(product) << 32 | UInt64(market)
    }
}
