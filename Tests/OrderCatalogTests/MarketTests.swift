import OrderCatalog
import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60)))
struct MarketTests {
    @Test(arguments: [
        ("DE,Again,EUR,", "4:1: value 'DE': Market is there twice; remove one of the rows"),
        (
            "de,Small,EUR,",
            "4:1: value 'de': Market is no ISO 3166-1 alpha-2 code; write two capital letters, such as DE"
        ),
        (
            "FR,France,,EU",
            "4:11: value '': Currencies is blank; write at least one currency, the default first, such as EUR;USD"
        ),
        (
            "FR,France,EUR;DEM,EU",
            """
            4:11: value 'EUR;DEM': Currencies has 'DEM', which ISO 4217 does not list; write the three capital \
            letters of a currency, such as EUR
            """
        ),
    ])
    func `a wrong row says where and how to mend it`(row: String, fault: String) {
        #expect(ReferenceFiles().adding(row, to: "markets.csv").faults() == ["reference/markets.csv:" + fault])
    }
}

@Suite(.timeLimit(.minutes(60)))
struct TaxTests {
    private static let files = ReferenceFiles()
        .adding("DE,0.19,false,true,half-up,2021-01-01,,later", to: "tax.csv")
        .adding("DE,0.16,FALSE,True,half-even,2020-07-01,2020-12-31,half a year", to: "tax.csv")
        .adding("US,,true,false,down,2010-01-01,,included", to: "tax.csv")

    @Test(arguments: [
        ("2009-12-31", nil), ("2010-01-01", 2), ("2020-06-30", 2), ("2020-07-01", 4), ("2020-12-31", 4),
        ("2021-01-01", 3),
        ("2035-01-01", 3),
    ])
    func `the rule in force is that of the day, whatever the order of the rows`(on text: String, line: Int?) throws {
        let catalog = try Self.files.load()
        let market = try #require(catalog.market("DE"))
        #expect(catalog.taxRule(market: market, on: try day(text))?.sourceLine == line)
    }

    private func rule(of code: String, in catalog: Catalog) throws -> TaxRule {
        let market = try #require(catalog.market(code))
        return try #require(catalog.taxRule(market: market, on: try day("2020-08-01")))
    }

    @Test func `a rule has all columns of its row`() throws {
        let catalog = try Self.files.load()
        let german = try rule(of: "DE", in: catalog)
        #expect(german.market == "DE")
        #expect(german.mode == .onTop(rate: ExactDecimal(coefficient: 16, fractionDigits: 2)))
        #expect(german.rounding == .halfEven)
        #expect(german.effectiveFrom == (try day("2020-07-01")))
        #expect(german.effectiveTo == (try day("2020-12-31")))
        #expect(german.source == "half a year")
        let american = try rule(of: "US", in: catalog)
        #expect(american.mode == .notItemised(rate: nil, isIncluded: true))
        #expect(american.rounding == .down)
        #expect(american.effectiveTo == nil)
    }

    @Test(arguments: [
        ("0.2,false,true", "standard at 0.2"), ("0.2,true,true", "included at 0.2"), (",true,false", "included"),
        ("0.2,true,false", "included"), (",false,false", "standard"), ("0.2,false,false", "standard"),
    ])
    func `a rule's mode says how a customer is treated, and the rate that is stated`(columns: String, words: String)
        throws
    {
        let files = ReferenceFiles().adding("FR,\(columns),half-up,2010-01-01,,x", to: "tax.csv")
            .adding("FR,France,EUR,", to: "markets.csv")
        let mode = try rule(of: "FR", in: try files.load()).mode
        #expect(mode.treatment.name + (mode.statedRate.map { " at \($0)" } ?? "") == words)
    }

