import Crypto
package import OrderCatalog
import OrderModel

/// The reference data of the tests, compact and invented. A test changes the part that it is about.
package struct Reference {
    package static let kestrel = "kestrel-1"
    package static let linden = "linden-2"

    package init() {}

    package var texts = [
        "agents.csv": """
        PartnerId,Agent,Roles,ValidFrom,ValidTo
        kestrel-1,anna@kestrel.example,AdminAgent,2018-01-01,
        kestrel-1,tom@kestrel.example,SalesAgent,2018-01-01,
        linden-2,ada@linden.example,AdminAgent,2018-01-01,

        """,
        "customers.csv": """
        CustomerId,CustomerDomainName,CustomerName,CustomerCountry,PartnerId,MpnId,ResellerMpnId,VatId,TaxExempt
        c-alster,alster.example,Alster Werke GmbH,DE,kestrel-1,6034400,,,false
        c-brandt,brandt.example,Brandt KG,DE,kestrel-1,6034400,,DE900000011,false
        c-hanbit,hanbit.example,Hanbit,KR,kestrel-1,6034400,,,false
        c-elbe,elbe.example,Elbe GmbH,DE,linden-2,6034401,,,false

        """,
        "products.csv": """
        ProductId,SkuId,ProductTitle,SkuTitle,Family,Edition,CoresPerUnit,VmCores,BaseRateSkuId,MinimumQuantity,\
        MaximumQuantity
        CAL,0001,Windows Server CAL,CAL - 1 User,Software,,,,,1,999
        SRV,0005,Windows Server 2022 Standard,16 Core License Pack,Software,WindowsServerStandard,16,,,1,999
        VM,00H1,Reserved VM Instance,D8s_v3,Reservation,,,8,00H2,1,999
        VM,00H2,Reserved VM Instance,D8s_v3 base rate,Reservation,,,8,,1,999

        """,
        "downloads.csv": """
        ProductId,SkuId,Version,Language,FileType,FileName,FileSize,Sha256
        CAL,0001,2022,en-US,ISO,cal.iso,1024,
        CAL,0001,2022,de-DE,ISO,cal-de.iso,1024,
        SRV,0005,2022,en-US,ISO,server.iso,1024,

        """,
        "markets.csv": "Market,Name,Currencies,VatArea\nDE,Germany,EUR,EU\nIE,Ireland,EUR,EU\nKR,South Korea,KRW,\n",
        "tax.csv": """
        Market,Rate,PriceIncludesTax,Itemised,Rounding,EffectiveFrom,EffectiveTo,Source
        DE,0.19,false,true,half-up,2010-01-01,,a law
        IE,0.23,false,true,half-up,2010-01-01,,a law
        KR,0.10,false,true,half-up,2010-01-01,,a law

        """,
        "restrictions.csv": "Family,Market,EffectiveFrom,EffectiveTo,Source\nReservation,KR,2018-10-29,,a page\n",
        "prices.csv": priceHeader
            + [
                price("CAL,0001", "OneTime", "DE,EUR", "10.50"), price("SRV,0005", "P1Y", "DE,EUR", "940.72"),
                price("VM,00H1", "P1Y", "DE,EUR", "500"), price("VM,00H2", "P1Y", "DE,EUR", "300"),
                price("CAL,0001", "OneTime", "KR,KRW", "12000"), price("VM,00H1", "P1Y", "KR,KRW", "600000"),
            ].joined(),
    ]

    private static let priceHeader = """
        ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,\
        Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,\
        Segment

        """

    private static func price(_ sku: String, _ term: String, _ market: String, _ unitPrice: String) -> String {
        "Title,\(sku),Title,Microsoft,Text,,\(term),,\(market),\(unitPrice),,,2018-01-01,9999-11-30,Tag,,Commercial\n"
    }

    /// Returns the data with a text in one of the files replaced by another.
    package func replacing(_ old: String, with new: String, in file: String) -> Reference {
        var reference = self
        let parts = (texts[file] ?? "").split(separator: old, omittingEmptySubsequences: false)
        reference.texts[file] = parts.joined(separator: new)
        return reference
    }

    /// Returns the data without an agent.
    package func without(agent: String) -> Reference {
        var reference = self
        let rows = (texts["agents.csv"] ?? "").split(separator: "\n").filter { !$0.contains(agent) }
        reference.texts["agents.csv"] = rows.map { $0 + "\n" }.joined()
        return reference
    }

    package func load() throws -> Catalog {
        try Catalog.load(files: texts.mapValues { Array($0.utf8) }) { bytes in
            SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }
}
