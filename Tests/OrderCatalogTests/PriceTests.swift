import OrderCatalog
import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60)))
struct PriceTests {
    /// Returns the unit prices of the tiers in force, with `/` between them; nil when there is no price.
    private func price(
        _ files: ReferenceFiles, term: String = "P1Y", plan: String = "", segment: String = "",
        currency: String = "EUR",
        market: String = "DE", at text: String = "2018-06-01T00:00:00Z"
    ) throws -> String? {
        let rows = try files.load().serverPrices(in: market)
        let currency = try #require(Currency(code: currency))
        let tiers = rows.tiers(
            term: term, billingPlan: plan, segment: segment, currency: currency, at: try instant(text))
        return tiers.map { $0.tiers.map(\.unitPrice.description).joined(separator: "/") }
    }

    @Test func `a price is that of the SKU, market, term, currency and segment`() throws {
        let files = PriceLine.list(
            PriceLine(sku: "5", price: "1"), PriceLine(market: "US", price: "2"), PriceLine(term: "P3Y", price: "3"),
            PriceLine(currency: "USD", price: "4.10"), PriceLine(price: "5", segment: "Education, Charity"))
        #expect(try price(files) == "1")
        #expect(try price(files, market: "US") == "2")
        #expect(try price(files, term: "P3Y") == "3")
        #expect(try price(files, currency: "USD") == "4.10")
        #expect(try price(files, segment: "Commercial") == "1")
        #expect(try price(files, segment: "Charity") == "5")
        #expect(try price(files, segment: "Government") == nil)
        #expect(try price(files, term: "P1M") == nil)
        #expect(try price(files, currency: "JPY") == nil)
    }

    @Test func `a price is found by the bytes of its values too`() throws {
        let rows = try PriceLine.list(PriceLine(plan: "Annual", price: "7")).load().serverPrices()
        let bytes = Array("P1YAnnualCommercial".utf8)
        let euro = try #require(Currency(code: "EUR"))
        let june = try instant("2018-06-01")
        func tiers(_ term: Range<Int>, _ plan: Range<Int>, _ segment: Range<Int>) -> PriceTiers? {
            rows.tiers(term: term, billingPlan: plan, segment: segment, in: bytes.span, currency: euro, at: june)
        }
        #expect(tiers(0..<3, 3..<9, 9..<19)?.billingPlan == "Annual")
        #expect(tiers(0..<3, 0..<0, 0..<0)?.tiers.first?.unitPrice.description == "7")
        #expect(tiers(0..<3, 3..<8, 9..<19) == nil)
        #expect(tiers(0..<2, 3..<9, 9..<19) == nil)
        let hasTerms = [0..<3, 0..<2].map { rows.hasTerm($0, in: bytes.span) }
        #expect(hasTerms == [true, false])
    }

    @Test(
        arguments: [
            (["", "Annual"], "", "1"), (["Annual", "OneTime"], "", "2"), (["Annual"], "", "1"),
            (["Annual", "Monthly"], "", nil),
            (["Annual", "Monthly"], "Monthly", "2"), ([""], "OneTime", "1"), (["Annual"], "OneTime", nil),
            ([""], "Annual", nil),
        ] as [([String], String, String?)])
    func `a blank plan is OneTime, or the only plan there is`(plans: [String], asked: String, found: String?) throws {
        let lines = plans.enumerated().map { PriceLine(plan: $1, price: "\($0 + 1)").text }
        let files = lines.reduce(ReferenceFiles()) { $0.adding($1, to: "prices.csv") }
        #expect(try price(files, plan: asked) == found)
    }

    @Test func `only plans in force count for a blank plan`() throws {
        let files = PriceLine.list(
            PriceLine(plan: "Annual", price: "1"), PriceLine(plan: "Monthly", price: "2", end: "2018-05-31"))
        #expect(try price(files, at: "2018-05-31T23:59:59Z") == nil)
        #expect(try price(files, at: "2018-06-01T00:00:00Z") == "1")
    }

