import OrderModel
import OrderPricing
import Testing

/// The basis of a price is recorded with it, and lines of the same price share it.
@Suite(.timeLimit(.minutes(60)))
struct PriceBasisTests {
    @Test func `the basis names the rows of the price list, the tax rule, the treatment and the rounding`() throws {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: "0.19,false,true,half-up", tiers: "1,1,100", "0.80,101,")
        var desk = try PriceDesk(shelf)
        let basis = try #require(try desk.price("AA", 101).line).basis
        #expect(
            basis.text == """
                market: AA
                price list: X 0001, P1Y, OneTime, Commercial, EUR, in force 2018-01-01T00:00:00Z to 9999-11-30T23:59:59Z
                tier: units 1 to 100 at 1 EUR each (prices.csv line 2)
                tier: units 101 and up at 0.80 EUR each (prices.csv line 3)
                unit price: 0.80 EUR, that of the last unit
                tax rule: AA, rate 0.19, on top of the price, in force 2018-01-01 on (tax.csv line 2: the test)
                tax treatment: standard
                rounding: half-up, per line, by magnitude
                """)
    }

    @Test func `lines of the same price share a basis, and lines of another tier do not`() throws {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: "0.19,false,true,half-up", tiers: "1,1,100", "0.80,101,")
        var desk = try PriceDesk(shelf)
        let bases = try [1, 100, 101, 500].map { try #require(try desk.price("AA", $0).line).basis }
        #expect(bases[0] === bases[1])
        #expect(bases[2] === bases[3])
        #expect(bases[0] != bases[2])
        #expect(bases.map(\.unitPrice.description) == ["1", "1", "0.80", "0.80"])
    }

    @Test func `the rate that is shown is the rule's, 0 where no tax is due, and none where it is not itemised`() throws
    {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: "0.190,false,true,half-up", tiers: "1,,")
        shelf.addMarket("AB", "EUR", tax: "0.10,true,true,half-up", tiers: "1,,", isExempt: true)
        shelf.addMarket("AC", "BRL", tax: ",true,false,half-up", tiers: "1,,")
        shelf.addMarket("AD", "BRL", tax: "0.17,true,false,half-up", tiers: "1,,", isExempt: true)
        var desk = try PriceDesk(shelf)
        let lines = try ["AA", "AB", "AC", "AD"].map { try #require(try desk.price($0, 1).line) }
        #expect(lines.map { $0.basis.taxRate?.description } == ["0.190", "0", nil, nil])
        #expect(lines.map(\.basis.treatment) == [.standard, .exempt, .included, .exempt])
        #expect(
            lines.map(\.amounts.text) == [
                "100 + 19 = 119", "91 + 0 = 91", "100 + not itemised = 100", "100 + not itemised = 100",
            ])
    }

    @Test func `with the Azure Hybrid Benefit the base rate is charged and the difference of the subtotals is saved`()
        throws
    {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: "0.19,false,true,half-up", tiers: "70.005,,")
        shelf.addPrice("AA", "EUR", sku: "0002", tiers: "100,,")
        shelf.addMarket("AB", "AUD", tax: "0.10,true,true,half-up", tiers: "77,,")
        shelf.addPrice("AB", "AUD", sku: "0002", tiers: "110,,")
        var desk = try PriceDesk(shelf)
        let line = try #require(try desk.price("AA", 3, sku: "0002", baseRate: "0001").line)
        #expect(line.amounts.text == "21002 + 3990 = 24992")
        #expect(line.hybridSaving == 30_000 - 21_002)
        #expect(line.offer.product.skuId == "0002")
        #expect(line.basis.unitPrice.description == "70.005")
        #expect(line.basis.text.contains("own price: X 0002, before the Azure Hybrid Benefit"))
        let included = try #require(try desk.price("AB", 2, sku: "0002", baseRate: "0001").line)
        #expect(included.amounts.text == "14000 + 1400 = 15400")
        #expect(included.hybridSaving == 20_000 - 14_000)
    }

    @Test func `no rule and no price on the day are both named`() throws {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: "0.19,false,true,half-up", tiers: "1,,")
        var desk = try PriceDesk(shelf, asOf: "2017-12-31T23:59:59Z")
        #expect(try desk.price("AA", 1).findings.map(\.code) == [.priceNotFound, .taxRuleMissing])
        desk = try PriceDesk(shelf, asOf: "2018-01-01T00:00:00Z")
        #expect(try desk.price("AA", 1).findings.isEmpty)
    }
}
