extension ReferenceShelf {
    static let products = """
        ProductId,SkuId,ProductTitle,SkuTitle,Family,Edition,CoresPerUnit,VmCores,BaseRateSkuId,MinimumQuantity,MaximumQuantity
        OFFICE,0001,Office,Standard licence,Software,,,,,1,999999999
        OFFICE,000c,Office,A SKU that differs by case,Software,,,,,1,999999999
        SEAT,0004,Client access licence,Five to three hundred,Software,,,,,5,300
        ENDLESS,0001,A licence without a maximum,One,Software,,,,,,
        WINSTD,0016,Windows Server Standard,16 core pack,Software,WindowsServerStandard,16,,,1,999999999
        WINSTD,0008,Windows Server Standard,8 core pack,Software,WindowsServerStandard,8,,,1,999999999
        WINSTD,000M,Windows Server Standard,16 core pack without a maximum,Software,WindowsServerStandard,16,,,,
        WINDC,0016,Windows Server Datacenter,16 core pack,Software,WindowsServerDatacenter,16,,,1,999999999
        WINDC,0008,Windows Server Datacenter,8 core pack,Software,WindowsServerDatacenter,8,,,1,999999999
        SQLSTD,0016,SQL Server Standard,16 core pack,Software,SqlServerStandard,16,,,1,999999999
        VM,0D08,Reserved VM,8 cores,Reservation,,,8,0B08,1,300
        VM,0D12,Reserved VM,12 cores,Reservation,,,12,0B12,1,300
        VM,0D16,Reserved VM,16 cores,Reservation,,,16,0B16,1,300
        VM,0D20,Reserved VM,20 cores,Reservation,,,20,0B20,1,300
        VM,0D32,Reserved VM,32 cores,Reservation,,,32,0B32,1,300
        VM,0B08,Reserved VM,8 cores at the base rate,Reservation,,,8,,1,300
        VM,0B12,Reserved VM,12 cores at the base rate,Reservation,,,12,,1,300
        VM,0B16,Reserved VM,16 cores at the base rate,Reservation,,,16,,1,300
        VM,0B20,Reserved VM,20 cores at the base rate,Reservation,,,20,,1,300
        VM,0B32,Reserved VM,32 cores at the base rate,Reservation,,,32,,1,300
        VM,000G,Reserved VM,its base rate is not in the catalogue,Reservation,,,8,GONE,1,300
        VM,000H,Reserved VM,its base rate has no price,Reservation,,,8,00H1,1,300
        VM,00H1,Reserved VM,a base rate without a price,Reservation,,,8,,1,300
        VM,000N,Reserved VM,8 cores without a price outside DE,Reservation,,,8,0B08,1,300
        DATABASE,0001,Reserved database,No virtual machine,Reservation,,,,0002,1,300
        DATABASE,0002,Reserved database,No virtual machine either,Reservation,,,,,1,300
        FINE,0001,Priced finer than a cent,One,Software,,,,,1,999999999
        HALF,0001,Priced at half a minor unit,One,Software,,,,,1,999999999
        TIERED,0001,Cheaper from the 101st on,Open end,Software,,,,,1,
        TIERED,0002,Cheaper from the 101st on,Ends at 1000,Software,,,,,1,
        LATEST,0001,Two windows overlap,One,Software,,,,,1,999999999
        WINDOW,0001,Sold in October 2018,One,Software,,,,,1,999999999
        PLAN,0001,Once or annually,One,Software,,,,,1,999999999
        PLAN,0002,Annually only,One,Software,,,,,1,999999999
        PLAN,0003,Annually or monthly,One,Software,,,,,1,999999999
        SCHOOL,0001,Priced for Education only,One,Software,,,,,1,999999999
        DOLLAR,0001,Priced in US dollars only,One,Software,,,,,1,999999999
        GOLD,0001,Dear,One,Software,,,,,1,
        FREE,0001,Costs nothing,One,Software,,,,,1,999999999
        NOPRICE,0001,Not in the price list,One,Software,,,,,1,999999999

        """