    @Test(arguments: [
        ("2021-09-30T23:59:59Z", nil), ("2021-10-01T00:00:00Z", "1"), ("2021-10-31T23:59:59Z", "1"),
        ("2021-11-01T00:00:00Z", "2"), ("2021-11-03T06:57:30Z", "2"), ("2021-11-30T23:59:59Z", "2"),
        ("2021-12-01T00:00:00Z", nil),
    ])
    func `of overlapping windows the one that began last wins, both ends included`(at text: String, found: String?)
        throws
    {
        let files = PriceLine.list(
            PriceLine(price: "2", start: "11/1/2021 12:00:00 AM", end: "2021-11-30"),
            PriceLine(price: "1", start: "2021-10-01T00:00:00.0000000Z", end: "2021-11-03T06:57:30.0682597Z"))
        #expect(try price(files, at: text) == found)
    }

    @Test func `an older window is in force again after a shorter later one`() throws {
        let files = PriceLine.list(PriceLine(price: "1"), PriceLine(price: "2", start: "2018-05-01", end: "2018-05-31"))
        #expect(try price(files, at: "2018-05-31T23:59:59Z") == "2")
        #expect(try price(files, at: "2018-06-01T00:00:00Z") == "1")
    }

    @Test func `tiers come by their minimum, and an open maximum past Int64 is read`() throws {
        let files = PriceLine.list(
            PriceLine(price: "0.80", tiers: ("101", "9223372036854780000")), PriceLine(price: "1", tiers: ("0", "100")))
        let euro = try #require(Currency(code: "EUR"))
        let found = try files.load().serverPrices().tiers(
            term: "P1Y", billingPlan: "", segment: "", currency: euro, at: try instant("2018-06-01"))
        let tiers = try #require(found)
        #expect(tiers.tiers.map(\.minimum) == [1, 101])
        #expect(tiers.tiers.map(\.maximum) == [100, .max])
        #expect(tiers.tiers.map(\.unitPrice.description) == ["1", "0.80"])
        #expect(tiers.tiers.map(\.sourceLine) == [3, 2])
        #expect(tiers.term == "P1Y")
        #expect(tiers.billingPlan == "OneTime")
        #expect(tiers.currency == euro)
        #expect(tiers.effectiveFrom == (try instant("2018-01-01")))
        #expect(tiers.effectiveTo == (try instant("9999-11-30T23:59:59Z")))
    }

    @Test func `a row that repeats another is left out, and the later of their ends holds`() throws {
        let files = PriceLine.list(
            PriceLine(price: "1.0", end: "2018-03-31"), PriceLine(price: "1.00", end: "2018-06-30"))
        #expect(try price(files, at: "2018-06-30T12:00:00Z") == "1.0")
        #expect(try price(files, at: "2018-07-01T00:00:00Z") == nil)
    }

    @Test func `rows of SKUs and markets that are not sold are checked and left out`() throws {
        let files = PriceLine.list(PriceLine(sku: "9"), PriceLine(market: "FR"))
        let rows = try files.load().serverPrices()
        #expect(rows.isEmpty)
        #expect(rows.terms == [])
        #expect(files.adding(PriceLine(sku: "9", price: "free").text, to: "prices.csv").faults().count == 1)
    }

    @Test func `the terms of a SKU are listed whatever their dates`() throws {
        let files = PriceLine.list(
            PriceLine(term: "P3Y"), PriceLine(term: "OneTime", end: "2018-01-31"), PriceLine(term: "P3Y", market: "US"))
        let catalog = try files.load()
        #expect(try catalog.serverPrices().terms == ["OneTime", "P3Y"])
        #expect(try catalog.serverPrices(in: "US").terms == ["P3Y"])
        #expect(try catalog.serverPrices().hasTerm("OneTime"))
        #expect(try !catalog.serverPrices(in: "US").hasTerm("OneTime"))
        #expect(try !catalog.serverPrices().isEmpty)
    }
}

