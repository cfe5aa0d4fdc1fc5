import OrderCatalog
import OrderModel
import OrderPricing
import SeededGeneration
import Testing

/// A recorded price can be followed from its own words to the cent.
@Suite(.timeLimit(.minutes(60)))
struct PriceDerivationTests {
    /// Returns the steps of a line's price, from its recorded basis alone.
    private func steps(_ market: String, _ quantity: Int64, in shelf: PriceShelf) throws -> [String] {
        var desk = try PriceDesk(shelf)
        return try derivation(of: try #require(try desk.price(market, quantity).line), quantity).steps
    }

    private func derivation(of line: PricedLine, _ quantity: Int64) throws -> PriceDerivation {
        let rates = try #require(RecordedRates(line.basis))
        return try #require(
            PriceDerivation(
                tiers: rates.tiers, quantity: quantity, currency: line.offer.currency, rule: rates.rule,
                treatment: line.basis.treatment))
    }

    @Test func `tiers are marginal, and a whole amount is not rounded`() throws {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: "0.19,false,true,half-up", tiers: "1,1,100", "0.80,101,")
        #expect(
            try steps("AA", 101, in: shelf) == [
                "price: 100 × 1 + 1 × 0.80 EUR, exactly 10080 minor units, nothing to round: 100.80",
                "tax: 100.80 × 0.19, exactly 1915 + 1/5 minor units, rounded half-up to 19.15",
            ])
        #expect(
            try steps("AA", 100, in: shelf)[0]
                == "price: 100 × 1 EUR, exactly 10000 minor units, nothing to round: 100.00")
    }

    @Test(arguments: [("half-up", "2.13"), ("half-even", "2.12"), ("down", "2.12")])
    func `the fraction before the rounding is named`(rounding: String, price: String) throws {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: "0.19,false,true,\(rounding)", tiers: "0.425,,")
        #expect(
            try steps("AA", 5, in: shelf)[0]
                == "price: 5 × 0.425 EUR, exactly 212 + 1/2 minor units, rounded \(rounding) to \(price)")
    }

    @Test func `a tax in the price comes out of it, and off it for the exempt`() throws {
        var shelf = PriceShelf()
        shelf.addMarket("AB", "AUD", tax: "0.10,true,true,half-up", tiers: "100,,")
        shelf.addMarket("AC", "AUD", tax: "0.10,true,true,half-up", tiers: "100,,", isExempt: true)
        #expect(
            try steps("AB", 1, in: shelf)[1]
                == "tax: 100.00 × 0.10 / (1 + 0.10), exactly 909 + 1/11 minor units, rounded half-up to 9.09, out of "
                + "the price")
        #expect(
            try steps("AC", 1, in: shelf)[1]
                == "tax: none is due, so what the price includes comes off: 100.00 × 0.10 / (1 + 0.10), exactly "
                + "909 + 1/11 minor units, rounded half-up to 9.09")
    }

    @Test func `where nothing is itemised or due, nothing is computed`() throws {
        var shelf = PriceShelf()
        shelf.addMarket("AC", "BRL", tax: ",true,false,half-up", tiers: "1,,")
        shelf.addMarket("AD", "JPY", tax: "0.08,false,true,down", tiers: "10.5,,", isExempt: true)
        shelf.addMarket("AE", "USD", tax: ",false,false,half-up", tiers: "1,,")
        #expect(try steps("AC", 1, in: shelf)[1] == "tax: in the price and not itemised, so not stated")
        #expect(try steps("AE", 1, in: shelf)[1] == "tax: not in the price and not itemised, so not stated")
        #expect(
            try steps("AD", 1, in: shelf)
                == ["price: 1 × 10.5 JPY, exactly 10 + 1/2 rounded down to 10", "tax: none is due"])
    }

    @Test func `what is written down with a price gives its amounts again, whatever the price`() throws {
        var random = TestSeed.generator(for: "derivation")
        for _ in 0..<400 {
            var shelf = PriceShelf()
            let limit = Int64.random(in: 1...50, using: &random)
            let prices = (0..<2).map { _ in
                ExactDecimal(
                    coefficient: .random(in: 0...99_999, using: &random),
                    fractionDigits: .random(in: 0...5, using: &random))
            }
            let rate = ExactDecimal(coefficient: .random(in: 0...30, using: &random), fractionDigits: 2)
            let rounding = try #require(Rounding.allCases.randomElement(using: &random))
            let code = try #require(["EUR", "JPY", "KWD"].randomElement(using: &random))
            shelf.addMarket(
                "AA", code,
                tax: "\(rate),\(Bool.random(using: &random)),\(Bool.random(using: &random)),\(rounding.rawValue)",
                tiers: "\(prices[0]),1,\(limit)", "\(prices[1]),\(limit + 1),", isExempt: .random(using: &random))
            var desk = try PriceDesk(shelf)
            let quantity = Int64.random(in: 1...100, using: &random)
            let line = try #require(try desk.price("AA", quantity).line)
            #expect(try derivation(of: line, quantity).amounts == line.amounts, "\(TestSeed.comment)")
        }
    }

    @Test func `with the Azure Hybrid Benefit both prices are read back`() throws {
        var shelf = PriceShelf()
        shelf.addMarket("AA", "EUR", tax: "0.19,false,true,half-up", tiers: "70.005,,")
        shelf.addPrice("AA", "EUR", sku: "0002", tiers: "100,1,9", "90,10,")
        var desk = try PriceDesk(shelf)
        let line = try #require(try desk.price("AA", 3, sku: "0002", baseRate: "0001").line)
        let rates = try #require(RecordedRates(line.basis))
        #expect(rates.tiers.map(\.unitPrice.description) == ["70.005"])
        #expect(rates.ownTiers?.map(\.unitPrice.description) == ["100", "90"])
        #expect(rates.ownTiers?.map(\.maximum) == [9, .max])
    }

    @Test(arguments: ["", "price", "tier: units", "tier: units 1 and up at 1 EUR each (prices.csv line 2)"])
    func `other words are no price`(text: String) throws {
        let basis = PriceBasis(
            text: text, unitPrice: try #require(ExactDecimal("1")), taxRate: nil, rounding: .down, treatment: .standard)
        #expect(RecordedRates(basis) == nil)
    }
}
