extension ReferenceShelf {
    static let agents = """
        PartnerId,Agent,Roles,ValidFrom,ValidTo
        kestrel,admin,AdminAgent,2017-01-01,
        kestrel,sales,SalesAgent,2017-01-01,
        kestrel,helpdesk,HelpdeskAgent,2017-01-01,
        kestrel,billing,BillingAdmin,2017-01-01,
        kestrel,global,GlobalAdmin,2017-01-01,
        kestrel,user,UserAdmin,2017-01-01,
        kestrel,office,HelpdeskAgent;BillingAdmin;GlobalAdmin;UserAdmin,2017-01-01,
        kestrel,both,SalesAgent;AdminAgent,2017-01-01,
        kestrel,promoted,SalesAgent,2017-01-01,
        kestrel,promoted,AdminAgent,2018-11-01,
        linden,linda,AdminAgent,2017-01-01,

        """

    /// A customer `C-XX` for each market, and the special ones.
    static let customers = """
        CustomerId,CustomerDomainName,CustomerName,CustomerCountry,PartnerId,MpnId,ResellerMpnId,VatId,TaxExempt
        C-DE,alster.example,Alster Werke,DE,kestrel,1,,,false
        C-DE-VAT,brandt.example,Brandt,DE,kestrel,1,,DE900000011,false
        C-DE-EXEMPT,charite.example,Hospital,DE,kestrel,1,,DE900000037,true
        C-AT,donau.example,Donau,AT,kestrel,1,,,false
        C-AT-VAT,enns.example,Enns,AT,kestrel,1,,ATU90000014,false
        C-AT-EXEMPT,feld.example,Feld,AT,kestrel,1,,ATU90000022,true
        C-IE-VAT,galway.example,Galway,IE,kestrel,1,,IE9000001A,false
        C-CH-VAT,helvetia.example,Helvetia,CH,kestrel,1,,CHE900000017,false
        C-AU,ibis.example,Ibis,AU,kestrel,1,,,false
        C-AU-EXEMPT,jarrah.example,Jarrah,AU,kestrel,1,,,true
        C-BR-EXEMPT,kapok.example,Kapok,BR,kestrel,1,,,true
        C-JP,momiji.example,Momiji,JP,kestrel,1,,,false
        C-NZ,nikau.example,Nikau,NZ,kestrel,1,,,false
        C-KW,oasis.example,Oasis,KW,kestrel,1,,,false
        C-HK,peak.example,Peak,HK,kestrel,1,,,false
        C-PH,quezon.example,Quezon,PH,kestrel,1,,,false
        C-UK,rye.example,Rye,UK,kestrel,1,,,false
        C-EL,samos.example,Samos,EL,kestrel,1,,,false
        C-de,taunus.example,Taunus,DE,kestrel,1,,,false
        C-PLAIN,,No Domain,DE,kestrel,1,,,false
        C-SHARED,shared.example,Shared,DE,linden,1,,,false
        C-SHARED,shared.example,Shared,DE,kestrel,1,,,false
        C-TWIN,twin-of-kestrel.example,Twin,DE,kestrel,1,,,false
        C-TWIN,twin-of-linden.example,Twin,DE,linden,1,,,false
        C-LINDEN,linden-only.example,Linden's Own,DE,linden,1,,,false

        """
        + restrictedMarkets.map { "C-\($0),\($0).example,Customer in \($0),\($0),kestrel,1,,,false\n" }.joined()

    static let markets = """
        Market,Name,Currencies,VatArea
        DE,Germany,EUR;USD,EU
        AT,Austria,EUR,EU
        IE,Ireland,EUR,EU
        CH,Switzerland,CHF;EUR,
        AU,Australia,AUD,
        BR,Brazil,BRL,
        JP,Japan,JPY,
        NZ,New Zealand,NZD,
        KW,Kuwait,KWD,
        KR,Korea,KRW,
        HK,Hong Kong,USD,
        PH,Philippines,USD,

        """ + dollarMarkets.map { "\($0),Market \($0),USD,\n" }.joined()

    /// The tax rules. The Philippines have none.
    static let tax = """
        Market,Rate,PriceIncludesTax,Itemised,Rounding,EffectiveFrom,EffectiveTo,Source
        DE,0.19,false,true,half-up,2010-01-01,2020-06-30,law
        DE,0.16,false,true,half-up,2020-07-01,2020-12-31,law
        DE,0.19,false,true,half-up,2021-01-01,,law
        AT,0.20,false,true,half-up,2010-01-01,,law
        IE,0.23,false,true,half-up,2010-01-01,,law
        CH,0.077,false,true,half-up,2018-01-01,,law
        AU,0.10,true,true,half-up,2010-01-01,,law
        BR,,true,false,half-up,2010-01-01,,no single rate
        JP,0.08,false,true,down,2010-01-01,,law
        NZ,0.15,false,true,half-even,2010-01-01,,law
        KW,0.05,false,true,half-even,2010-01-01,,invented
        KR,0.10,false,true,half-up,2010-01-01,,law
        HK,0,false,true,half-up,2010-01-01,,no such tax

        """ + dollarMarkets.map { "\($0),0.10,false,true,half-up,2010-01-01,,invented\n" }.joined()
}