@Suite(.timeLimit(.minutes(60)))
struct PriceFaultTests {
    @Test(arguments: [
        (
            PriceLine(currency: "XXY"),
            """
            70: value 'XXY': Currency has 'XXY', which ISO 4217 does not list; write the three capital letters \
            of a currency, such as EUR
            """
        ),
        (
            PriceLine(price: "-1"),
            "74: value '-1': UnitPrice is negative; write the price of one unit in digits with a point, such as 1668.28"
        ),
        (
            PriceLine(price: "1e2"),
            """
            74: value '1e2': UnitPrice is no plain decimal number; write the price of one unit in digits with a \
            point, such as 1668.28
            """
        ),
        (
            PriceLine(price: ""),
            """
            74: value '': UnitPrice is no plain decimal number; write the price of one unit in digits with a \
            point, such as 1668.28
            """
        ),
        (
            PriceLine(tiers: ("x", "")),
            "78: value 'x': PricingTierRangeMin is no whole number in range; write a whole number, 0 or more, as digits"
        ),
        (
            PriceLine(tiers: ("1", "x")),
            """
            80: value 'x': PricingTierRangeMax is no whole number; write it as digits, or leave it blank when \
            the tier is open
            """
        ),
        (
            PriceLine(tiers: ("1", "0")),
            """
            80: value '0': PricingTierRangeMax is less than PricingTierRangeMin; write the tier's last unit, or \
            leave it blank when it is open
            """
        ),
        (
            PriceLine(start: ""),
            "80: value '': EffectiveStartDate is blank; write it as 2018-10-29 or 2018-10-29T02:00:00Z"
        ),
        (
            PriceLine(end: "2017-12-31"),
            """
            91: value '2017-12-31': EffectiveEndDate is before EffectiveStartDate; write the instant at which \
            the price ends, 2018-01-01T00:00:00Z or later
            """
        ),
        (PriceLine(term: ""), "62: value '': TermDuration is blank; fill it in"),
        (
            PriceLine(segment: ","),
            """
            131: value ',': Segment names no segment; write the segments that the price holds for, such as \
            Commercial, Education
            """
        ),
    ])
    func `a wrong value says where and how to mend it`(line: PriceLine, fault: String) {
        #expect(PriceLine.list(line).faults() == ["reference/prices.csv:2:" + fault])
    }

    @Test(arguments: [
        (
            [PriceLine(price: "1"), PriceLine(price: "2")],
            """
            3:1: the row states the same price as line 2, from the same start, with another UnitPrice; remove \
            one of the rows
            """
        ),
        (
            [PriceLine(tiers: ("2", ""))],
            """
            2:1: the row begins at unit 2, so the units before it have no price; let the first tier begin at 1, \
            and each next one after the last unit of the one before
            """
        ),
        (
            [PriceLine(tiers: ("1", "10")), PriceLine(tiers: ("12", ""))],
            """
            3:1: the row is a tier from 12 on, which leaves a gap after the tier of line 2; let the first tier \
            begin at 1, and each next one after the last unit of the one before
            """
        ),
        (
            [PriceLine(tiers: ("1", "10")), PriceLine(tiers: ("10", ""))],
            """
            3:1: the row is a tier from 10 on, which overlaps the tier of line 2; let the first tier begin at \
            1, and each next one after the last unit of the one before
            """
        ),
        (
            [PriceLine(tiers: ("1", "10"), end: "2018-12-31"), PriceLine(tiers: ("11", ""), end: "2019-12-31")],
            "3:1: the row ends at another time than the tier of line 2; give all tiers of a price one window"
        ),
        (
            [PriceLine(price: "1", segment: "Commercial"), PriceLine(price: "2", segment: "Charity,Commercial")],
            """
            3:1: the row states a price for a segment that line 2 states another price for, from the same \
            start; name each segment in one of the rows
            """
        ),
    ])
    func `rows that contradict each other name both lines`(lines: [PriceLine], fault: String) {
        let files = lines.reduce(ReferenceFiles()) { $0.adding($1.text, to: "prices.csv") }
        #expect(files.faults() == ["reference/prices.csv:" + fault])
    }

    @Test func `rows that say the same of a segment twice contradict nothing`() {
        let files = PriceLine.list(PriceLine(segment: "Commercial"), PriceLine(segment: "Charity, Commercial"))
        #expect(files.faults() == [])
    }
}
