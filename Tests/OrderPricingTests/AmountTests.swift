import OrderModel
import OrderPricing
import SeededGeneration
import Testing

/// `Subtotal + TaxTotal = Total` for every price, rate, rounding and quantity (<doc:Site>).
@Suite(.timeLimit(.minutes(60)))
struct AmountTests {
    /// A market of random conventions, with its rate in millionths and its unit price in millionths of the major unit.
    private struct RandomMarket {
        let code: String
        let currency: Currency
        let rate: Int64
        let isIncluded: Bool
        let rounding: Rounding
        let price: Int64

        init(_ index: Int, _ generator: inout SeededGenerator) {
            let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXY")
            code = "\(letters[index / letters.count])\(letters[index % letters.count])"
            let codes = ["JPY", "EUR", "KWD", "CLF"]
            currency = codes.randomElement(using: &generator).flatMap { Currency(code: $0) } ?? Self.euro
            rate =
                Bool.random(using: &generator)
                ? Int64.random(in: 0...999_999, using: &generator)
                : [0, 50_000, 77_000, 100_000, 190_000, 250_000, 500_000].randomElement(using: &generator) ?? 0
            isIncluded = Bool.random(using: &generator)
            rounding = Rounding.allCases.randomElement(using: &generator) ?? .down
            price = Int64.random(in: 0...(Bool.random(using: &generator) ? 99_999_999_999 : 99_999), using: &generator)
        }

        private static let euro: Currency = {
            guard let euro = Currency(code: "EUR") else { preconditionFailure("there is a euro") }
            return euro
        }()

        var tax: String { "\(Self.decimal(rate)),\(isIncluded),true,\(rounding.rawValue)" }
        var unitPrice: String { Self.decimal(price) }

        private static func decimal(_ millionths: Int64) -> String {
            ExactDecimal(coefficient: millionths, fractionDigits: 6).description
        }
    }

    @Test func `amounts are exact, rounded once, and add up for random prices, rates, conventions and quantities`()
        throws
    {
        var generator = TestSeed.generator(for: "amounts")
        let markets = (0..<400).map { RandomMarket($0, &generator) }
        var shelf = PriceShelf()
        for market in markets {
            shelf.addMarket(market.code, market.currency.code, tax: market.tax, tiers: "\(market.unitPrice),,")
        }
        var desk = try PriceDesk(shelf)
        for market in markets {
            for quantity in [1, 2, 3, Int64.random(in: 1...99_999, using: &generator)] {
                let amounts = try #require(try desk.price(market.code, quantity).line).amounts
                let comment: Comment = "\(market) × \(quantity) = \(amounts.text), \(TestSeed.comment)"
                #expect(amounts.subtotal + (amounts.tax ?? 0) == amounts.total, comment)
                #expect(amounts == Self.expected(market, quantity), comment)
            }
        }
    }

    /// Returns the amounts by the definition, word by word.
    private static func expected(_ market: RandomMarket, _ quantity: Int64) -> LineAmounts? {
        let million: Int128 = 1_000_000
        let minor = Int128(market.price) * Int128(quantity) * Int128(market.currency.minorUnitsPerMajor)
        guard let price = Fraction(numerator: minor, denominator: million).rounded(market.rounding) else { return nil }
        let share = Int128(price) * Int128(market.rate)
        if market.isIncluded {
            let tax = Fraction(numerator: share, denominator: million + Int128(market.rate)).rounded(market.rounding)
            return tax.map { LineAmounts(subtotal: price - $0, tax: $0, total: price) }
        }
        let tax = Fraction(numerator: share, denominator: million).rounded(market.rounding)
        return tax.map { LineAmounts(subtotal: price, tax: $0, total: price + $0) }
    }

    @Test func `rounding goes by magnitude, so that a credit is the mirror of its charge`() {
        var generator = TestSeed.generator(for: "mirror")
        for rounding in Rounding.allCases {
            for _ in 0..<1_000 {
                let numerator = Int128(Int64.random(in: 0...Int64.max, using: &generator))
                let denominator = Int128(Int64.random(in: 1...1_000, using: &generator)) * 2
                let charge = rounding.quotient(numerator, over: denominator)
                let comment: Comment = "\(numerator)/\(denominator) \(rounding), \(TestSeed.comment)"
                #expect(rounding.quotient(-numerator, over: denominator) == -charge, comment)
                let expected = Fraction(numerator: numerator, denominator: denominator).rounded(rounding)
                #expect(Int64(exactly: charge) == expected, comment)
            }
        }
    }
}