    @Test(arguments: [
        (
            "FR,19%,false,true,half-up,2010-01-01,,x",
            "3:4: value '19%': Rate is no plain decimal number; write the rate as a fraction, such as 0.19 for 19 %"
        ),
        (
            "FR,-0.1,false,true,half-up,2010-01-01,,x",
            "3:4: value '-0.1': Rate is no plain decimal number; write the rate as a fraction, such as 0.19 for 19 %"
        ),
        ("FR,19,false,true,half-up,2010-01-01,,x", "3:4: value '19': Rate is no fraction below 1; write 0.19, not 19"),
        ("FR,1,false,true,half-up,2010-01-01,,x", "3:4: value '1': Rate is no fraction below 1; write 0.19, not 19"),
        (
            "FR,,false,true,half-up,2010-01-01,,x",
            """
            3:4: value '': Rate is blank though Itemised is true; write the rate as a fraction, such as 0.19, \
            or false in Itemised
            """
        ),
        (
            "FR,0.2,yes,true,half-up,2010-01-01,,x",
            "3:8: value 'yes': PriceIncludesTax is neither true nor false; write true or false"
        ),
        (
            "FR,0.2,false,true,Half-up,2010-01-01,,x",
            """
            3:19: value 'Half-up': Rounding is none of the words it may be; did you mean half-up? write one of \
            half-up, half-even, down
            """
        ),
        (
            "FR,0.2,false,true,half-up,,,x",
            "3:27: value '': EffectiveFrom is blank; write it as 2018-10-29 or 2018-10-29T02:00:00Z"
        ),
        (
            "DE,0.2,false,true,half-up,2020-06-30,,x",
            """
            3:27: value '2020-06-30': EffectiveFrom begins a window that overlaps that of line 2; let the rules \
            of one market follow each other, each ending the day before the next begins
            """
        ),
    ])
    func `a wrong row says where and how to mend it`(row: String, fault: String) {
        #expect(ReferenceFiles().adding(row, to: "tax.csv").faults() == ["reference/tax.csv:" + fault])
    }

    @Test func `a rate just below 1 and one of 0 are fractions`() {
        let files = ReferenceFiles().adding(
            "FR,0.999,false,true,half-up,2010-01-01,,x", "GB,0,false,true,half-up,2010-01-01,,x", to: "tax.csv")
        #expect(files.faults() == [])
    }
}

@Suite(.timeLimit(.minutes(60)))
struct RestrictionTests {
    @Test(arguments: [
        (ProductFamily.reservation, "KR", "2018-10-28", false), (.reservation, "KR", "2018-10-29", true),
        (.reservation, "KR", "2030-01-01", true), (.software, "KR", "2018-10-29", false),
        (.reservation, "DE", "2018-10-29", false), (.software, "DE", "2018-12-31", true),
        (.software, "DE", "2019-01-01", false),
    ])
    func `a restriction keeps one family out of one market in its time`(
        family: ProductFamily, code: String, on text: String, isRestricted: Bool
    ) throws {
        let catalog = try ReferenceFiles().adding("KR,Korea,KRW,", to: "markets.csv")
            .adding("Software,DE,2018-01-01,2018-12-31,a year", to: "restrictions.csv").load()
        let market = try #require(catalog.market(code))
        let restriction = catalog.restriction(family: family, market: market, on: try day(text))
        #expect((restriction != nil) == isRestricted)
        #expect(
            restriction.map { [$0.market, $0.source] } ?? []
                == (isRestricted ? [code, code == "KR" ? "a page" : "a year"] : []))
    }

    @Test(arguments: [
        (
            "Hardware,KR,2018-10-29,,x",
            "3:1: value 'Hardware': Family is none of the words it may be; write one of Software, Reservation"
        ),
        (
            "Reservation,Korea,2018-10-29,,x",
            "3:13: value 'Korea': Market is no ISO 3166-1 alpha-2 code; write two capital letters, such as DE"
        ),
    ])
    func `a wrong row says where and how to mend it`(row: String, fault: String) {
        #expect(
            ReferenceFiles().adding(row, to: "restrictions.csv").faults() == ["reference/restrictions.csv:" + fault])
    }
}