    static let downloads = """
        ProductId,SkuId,Version,Language,FileType,FileName,FileSize,Sha256
        WINSTD,0016,2022,en-US,ISO,a.iso,,
        WINSTD,0016,2022,de-DE,ISO,b.iso,,
        WINSTD,0016,2019,en-US,ISO,c.iso,,
        WINSTD,0016,2019,en-US,EXE,d.exe,,
        WINSTD,0008,2022,en-US,ISO,a.iso,,
        SQLSTD,0016,2019,en-US,ISO,e.iso,,

        """

    static let prices = """
        ProductId,SkuId,TermDuration,BillingPlan,Market,Currency,UnitPrice,\
        PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Segment
        OFFICE,1,OneTime,,DE,EUR,100,,,2018-01-01,9999-11-30,Commercial
        OFFICE,1,OneTime,,DE,USD,110,,,2018-01-01,9999-11-30,Commercial
        OFFICE,1,P1Y,,DE,EUR,40,,,2018-01-01,9999-11-30,"Commercial, Education"
        OFFICE,1,OneTime,,AT,EUR,100,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,IE,EUR,100,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,CH,CHF,105,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,CH,USD,120,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,AU,AUD,110,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,BR,BRL,250,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,JP,JPY,12345,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,NZ,NZD,99.99,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,KW,KWD,30.125,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,KR,KRW,110000,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,HK,USD,100,,,2018-01-01,9999-11-30,
        OFFICE,1,OneTime,,PH,USD,100,,,2018-01-01,9999-11-30,
        OFFICE,c,OneTime,,DE,EUR,7,,,2018-01-01,9999-11-30,
        SEAT,4,OneTime,,DE,EUR,2,,,2018-01-01,9999-11-30,
        ENDLESS,1,OneTime,,DE,EUR,0.01,,,2018-01-01,9999-11-30,
        WINSTD,16,OneTime,,DE,EUR,900,,,2018-01-01,9999-11-30,
        WINSTD,16,P1Y,,DE,EUR,200,,,2018-01-01,9999-11-30,
        WINSTD,16,P3Y,,DE,EUR,500,,,2018-01-01,9999-11-30,
        WINSTD,8,P1Y,,DE,EUR,100,,,2018-01-01,9999-11-30,
        WINSTD,M,P1Y,,DE,EUR,200,,,2018-01-01,9999-11-30,
        WINDC,16,P1Y,,DE,EUR,600,,,2018-01-01,9999-11-30,
        WINDC,8,P1Y,,DE,EUR,300,,,2018-01-01,9999-11-30,
        SQLSTD,16,P1Y,,DE,EUR,300,,,2018-01-01,9999-11-30,
        VM,0D08,P1Y,,DE,EUR,1000,,,2018-01-01,9999-11-30,
        VM,0D12,P1Y,,DE,EUR,1500,,,2018-01-01,9999-11-30,
        VM,0D16,P1Y,,DE,EUR,2000,,,2018-01-01,9999-11-30,
        VM,0D20,P1Y,,DE,EUR,2500,,,2018-01-01,9999-11-30,
        VM,0D32,P1Y,,DE,EUR,4000,,,2018-01-01,9999-11-30,
        VM,0B08,P1Y,,DE,EUR,700.50,,,2018-01-01,9999-11-30,
        VM,0B12,P1Y,,DE,EUR,1050,,,2018-01-01,9999-11-30,
        VM,0B16,P1Y,,DE,EUR,1400,,,2018-01-01,9999-11-30,
        VM,0B20,P1Y,,DE,EUR,1750,,,2018-01-01,9999-11-30,
        VM,0B32,P1Y,,DE,EUR,2800,,,2018-01-01,9999-11-30,
        VM,000G,P1Y,,DE,EUR,1000,,,2018-01-01,9999-11-30,
        VM,000H,P1Y,,DE,EUR,1000,,,2018-01-01,9999-11-30,
        VM,000N,P1Y,,DE,EUR,1000,,,2018-01-01,9999-11-30,
        VM,0D08,P1Y,,HK,USD,1200,,,2018-01-01,9999-11-30,
        VM,0D08,P1Y,,KR,KRW,1300000,,,2018-01-01,9999-11-30,
        VM,0D08,P1Y,,BR,BRL,4000,,,2018-01-01,9999-11-30,
        VM,0D08,P1Y,,PH,USD,1200,,,2018-01-01,9999-11-30,
        DATABASE,1,P1Y,,DE,EUR,500,,,2018-01-01,9999-11-30,
        FINE,1,OneTime,,DE,EUR,40.2475,,,2018-01-01,9999-11-30,
        FINE,1,OneTime,,NZ,NZD,40.2475,,,2018-01-01,9999-11-30,
        FINE,1,OneTime,,JP,JPY,0.25,,,2018-01-01,9999-11-30,
        FINE,1,OneTime,,KW,KWD,0.0001,,,2018-01-01,9999-11-30,
        HALF,1,OneTime,,DE,EUR,0.005,,,2018-01-01,9999-11-30,
        HALF,1,OneTime,,NZ,NZD,0.005,,,2018-01-01,9999-11-30,
        HALF,1,OneTime,,JP,JPY,0.5,,,2018-01-01,9999-11-30,
        HALF,1,OneTime,,KW,KWD,0.0005,,,2018-01-01,9999-11-30,
        HALF,1,OneTime,,AU,AUD,0.005,,,2018-01-01,9999-11-30,
        TIERED,1,OneTime,,DE,EUR,1,1,100,2018-01-01,9999-11-30,
        TIERED,1,OneTime,,DE,EUR,0.80,101,9223372036854780000,2018-01-01,9999-11-30,
        TIERED,2,OneTime,,DE,EUR,1,1,100,2018-01-01,9999-11-30,
        TIERED,2,OneTime,,DE,EUR,0.80,101,1000,2018-01-01,9999-11-30,
        LATEST,1,OneTime,,DE,EUR,100,,,2018-01-01T00:00:00Z,2018-11-03T06:57:30.0682597Z,
        LATEST,1,OneTime,,DE,EUR,90,,,2018-11-01T00:00:00Z,9999-11-30T23:59:59Z,
        WINDOW,1,OneTime,,DE,EUR,100,,,2018-10-01T00:00:00.0000000Z,2018-10-31T23:59:59.0000000Z,
        PLAN,1,P3Y,,DE,EUR,300,,,2018-01-01,9999-11-30,
        PLAN,1,P3Y,Annual,DE,EUR,330,,,2018-01-01,9999-11-30,
        PLAN,2,P3Y,Annual,DE,EUR,330,,,2018-01-01,9999-11-30,
        PLAN,3,P3Y,Annual,DE,EUR,330,,,2018-01-01,9999-11-30,
        PLAN,3,P3Y,Monthly,DE,EUR,336,,,2018-01-01,9999-11-30,
        SCHOOL,1,OneTime,,DE,EUR,1,,,2018-01-01,9999-11-30,"Education, Charity"
        DOLLAR,1,OneTime,,DE,USD,10,,,2018-01-01,9999-11-30,
        GOLD,1,OneTime,,DE,EUR,77000000000000000,,,2018-01-01,9999-11-30,
        FREE,1,OneTime,,DE,EUR,0,,,2018-01-01,9999-11-30,

        """
        + dollarMarkets.map { market in
            """
            OFFICE,1,OneTime,,\(market),USD,50,,,2018-01-01,9999-11-30,
            VM,0D08,P1Y,,\(market),USD,1200,,,2018-01-01,9999-11-30,

            """
        }.joined()
}
