import OrderCatalog
import OrderModel
import OrderPricing
import Testing

/// A catalogue of one SKU in any number of markets, each with its tax rule and its prices, from CSV text.
struct PriceShelf {
    private var markets = "Market,Name,Currencies,VatArea\n"
    private var taxRules = "Market,Rate,PriceIncludesTax,Itemised,Rounding,EffectiveFrom,EffectiveTo,Source\n"
    private var customers =
        "CustomerId,CustomerDomainName,CustomerName,CustomerCountry,PartnerId,MpnId,ResellerMpnId,VatId,TaxExempt\n"
    private var prices =
        "ProductId,SkuId,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,"
        + "EffectiveStartDate,EffectiveEndDate,Segment\n"

    /// Adds a market with its customer, which has the market's code for its id.
    ///
    /// - Parameters:
    ///   - tax: The columns Rate, PriceIncludesTax, Itemised and Rounding, such as `0.19,false,true,half-up`.
    ///   - tiers: UnitPrice, PricingTierRangeMin and PricingTierRangeMax of each row, such as `1.00,1,100`.
    mutating func addMarket(
        _ code: String, _ currency: String, tax: String, tiers: String..., sku: String = "0001", vatArea: String = "",
        isExempt: Bool = false
    ) {
        markets += "\(code),Market \(code),\(currency),\(vatArea)\n"
        taxRules += "\(code),\(tax),2018-01-01,,the test\n"
        customers += "\(code),,Customer \(code),\(code),kestrel,1,,,\(isExempt)\n"
        add(tiers, sku: sku, market: code, currency)
    }

    /// Adds the price of another SKU.
    mutating func addPrice(_ code: String, _ currency: String, sku: String, tiers: String...) {
        add(tiers, sku: sku, market: code, currency)
    }

    private mutating func add(_ tiers: [String], sku: String, market: String, _ currency: String) {
        for tier in tiers {
            prices += "X,\(sku),P1Y,,\(market),\(currency),\(tier),2018-01-01,9999-11-30,Commercial\n"
        }
    }

    func load() throws -> Catalog {
        let texts = [
            "agents.csv": "PartnerId,Agent,Roles,ValidFrom,ValidTo\n", "customers.csv": customers,
            "downloads.csv": "ProductId,SkuId,Version,Language,FileType,FileName,FileSize,Sha256\n",
            "markets.csv": markets, "prices.csv": prices, "products.csv": Self.products,
            "restrictions.csv": "Family,Market,EffectiveFrom,EffectiveTo,Source\n", "tax.csv": taxRules,
        ]
        return try Catalog.load(files: texts.mapValues { Array($0.utf8) }, sha256: { "\($0.count) bytes" })
    }

    private static let products = """
        ProductId,SkuId,ProductTitle,SkuTitle,Family,Edition,CoresPerUnit,VmCores,BaseRateSkuId,MinimumQuantity,MaximumQuantity
        X,0001,Something,One,Software,,,,,,
        X,0002,Something,Two,Reservation,,,8,0001,,

        """
}

/// Prices lines of a catalogue.
struct PriceDesk {
    let catalog: Catalog
    private var pricer: LinePricer
    private let asOf: Timestamp

    init(_ shelf: PriceShelf, seller: String = "ZZ", asOf: String = "2018-10-29T12:00:00Z") throws {
        catalog = try shelf.load()
        self.asOf = try #require(Timestamp(asOf))
        pricer = LinePricer(catalog: catalog, sellerCountry: seller, asOf: self.asOf)
    }

    /// Prices a line for the customer of a market. Returns the findings when it cannot be priced.
    ///
    /// - Parameter baseRate: The SKU that prices the line for the Azure Hybrid Benefit.
    mutating func price(
        _ market: String, _ quantity: Int64, sku: String = "0001", baseRate: String? = nil
    ) throws -> (line: PricedLine?, findings: [Finding]) {
        let soldIn = try #require(catalog.market(market))
        let intent = PurchaseIntent(
            line: 0, product: try product(sku), quantity: quantity, term: "P1Y", billingPlan: "", segment: "Commercial",
            currency: soldIn.defaultCurrency, baseRate: try baseRate.map(product), cores: nil, choice: nil)
        let customer = try #require(catalog.customers(withId: market).first)
        var findings: [Finding] = []
        let line = pricer.price(intent, customer: customer, market: soldIn, findings: &findings)
        return (line, findings)
    }

    /// Prices the lines of one order, each a quantity of a SKU in a currency.
    mutating func price(
        _ market: String, lines: [(sku: String, quantity: Int64, currency: String)], findings: [Finding] = []
    ) throws -> (lines: [PricedLine], findings: [Finding]) {
        let intents = try lines.enumerated().map { number, line in
            PurchaseIntent(
                line: number, product: try product(line.sku), quantity: line.quantity, term: "P1Y", billingPlan: "",
                segment: "Commercial", currency: try #require(Currency(code: line.currency)), baseRate: nil, cores: nil,
                choice: nil)
        }
        let (soldIn, customer) = try (
            #require(catalog.market(market)), #require(catalog.customers(withId: market).first)
        )
        var findings = findings
        let priced = pricer.price(intents, customer: customer, market: soldIn, findings: &findings)
        return (priced, findings)
    }

    private func product(_ sku: String) throws -> Product {
        try #require(catalog.product(productId: "X", skuId: sku))
    }
}

extension LineAmounts {
    /// The amounts in minor units: `100 + 19 = 119`.
    var text: String { "\(subtotal) + \(tax.map { "\($0)" } ?? "not itemised") = \(total)" }
}
