// The reference data of a new site: one row or a few of everything, with published product ids and invented parties.

extension TemplateFile {
    static let partnerId = "3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35"

    static let agents = """
        PartnerId,Agent,Roles,ValidFrom,ValidTo
        \(partnerId),mara.voss@kestrel.example,AdminAgent,2018-01-01,

        """

    static let customers = """
        CustomerId,CustomerDomainName,CustomerName,CustomerCountry,PartnerId,MpnId,ResellerMpnId,VatId,TaxExempt
        b91d7c40-6a2f-4e83-8c15-70e5f3a9d264,alster.example,Alster Werke GmbH,DE,\(partnerId),6034400,,,false

        """

    static let products = """
        ProductId,SkuId,ProductTitle,SkuTitle,Family,Edition,CoresPerUnit,VmCores,BaseRateSkuId,MinimumQuantity,\
        MaximumQuantity
        DG7GMGF0D5RK,0005,Windows Server 2022 Standard,Windows Server 2022 Standard - 16 Core License Pack,Software,\
        WindowsServerStandard,16,,,1,999999999
        DZH318Z0BQ3V,00G1,"Reserved VM Instance, Standard_D32s_v3, US West 2",\
        "Reserved VM Instance, Standard_D32s_v3, US West 2, 3 Years",Reservation,,,32,,1,999999999

        """

    static let downloads = """
        ProductId,SkuId,Version,Language,FileType,FileName,FileSize,Sha256
        DG7GMGF0D5RK,0005,2022,en-US,"64 Bit, ISO",windows-server-2022-en-us.iso,4605707583,\
        c42d93f296835965f439ab86f25ba072e164b4db35f3cb259d9dfcb75a10f185
        DG7GMGF0D5RK,0005,2022,de-DE,"64 Bit, ISO",windows-server-2022-de-de.iso,4655152575,\
        f3551bfb7bda802aa062231c4ac549f3d13956968525a7812ed3b3ef5270a7ca

        """

    static let markets = """
        Market,Name,Currencies,VatArea
        AU,Australia,AUD,
        BR,Brazil,BRL;USD,
        DE,Germany,EUR;USD,EU
        IE,Ireland,EUR;USD,EU
        US,United States,USD,

        """

    static let tax = """
        Market,Rate,PriceIncludesTax,Itemised,Rounding,EffectiveFrom,EffectiveTo,Source
        AU,0.10,true,true,half-up,2010-01-01,,price includes GST
        BR,,true,false,half-up,2010-01-01,,price includes tax of no single rate
        DE,0.19,false,true,half-up,2010-01-01,2020-06-30,standard rate
        DE,0.16,false,true,half-up,2020-07-01,2020-12-31,standard rate
        DE,0.19,false,true,half-up,2021-01-01,,standard rate
        IE,0.23,false,true,half-up,2012-01-01,2020-08-31,standard rate
        IE,0.21,false,true,half-up,2020-09-01,2021-02-28,standard rate
        IE,0.23,false,true,half-up,2021-03-01,,standard rate
        US,0,false,true,half-up,2010-01-01,,no federal sales tax; state tax is not modelled

        """

    static let prices =
        """
        ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,\
        Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,\
        Segment

        """
        + [
            ("DE", "EUR", "940.72", "18902.40"), ("IE", "EUR", "940.72", "18902.40"),
            ("US", "USD", "1069.00", "21480.00"),
        ]
        .map(pricesOfMarket).joined()

    private static func pricesOfMarket(market: String, currency: String, server: String, reservation: String) -> String
    {
        """
        Windows Server 2022 Standard,DG7GMGF0D5RK,0005,Windows Server 2022 Standard - 16 Core License Pack,Microsoft,\
        Server operating system,,OneTime,,\(market),\(currency),\(server),,,2018-01-01T00:00:00.0000000Z,\
        9999-11-30T23:59:59.0000000Z,Software;Perpetual,,Commercial
        "Reserved VM Instance, Standard_D32s_v3, US West 2",DZH318Z0BQ3V,00G1,\
        "Reserved VM Instance, Standard_D32s_v3, US West 2, 3 Years",Microsoft,Reserved capacity,,P3Y,,\(market),\
        \(currency),\(reservation),,,2018-01-01T00:00:00.0000000Z,9999-11-30T23:59:59.0000000Z,Azure;Reservation,,Commercial

        """
    }

    /// The markets that reservations are not sold in (R2), as of the page's day.
    static let restrictions =
        "Family,Market,EffectiveFrom,EffectiveTo,Source\n"
        + "AR AZ BR BY CN ID IN KR KZ LI MX MY RU SA TR TW UA ZA".split(separator: " ")
        .map {
            "Reservation,\($0),2018-10-29,,MicrosoftDocs/partner-center-pr.zh-cn csp-software-subscriptions.md 2018-10-29\n"
        }
        .joined()
}
