import OrderCatalog
import OrderModel
import Testing

/// The eight reference files of a test, small and sound. A test changes the part that it is about.
struct ReferenceFiles {
    var texts = [
        "agents.csv": "PartnerId,Agent,Roles,ValidFrom,ValidTo\np1,ann@kestrel.example,AdminAgent,2018-01-01,\n",
        "customers.csv": """
        CustomerId,CustomerDomainName,CustomerName,CustomerCountry,PartnerId,MpnId,ResellerMpnId,VatId,TaxExempt
        c1,alster.example,Alster Werke GmbH,DE,p1,6034400,6034453,DE900000011,false

        """,
        "downloads.csv": """
        ProductId,SkuId,Version,Language,FileType,FileName,FileSize,Sha256
        DG7GMGF0D5RK,0005,2022,en-US,"64 Bit, ISO",server.iso,4605707583,

        """,
        "markets.csv": "Market,Name,Currencies,VatArea\nDE,Germany,EUR;USD,EU\nUS,United States,USD,\n",
        "prices.csv": Self.priceHeader + "\n",
        "products.csv": """
        ProductId,SkuId,ProductTitle,SkuTitle,Family,Edition,CoresPerUnit,VmCores,BaseRateSkuId,\
        MinimumQuantity,MaximumQuantity
        DG7GMGF0D5RK,0005,Windows Server 2022 Standard,16 Core License Pack,Software,WindowsServerStandard,16,,,1,999999999
        DZH318Z0BQ4F,00J1,Reserved VM Instance,Standard_D16s_v3,Reservation,,,16,J2,2,300

        """,
        "restrictions.csv": "Family,Market,EffectiveFrom,EffectiveTo,Source\nReservation,KR,2018-10-29,,a page\n",
        "tax.csv": """
        Market,Rate,PriceIncludesTax,Itemised,Rounding,EffectiveFrom,EffectiveTo,Source
        DE,0.19,false,true,half-up,2010-01-01,2020-06-30,a law

        """,
    ]

    static let priceHeader =
        "ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,"
            + """
            Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP \
            Price,
            """
        + "Segment"

    /// Returns the files with rows added to one of them.
    func adding(_ rows: String..., to file: String) -> ReferenceFiles {
        var files = self
        files.texts[file, default: ""] += rows.map { $0 + "\n" }.joined()
        return files
    }

    /// Returns the files with the whole text of one replaced.
    func replacing(_ file: String, with text: String) -> ReferenceFiles {
        var files = self
        files.texts[file] = text
        return files
    }

    func load() throws -> Catalog {
        try Catalog.load(files: texts.mapValues { Array($0.utf8) }, sha256: { "\($0.count) bytes" })
    }

    /// Returns the faults of the files, as they print themselves; empty when the files load.
    func faults() -> [String] {
        do throws(CatalogError) {
            _ = try Catalog.load(files: texts.mapValues { Array($0.utf8) }, sha256: { _ in "" })
            return []
        } catch {
            return "\(error)".split(separator: "\n").map(String.init)
        }
    }
}

/// A row of `prices.csv`, with defaults for the values that most tests do not need.
struct PriceLine {
    var sku = "0005"
    var term = "P1Y"
    var plan = ""
    var market = "DE"
    var currency = "EUR"
    var price = "100"
    var tiers = ("", "")
    var start = "2018-01-01"
    var end = "9999-11-30T23:59:59.0000000Z"
    var segment = "Commercial"

    var text: String {
        """
        Server,DG7GMGF0D5RK,\(sku),Pack,Microsoft,"Text, with commas",,\(term),\(plan),\(market),\(currency),\(price),\
        \(tiers.0),\(tiers.1),\(start),\(end),Software,,"\(segment)"
        """
    }

    static func list(_ lines: PriceLine...) -> ReferenceFiles {
        lines.reduce(ReferenceFiles()) { $0.adding($1.text, to: "prices.csv") }
    }
}

extension Catalog {
    /// Returns the price rows of the software SKU in a market.
    func serverPrices(in code: String = "DE") throws -> PriceRows {
        let server = try #require(self.product(productId: "DG7GMGF0D5RK", skuId: "0005"))
        let market = try #require(self.market(code))
        return priceRows(product: server, market: market)
    }
}

func day(_ text: String) throws -> CivilDate {
    try #require(CivilDate(text))
}

func instant(_ text: String) throws -> Timestamp {
    try #require(Timestamp(text))
}
