public import OrderModel

/// The dated reference books of a site: loaded once for a run, checked, indexed and never changed.
///
/// A lookup is one or two hash probes and allocates nothing. The lookups for every order line come in two forms: by
/// `String`, and by the range of a value within a span, such as a draft chunk's bytes. Ids are compared by their bytes,
/// so they are case-sensitive; domain names are compared without regard to the case of ASCII letters.
public final class Catalog: Sendable {
    /// The SHA-256 of every reference file, in the order of the names (<doc:Site>).
    public let hashes: [(fileName: String, sha256: String)]
    let agents: AgentRegister
    let customers: CustomerRegister
    let products: ProductRegister
    let downloads: DownloadRegister
    let markets: MarketRegister
    let taxRules: TaxBook
    let restrictions: RestrictionBook
    let prices: PriceBook

    init(_ loader: CatalogLoader) {
        hashes = loader.hashes
        agents = loader.agents
        customers = loader.customers
        products = loader.products
        downloads = loader.downloads
        markets = loader.markets
        taxRules = loader.taxRules
        restrictions = loader.restrictions
        prices = PriceBook(loader.prices)
    }
}

// MARK: - Partners, agents and customers (R3, R5)

extension Catalog {
    /// Tells whether a partner is named in `agents.csv` or `customers.csv`.
    public func isPartnerKnown(_ partnerId: String) -> Bool {
        agents.hasPartner(partnerId) || customers.hasPartner(partnerId)
    }

    /// The partners of `agents.csv` and `customers.csv`, to offer to someone who mistyped one.
    public var partnerIds: Set<String> {
        Set(agents.partnerIds.union(customers.partnerIds).map(\.text))
    }

    /// Tells the roles of an agent for a partner on a day. Rows of one agent that are in force on the day add up.
    public func agentRoles(partnerId: String, agent: String, on day: CivilDate) -> AgentStanding {
        agents.standing(partnerId: partnerId, agent: agent, on: day)
    }

    /// Finds the customers with this id, one for each partner that has it; in file order, empty when there is none.
    public func customers(withId id: String) -> [Customer] {
        customers.withId(id)
    }

    /// Finds the customers with the id that a range of a span holds.
    public func customers(withId range: Range<Int>, in bytes: Span<UInt8>) -> [Customer] {
        customers.withId(bytes, range)
    }

    /// Returns all customers of a partner, in file order.
    func customers(ofPartner partnerId: String) -> [Customer] {
        customers.ofPartner(partnerId)
    }

    /// Finds the customers with this domain name, in any letter case; in file order, empty when there is none.
    public func customers(withDomainName domainName: String) -> [Customer] {
        customers.withDomainName(domainName)
    }

    /// Finds the customers with the domain name that a range of a span holds.
    public func customers(withDomainName range: Range<Int>, in bytes: Span<UInt8>) -> [Customer] {
        customers.withDomainName(bytes, range)
    }
}

// MARK: - Products and downloads (R1, R6)

extension Catalog {
    /// Finds the SKU of a product. A SkuId shorter than four is read with zeros before it.
    public func product(productId: String, skuId: String) -> Product? {
        products.find(productId: productId, skuId: skuId)
    }

    /// Finds the SKU of a product by the ids that ranges of a span hold.
    public func product(productId: Range<Int>, skuId: Range<Int>, in bytes: Span<UInt8>) -> Product? {
        products.find(productId: productId, skuId: skuId, in: bytes)
    }

    /// Returns the SkuIds of a product, padded, in file order, to offer to someone who mistyped one.
    public func skuIds(of productId: String) -> [String] {
        products.skuIds(of: productId)
    }

    /// Returns the choices that a SKU can be downloaded in, in file order.
    public func downloadChoices(for product: Product) -> [DownloadChoice] {
        products.index(of: product).map { downloads.choices(ofProduct: $0) } ?? []
    }

    /// Tells whether a SKU can be downloaded in a choice.
    public func isOffered(_ choice: DownloadChoice, for product: Product) -> Bool {
        products.index(of: product).map { downloads.isOffered(choice, forProduct: $0) } ?? false
    }
}

// MARK: - Markets, tax and restrictions (R2, R4)

extension Catalog {
    /// Finds the market of a code such as `DE`.
    public func market(_ code: String) -> Market? {
        markets.find(code)
    }

    /// Finds the tax rule that is in force in a market on a day; there is at most one.
    public func taxRule(market: Market, on day: CivilDate) -> TaxRule? {
        taxRules.rule(marketCode: market.code, on: day)
    }

    /// Finds the restriction that keeps a family out of a market on a day; of several, the one that began first.
    public func restriction(family: ProductFamily, market: Market, on day: CivilDate) -> Restriction? {
        restrictions.restriction(family: family, marketCode: market.code, on: day)
    }
}

// MARK: - Prices

extension Catalog {
    /// Returns the rows of the price list for a SKU in a market, of all terms, plans, segments, currencies and dates.
    public func priceRows(product: Product, market: Market) -> PriceRows {
        let offering = products.index(of: product).flatMap { prices.offering(product: $0, marketCode: market.code) }
        return PriceRows(book: prices, offering: offering)
    }
}
